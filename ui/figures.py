"""The map with everything that moves with the year: one fragment, so that a new year reruns nothing else."""

import streamlit as st

from data.catalogue.model import Indicator
from ui import answers, controls, legend, maps, shell, state, summaries, tables
from ui.language import _, language

_PLAYING = "playing"
_SECONDS_PER_YEAR = 1.0


def year_map(row: Indicator, layer: maps.Layer, view: str, network: str, region: str) -> None:
    """The map of the chosen year with its answer, legend, time line and table; a click opens the region's profile."""
    every = _SECONDS_PER_YEAR if st.session_state.get(_PLAYING) else None
    st.fragment(_year_map, run_every=every)(row, layer, view, network, region)


def _year_map(row: Indicator, layer: maps.Layer, view: str, network: str, region: str) -> None:
    by_year = summaries.by_year(row.key, layer.nuts, layer.level, layer.release, layer.style)
    years = list(by_year)
    _step(years)
    answer, picture = st.container(), st.container()
    year = _time_line(years)
    summary = by_year[year]
    sentence = answers.on_map(row, summary, region, layer.release)
    answer.markdown(f"**{sentence}**")
    with picture:
        _picture(row, layer, maps.deck(layer, year, view, network, region), sentence)
        edges = summaries.classes(row.key, layer.nuts, layer.level, layer.release, layer.style)
        st.html(legend.html(row, edges, summary))
    st.caption(answers.borders(summary, layer.nuts))
    tables.lazy_twin(f"map_table_{language()}", lambda: tables.year_rows(row, layer.nuts, layer.level, layer.release, year))


def _picture(row: Indicator, layer: maps.Layer, deck: "maps.pdk.Deck", sentence: str) -> None:
    event = st.pydeck_chart(
        deck,
        height=maps.HEIGHT,
        on_select="rerun",
        selection_mode="single-object",
        key=f"map_{row.key}_{layer.nuts}_{layer.level}",
        alt=_("Map. {sentence}").format(sentence=sentence),
    )
    if geo := maps.clicked(event):
        shell.go_to("profile", region=geo)


def _time_line(years: list[int]) -> int:
    if len(years) == 1:
        return controls.year(years)
    button, slider = st.columns([1, 9], vertical_alignment="bottom", wrap=False)
    playing = bool(st.session_state.get(_PLAYING))
    label = _("Pause") if playing else _("Play")
    icon = ":material/pause:" if playing else ":material/play_arrow:"
    if button.button(label, icon=icon, key="play", help=_("Step through the years")):
        st.session_state[_PLAYING] = not playing
        st.rerun()
    with slider:
        return controls.year(years)


def _step(years: list[int]) -> None:
    if not st.session_state.get(_PLAYING):
        return
    now = int(state.one("year", [str(year) for year in years], str(years[-1])))
    following = years[(years.index(now) + 1) % len(years)]
    st.query_params["year"] = str(following)
