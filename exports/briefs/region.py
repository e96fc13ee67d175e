"""The brief of one region: what its profile, a map and the page of similar regions say."""

from data.catalogue import INDICATORS
from data.language import translations
from data.schema import DEFAULT_NUTS, OTHER_NUTS, USUAL_LEVEL, level_of
from data.words import country_name
from exports.briefs import indicators
from exports.briefs.address import Address, at
from exports.briefs.indicators import answer, table_of
from exports.briefs.model import Brief, Picture, Read, Section
from exports.briefs.words import caveats, every_source, mark
from exports.exhibits.model import TextTable, View
from queries import observations

_MOST_SIMILAR = 5


def brief(address: Address, language: str, read: Read, link: str) -> Brief:
    """Return the brief of the region that a profile's address is about; where it has no values, it says so."""
    _ = translations(language).gettext
    region = address.query.get("of") or address.query.get("region", "")
    profile = read(address.but())
    shown = answer(profile)
    views = [profile, *_further(address, region, profile, read)]
    nothing = _("This data snapshot has no values for this region; neighbouring regions may have some.")
    table = [one for one in [indicators.of_region(profile)] if one]
    reasons = [_reasons(listed) for key in ("strengths", "weaknesses") if (listed := table_of(shown, key))]
    return Brief(
        language=language,
        kind=_("Region brief"),
        title=observations.region_names(language)[region],
        subtitle=_subtitle(region, language),
        answers=[shown.headline or shown.nothing or nothing],
        pictures=[Picture(figure=figure, caption=figure.alternative) for view in views[1:2] for figure in answer(view).figures[:1]],
        beside=reasons or table,
        sections=[*(table if reasons else []), *_similar(views[2:], language)],
        caveats=caveats(views, language, ranked=bool(reasons)),
        sources=every_source(views),
        link=link,
        generation=profile.generation,
        mark=mark(views, language),
    )


def _further(address: Address, region: str, profile: View, read: Read) -> list[View]:
    """The map of the first key indicator in its year, and what the page of similar regions shows where it can be asked."""
    rows = indicators.rows(profile)
    network, level = address.carried("network"), level_of(region)
    at_level = {} if level == USUAL_LEVEL or observations.nuts_of(region) == OTHER_NUTS else {"level": str(level)}
    views = [
        read(at("map", indicator=key, year=row["Year"], region=region, **network, **at_level))
        for key, row in rows.items()
        if level in INDICATORS[key].levels or not at_level
    ][:1]
    similar = level == USUAL_LEVEL and observations.nuts_of(region) == DEFAULT_NUTS
    return [*views, *([read(at("similar", region=region, **network))] if similar else [])]


def _subtitle(region: str, language: str) -> str:
    level = level_of(region)
    return " · ".join([region, country_name(region[:2], language), f"NUTS {level}"] if level > 0 else [region])


def _reasons(table: TextTable) -> Section:
    return Section(heading=table.caption, points=[(row[0], row[1]) for row in table.rows])


def _similar(views: list[View], language: str) -> list[Section]:
    """The regions most similar, with the parts of the distance that the page shows left out."""
    _ = translations(language).gettext
    shown = [one for view in views for one in [answer(view)] if one.headline]
    sections = []
    for one in shown:
        table = table_of(one, "similar_table")
        kept = [_("Region"), _("Distance"), _("Robustness: other weights"), _("Robustness: one indicator left out")]
        tables = [_columns(table, kept, _("Similar regions"))] if table else []
        sections.append(Section(heading=_("Similar regions"), texts=[one.headline], tables=tables))
    return sections


def _columns(table: TextTable, kept: list[str], caption: str) -> TextTable:
    places = [table.columns.index(name) for name in kept if name in table.columns]
    rows = [[row[place] for place in places] for row in table.rows[:_MOST_SIMILAR]]
    return TextTable(caption=caption, columns=[table.columns[place] for place in places], rows=rows, figures=table.figures)
