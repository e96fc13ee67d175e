"""Periods that a calendar has, and those that it has not, in every reader of tables."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UnreadableFile
from loaders.periods import exists, year_of
from loaders.recognise import read_bytes

YEARS = st.integers(1, 9999).map("{:04}".format)


@pytest.mark.parametrize(
    "period",
    [
        *("2023", "0001", "9999", "2023-A1", "2023-S2", "2023S1", "2023H2", "2023-T3", "2023-Q4", "2023Q1", "2023K4", "2023-01", "2023-12"),
        *(
            "2023M05",
            "2023-M05",
            "2023M5",
            "2023M12",
            "2024-W52",
            "2020-W53",
            "2020W01",
            "2024U09",
            "2024-02-29",
            "2024M02D29",
            "2024-D366",
        ),
        *(
            "2025-12-19T14:30:00Z",
            "2025-12-19T14:30",
            "2025-12-19T14:30:00.5+01:00",
            "2025-12-19 14:30:00",
            "2024-01-01/P1Y",
            "2024-01-01/P1Y6M",
        ),
        *("2019-2021", "2019/2020", "2023/24", "1999/00"),
    ],
)
def test_periods_that_exist(period: str) -> None:
    assert exists(period)
    assert year_of("t", period) == int(period[:4])


@pytest.mark.parametrize(
    "period",
    [
        *(
            "2024-Q",
            "2024-Q0",
            "2024-Q5",
            "2024X15",
            "2024M13",
            "2024M00",
            "2024-13",
            "2024-00",
            "2024-W60",
            "2024-W00",
            "2024-W53",
            "2024-S3",
        ),
        *("2024-02-30", "2023-02-29", "2024-D367", "2023-D366", "2024-D000", "2025-12-19T25:00", "2025-12-19T14", "2021-2019", "2023/25"),
        *("0000", "24", "20245", "2024 ", "", "2024-", "2024Q11", "soon", "Q1-2024", "٢٠٢٤", "2024.0", "2024-1-1", "2024-A2"),
    ],
)
def test_periods_that_do_not_exist(period: str) -> None:
    assert not exists(period)
    with pytest.raises(UnreadableFile, match=r"^t has the period .* expected a year.* fetch the file again\.$"):
        year_of("t", period)


@given(st.dates(), st.times())
def test_every_day_and_time_exists(day: datetime.date, time: datetime.time) -> None:
    year, week, _ = day.isocalendar()
    moment = datetime.datetime.combine(day, time).isoformat()
    assert all(
        map(
            exists, (day.isoformat(), day.isoformat()[:7], f"{day.year:04}M{day.month:02}D{day.day:02}", f"{day.year:04}-D{day:%j}", moment)
        )
    )
    assert not 1 <= year <= 9999 or exists(f"{year:04}-W{week:02}")


@given(st.text("0123456789-QMWSTDKUAPYZ/: +.", max_size=14))
def test_any_text_is_a_period_or_none(text: str) -> None:
    if exists(text):
        assert 1 <= year_of("t", text) <= 9999


def _tsv(period: str) -> bytes:
    return f"freq,geo\\TIME_PERIOD\t{period} \nA,AT11\t1 \n".encode()


def _tsv_across(period: str) -> bytes:
    return f"freq,time\\geo\tAT11 \nA,{period}\t1 \n".encode()


def _sdmx(period: str) -> bytes:
    return f"DATAFLOW,freq,geo,TIME_PERIOD,OBS_VALUE\nESTAT:X(1.0),A,AT11,{period},1\n".encode()


def _json(period: str) -> bytes:
    dimension = {name: {"category": {"index": [code]}} for name, code in (("geo", "AT11"), ("time", period))}
    return json.dumps(
        {"version": "2.0", "class": "dataset", "id": ["geo", "time"], "size": [1, 1], "dimension": dimension, "value": [1]}
    ).encode()


@pytest.mark.parametrize("written", [_tsv, _tsv_across, _sdmx, _json])
def test_every_reader_refuses_them(written: object) -> None:
    assert callable(written)
    for period in ("2024-Q", "2024X15", "2024M13", "2024-W60"):
        with pytest.raises(UnreadableFile, match=f"the period '{period}'"):
            read_bytes(written(period), "t")
    assert read_bytes(written("2024-Q3"), "t").frame["year"].to_pylist() == [2024]


@pytest.mark.parametrize("code", ["AT11\0", "AT\u200b11", "\ufeffAT11", "AT11\u00ad"])
def test_every_reader_refuses_codes_that_look_like_others(code: str) -> None:
    for written in (_tsv, _tsv_across, _sdmx, _json):
        raw = written("2024").decode().replace("AT11", json.dumps(code)[1:-1] if written is _json else code)
        with pytest.raises(UnreadableFile, match=r" the code .*: expected .* (invisible|control) characters"):
            read_bytes(raw.encode(), "t")
