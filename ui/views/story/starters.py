"""Stories to begin with: views of real data, their headlines the answers that the views give today in the visitor's language."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from data.catalogue.model import N_
from exports.exhibits.story import Item, Story, text
from queries.cache import cached_by, generation
from queries.known_networks import mark
from ui.app import visit_story
from ui.app.i18n import _, language
from ui.components.share import basket, box


@dataclass(frozen=True, kw_only=True)
class Starter:
    """A story to begin with: its title, its network, and the addresses of its views."""

    key: str
    title: str
    network: str = ""
    addresses: tuple[str, ...]


_SOCORE: Final = "network=socore"
_SCANDINAVIA: Final = "network=ssc"
_FOUR: Final = "regions=PL22,NL35,ITC3,PT1C&indicators=gerd_pct_gdp,tertiary_25_64_pct,gdp_pps_pct_eu"

STARTERS: Final = (
    Starter(
        key="socore",
        title=N_("SOCORE: where we stand"),
        network="socore",
        addresses=(
            f"map?indicator=gerd_pct_gdp&year=2023&{_SOCORE}",
            f"ranking?indicator=gerd_pct_gdp&year=2023&among=network&{_SOCORE}",
            f"trends?indicator=gerd_pct_gdp&{_SOCORE}",
            f"compare?regions=PL22,NL35,ITC3,PT1C,LT01,LT02&indicators=gerd_pct_gdp,tertiary_25_64_pct&year=2023&chart=bars&{_SOCORE}",
            f"networks?part=overview&{_SOCORE}",
        ),
    ),
    Starter(
        key="border",
        title=N_("Fyrbodal–Østfold: one labour market"),
        network="ssc",
        addresses=(
            f"networks?part=border&side=SE23&across=NO08&{_SCANDINAVIA}",
            f"compare?regions=SE23,NO08&indicators=employment_rate_pct&year=2024&chart=lines&{_SCANDINAVIA}",
            f"compare?regions=SE23,NO08&indicators=employment_rate_pct,unemployment_rate_pct,tertiary_25_64_pct&year=2024&chart=bars&{_SCANDINAVIA}",
            f"map?indicator=unemployment_rate_pct&year=2024&view=network&{_SCANDINAVIA}",
        ),
    ),
    Starter(
        key="four",
        title=N_("Four regions, three indicators"),
        addresses=(
            f"compare?{_FOUR}&year=2023&chart=bars",
            f"compare?{_FOUR}&indicator=gerd_pct_gdp&year=2023&chart=lines",
            f"compare?{_FOUR}&year=2023&chart=profile",
        ),
    ),
)


def render() -> None:
    """Draw a button for each; the headlines of its views take a moment."""
    with st.container(horizontal=True, key="starters"):
        pressed = [one for one in STARTERS if st.button(_(one.title), icon=":material/auto_stories:", key=f"starter_{one.key}")]
    for starter in pressed:
        with st.spinner(_("Preparing the views…")):
            visit_story.put(story(starter, language()), undo=bool(visit_story.get().items))
        st.rerun()


@cached_by(lambda: (generation(), mark()), 16)
def story(starter: Starter, spoken: str) -> Story:
    """Return a starter as a story in the visitor's language, which is the one spoken."""
    items = [Item(address=one, headline=text("headline", basket.headline_of(box.view(one)))) for one in starter.addresses]
    return Story(title=_(starter.title), network=starter.network, items=tuple(items))
