"""What fits a post: by technique, words, domain and place, each named as a reason; the scores counted again one by one."""

import numpy as np
import pandas as pd
import pytest

from analytics.board import matching
from analytics.board.candidates import Candidates
from analytics.board.filters import BoardQuery, chosen
from analytics.board.matching import COUNTRY, NEAR, NEIGHBOUR, SAME, match
from analytics.facilities.index import index, words_of

THINGS = (("electron microscope", "SEM"), ("wind tunnel",), ("steel", "stal"))
KEYS = ("electron_microscope", "wind_tunnel", "steel")
BESIDE = {"PL22": ("PL21", "CZ08")}


def _candidates(*rows: tuple[str, list[str], list[str], str], **more: object) -> Candidates:
    """Facilities as key and name in one, techniques, domains and code."""
    frame = pd.DataFrame(rows, columns=["key", "techniques", "meril_domains", "geo"])
    frame = frame.assign(name=frame["key"], organisation="", place="")
    return Candidates(index(frame, {}, THINGS, {}), frame["meril_domains"].tolist(), frame["geo"].tolist(), **more)


def _posts(text: str, techniques: list[str], domains: list[str], geo: str) -> pd.DataFrame:
    return pd.DataFrame([{"key": "1", "text": text, "techniques": techniques, "domains": domains, "geo": geo}])


def test_reasons_say_what_is_shared_and_the_nearer_of_equal_ones_comes_first() -> None:
    same, beside, home, far = (f"Laboratory {name}" for name in ("one", "two", "three", "four"))
    held = [(key, ["SEM"], ["energy"], geo) for key, geo in ((far, "NL354"), (home, "PL911"), (beside, "CZ080"), (same, "PL22A"))]
    found = match(_posts("Images", ["electron_microscope"], ["energy"], "PL22"), _candidates(*held, ("Wind", [], [], "PL22")), KEYS, BESIDE)
    assert found["key"].tolist() == [same, beside, home, far]
    assert found["near"].tolist() == [SAME, NEIGHBOUR, COUNTRY, 0]
    assert set(found["techniques"]) == {("electron_microscope",)}
    assert set(found["domains"]) == {("energy",)}
    assert found["score"].tolist() == pytest.approx([0.55 + near for near in NEAR[::-1]])


def test_what_the_text_names_counts_in_every_language() -> None:
    found = match(
        _posts("Badanie stali: stal zbrojeniowa", [], [], "PL22"),
        _candidates(
            ("Foundry", ["steel"], [], "DE"),
        ),
        KEYS,
        BESIDE,
    )
    assert found[["key", "techniques"]].values.tolist() == [["Foundry", ("steel",)]]


def test_near_alone_fits_only_where_it_may_and_few_common_words_are_no_reason() -> None:
    rows = (("Marshal office", [], [], "PL22"), ("Ellipsometry house", [], [], "ES"))
    post = _posts("Ellipsometry of thin films", [], [], "PL22")
    assert match(post, _candidates(*rows), KEYS, BESIDE)["key"].tolist() == ["Ellipsometry house"]
    assert match(post, _candidates(*rows, near_alone=True, least_words=2), KEYS, BESIDE)["key"].tolist() == ["Marshal office"]


def test_no_posts_and_no_candidates_are_no_matches() -> None:
    assert match(_posts("x", [], [], "PL22").head(0), _candidates(("A", [], [], "PL")), KEYS, BESIDE).empty
    assert match(_posts("SEM", ["steel"], [], "PL22"), _candidates(), KEYS, BESIDE).empty


def test_scores_are_those_of_a_plain_count() -> None:
    random = np.random.default_rng(5)
    words = ["graphene", "enzyme", "turbine", "plasma", "biofilm", "SEM", "steel"]
    rows = [(f"{at} {' '.join(random.choice(words, 2))}", [], ["energy"] * int(random.integers(2)), "PL22") for at in range(30)]
    candidates = _candidates(*rows)
    text = "graphene turbine"
    found = match(_posts(text, ["steel"], ["energy"], "DE"), candidates, KEYS, BESIDE, most=30).set_index("key")
    for key, _techniques, domains, _geo in rows:
        spelled = set(words_of(key))
        steel = matching.TECHNIQUE * ("steel" in spelled)
        known = {word: candidates.rarity[column] for word, column in candidates.words.items()}
        own = np.array([known.get(word, 0) for word in words_of(text)])
        theirs = np.array([known[word] for word in sorted(spelled & known.keys())])
        shared = np.array([known.get(word, 0) * (word in spelled) for word in words_of(text)])
        length = np.linalg.norm(own) * np.linalg.norm(theirs)
        score = steel + matching.WORDS * (float(own @ shared) / length if length else 0) + matching.DOMAIN * bool(domains)
        assert (float(found["score"].get(key, 0))) == pytest.approx(score, abs=2e-4), key


POSTS = pd.DataFrame(
    {
        "key": ["1", "2", "3"],
        "kind": ["need", "offer", "need"],
        "type": ["problem", "service", "challenge"],
        "title": ["Łączenie stali", "Microscopy", "Dust"],
        "text": ["", "Scanning", ""],
        "organisation": ["Spawex", "Lab", "Foundry"],
        "domains": [["energy"], [], ["energy"]],
        "techniques": [["steel"], ["electron_microscope"], []],
        "geo": ["PL22", "NL35", "PL"],
        "network": ["", "", "socore"],
        "state": ["published", "published", "closed"],
    }
)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        (BoardQuery(), ["1", "2"]),
        (BoardQuery(state="ended"), ["3"]),
        (BoardQuery(kind="need", state="all"), ["1", "3"]),
        (BoardQuery(domain="energy", technique="steel"), ["1"]),
        (BoardQuery(codes=("PL",), state="all"), ["1", "3"]),
        (BoardQuery(network="socore", codes=("NL35",), state="all"), ["2", "3"]),
        (BoardQuery(text="laczenie SPAW"), ["1"]),
        (BoardQuery(text="spawex steel"), []),
    ],
)
def test_posts_are_found_by_what_is_looked_for(query: BoardQuery, keys: list[str]) -> None:
    assert chosen(POSTS, query)["key"].tolist() == keys
