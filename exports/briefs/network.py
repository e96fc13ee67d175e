"""The brief of a partner network: its facts and map, its regions' key indicators, its targets and joint projects."""

from data.language import translations
from data.schema import DEFAULT_NUTS
from exports.briefs import indicators
from exports.briefs.address import Address
from exports.briefs.indicators import answer, profiles, table_of
from exports.briefs.model import Brief, Picture, Read, Section
from exports.briefs.words import caveats, every_source, mark
from exports.exhibits.model import Exhibit, TextTable, View
from queries import observations
from queries.known_networks import NETWORKS

_MOST_REGIONS = 10
_MOST_TARGETS = 6


def brief(address: Address, language: str, read: Read, link: str) -> Brief:
    """Return the brief of a network's address, whichever part of it the address shows."""
    _ = translations(language).gettext
    key = address.query["network"]
    network = NETWORKS[key]
    overview, regions, targets = (read(address.but(part=part)) for part in ("overview", "regions", "targets"))
    views = [overview, regions, targets]
    shown = answer(overview)
    return Brief(
        language=language,
        kind=_("Network brief"),
        title=network.label,
        subtitle=network.programme,
        answers=[shown.headline, *(one.headline for one in regions.exhibits[1:2] if one.headline)],
        pictures=[Picture(figure=figure, caption=_("Map of partners")) for figure in shown.figures[:1]],
        beside=_facts(shown, language),
        sections=[*_regions(network.regions[DEFAULT_NUTS], read, key, language), *_targets(targets, language)],
        caveats=caveats(views, language, ranked=True),
        sources=every_source(views),
        link=link,
        generation=overview.generation,
        mark=mark(views, language),
    )


def _facts(shown: Exhibit, language: str) -> list[Section]:
    _ = translations(language).gettext
    facts = next((table for table in shown.tables if not table.key), None)
    return [Section(heading=_("Facts"), points=[(row[0], row[1]) for row in facts.rows])] if facts else []


def _regions(codes: tuple[str, ...], read: Read, network: str, language: str) -> list[Section]:
    _ = translations(language).gettext
    known = observations.region_names(language)
    names = {code: known[code] for code in codes[:_MOST_REGIONS]}
    table = indicators.of_regions(_("Key indicators of the regions"), names, profiles(read, {"network": network}), language)
    return [table] if table else []


def _targets(view: View, language: str) -> list[Section]:
    _ = translations(language).gettext
    shown = answer(view)
    table = table_of(shown, "targets_table")
    if table is None:
        return []
    kept = [_("Target"), _("Unit"), _("Baseline"), _("Target value"), _("Value")]
    places = [table.columns.index(name) for name in kept]
    rows = [[row[place] for place in places] for row in table.rows[:_MOST_TARGETS]]
    short = TextTable(caption=_("Targets"), columns=kept, rows=rows, figures=kept[2:])
    return [Section(heading=_("Targets"), texts=[shown.headline], tables=[short])]
