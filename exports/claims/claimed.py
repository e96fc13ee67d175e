"""The citation of a claim: its title, its sentences, and the sources of the rows that it rests on."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from analytics.claims.model import Claim
from data.catalogue.model import N_
from data.language import translations
from data.manifest import Manifest
from data.schema import UNDATED, release_order
from exports.claims.citation import Citation, Facts
from exports.claims.words import Speaker
from exports.sources import WEIGHTS, sources_of

_TITLE: Final = N_("{indicator}: {region}, {year}")
_SOURCE: Final = N_("Source")
_RELEASE: Final = N_("Release")
_LICENCE: Final = N_("Licence")
_ATTRIBUTION: Final = N_("Attribution")
_NO_DATE: Final = N_("release date not stated")


def sentences(claim: Claim, speaker: Speaker) -> list[str]:
    """Return what the claim says: the value, its rank and rank range, the comparison, the unit."""
    rank = speaker.rank(claim.standing, claim.query.among)
    return [part for part in (speaker.sentence(claim.own), rank, speaker.compared(claim.cells[1:]), speaker.unit()) if part]


def citation(claim: Claim, speaker: Speaker, manifest: Manifest, link: str, accessed: date) -> Citation:
    """Return the claim as a citation; `link` opens it as it stood."""
    say = translations(speaker.language).gettext
    sources = sources_of(claim.rows, manifest)
    releases = sources.loc[sources["dataset"] != WEIGHTS, "release"]
    return Citation(
        title=say(_TITLE).format(indicator=say(claim.query.row.label), region=speaker.region(claim.query.region), year=claim.query.year),
        abstract=" ".join(sentences(claim, speaker)),
        release=max(releases, key=release_order, default=""),
        generation=claim.generation,
        sha256=claim.sha256,
        link=link,
        publishers=sources["source"].tolist(),
        facts=facts(claim, manifest, speaker.language),
        language=speaker.language,
        accessed=accessed,
    )


def facts(claim: Claim, manifest: Manifest, language: str) -> Facts:
    """Return sources, releases, licences and attributions of the rows, each once."""
    say = translations(language).gettext
    sources = sources_of(claim.rows, manifest).to_dict("records")
    said = [
        (_SOURCE, _each(f"{say(one['source'])}, {say(one['title'])} ({one['dataset']})" for one in sources)),
        (_RELEASE, _each(say(_NO_DATE) if one["release"] == UNDATED else str(one["release"]) for one in sources)),
        (_LICENCE, _each(say(one["licence"]) for one in sources)),
        (_ATTRIBUTION, _each(say(one["attribution"]) for one in sources)),
    ]
    return [(say(label), words) for label, words in said if words]


def _each(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(parts))
