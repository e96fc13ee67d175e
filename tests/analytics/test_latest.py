import pandas as pd

from analytics.latest import latest


def test_the_latest_year_with_a_value_counts() -> None:
    frame = pd.DataFrame(
        {
            "indicator": ["b", "a", "a", "a", "a"],
            "geo": ["PL22", "PL22", "PL22", "PL22", "AT13"],
            "year": [2019, 2021, 2022, 2020, 2022],
            "value": [9.0, 2.0, None, 1.0, None],
        }
    )
    found = latest(frame)
    assert found.to_dict("list") == {"indicator": ["a", "b"], "geo": ["PL22", "PL22"], "year": [2021, 2019], "value": [2.0, 9.0]}
    assert latest(frame.iloc[:0]).empty
