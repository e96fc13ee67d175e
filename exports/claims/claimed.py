"""The citation of a claim: its title, its sentences, and the sources of the rows that it rests on."""

from datetime import date

from analytics.claims.model import Claim
from data.catalogue.model import N_
from data.language import translations
from data.manifest import Manifest
from data.schema import release_order
from exports.claims.citation import Citation
from exports.claims.words import Speaker
from exports.sources import WEIGHTS, sources_of

_TITLE = N_("{indicator}: {region}, {year}")


def sentences(claim: Claim, speaker: Speaker) -> list[str]:
    """Return what the claim says: the value, its rank and rank range, the comparison, the unit."""
    rank = speaker.rank(claim.standing, claim.query.among)
    return [part for part in (speaker.sentence(claim.own), rank, speaker.compared(claim.cells[1:]), speaker.unit()) if part]


def citation(claim: Claim, speaker: Speaker, manifest: Manifest, link: str, accessed: date) -> Citation:
    """Return the claim as a citation; `link` opens it as it stood."""
    say = translations(speaker.language).gettext
    sources = sources_of(claim.rows, manifest).to_dict("records")
    releases = [source["release"] for source in sources if source["dataset"] != WEIGHTS]
    return Citation(
        title=say(_TITLE).format(indicator=say(claim.query.row.label), region=speaker.region(claim.query.region), year=claim.query.year),
        abstract=" ".join(sentences(claim, speaker)),
        release=max(releases, key=release_order, default=""),
        generation=claim.generation,
        sha256=claim.sha256,
        link=link,
        sources=[{str(name): value for name, value in source.items()} for source in sources],
        language=speaker.language,
        accessed=accessed,
    )
