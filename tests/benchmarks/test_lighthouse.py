"""What is read from a report of Lighthouse, and what counts as missed."""

from typing import Any

import pytest

from benchmarks.lighthouse import COLUMNS, Result, missed, read
from walk.site import Page

HOME = Page("/en/", "en", "home", "", "Hai Phong", 9000)
PRESS = Page("/en/press/x/", "en", "article", "press/x/", "X", 9000)
GOOD = {"performance": 98.0, "accessibility": 100.0, "best-practices": 100.0, "seo": 100.0}


def told(**values: float) -> dict[str, Any]:
    audits = {name: {"numericValue": value} for name, value in values.items()}
    items = [
        {"resourceType": "Document", "transferSize": 4300},
        {"resourceType": "Image", "transferSize": 2000},
        {"resourceType": "Image", "transferSize": 1000},
        {"transferSize": 500},
    ]
    return {
        "categories": {name: {"score": score / 100} for name, score in GOOD.items()},
        "audits": {"network-requests": {"details": {"items": items}}, **audits},
    }


def test_a_report_is_read() -> None:
    values = {"largest-contentful-paint": 750.0, "total-blocking-time": 3.5, "cumulative-layout-shift": 0.0}
    result = read(HOME, told(**values))
    assert result == Result(HOME, GOOD, 0.75, 3.5, 0.0, {"Document": 4.3, "Image": 3.0, "Other": 0.5})
    assert result.row() == ("home en", "98", "100", "100", "100", "0.8", "4", "0", "4.3", "0.0", "7.8")
    assert len(result.row()) == len(COLUMNS)
    assert list(missed(result)) == []


def test_a_page_that_could_not_be_loaded_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="/en/: NO_FCP"):
        read(HOME, {"runtimeError": "NO_FCP"})


@pytest.mark.parametrize(
    ("page", "scores", "shift", "sizes", "expected"),
    [
        (HOME, {"performance": 97.4}, 0.0, {"Document": 9.0}, ["home en: performance 97, at least 98 is wanted"]),
        (HOME, {"seo": 92.0}, 0.0, {"Document": 9.0}, ["home en: seo 92, at least 100 is wanted"]),
        (HOME, {}, 0.01, {"Document": 9.0}, ["home en: layout shift 0.01, at most 0 is wanted"]),
        (HOME, {}, 0.0, {"Document": 12.1}, ["home en: HTML kB 12.1, at most 12 is wanted"]),
        (HOME, {}, 0.0, {"Document": 10.0, "Image": 119.0}, []),
        (HOME, {}, 0.0, {"Document": 10.0, "Image": 121.0}, ["home en: view kB 131, at most 130 is wanted"]),
        (PRESS, {}, 0.0, {"Document": 10.0, "Image": 81.0}, ["article en: view kB 91, at most 90 is wanted"]),
    ],
)
def test_limits(
    page: Page, scores: dict[str, float], shift: float, sizes: dict[str, float], expected: list[str]
) -> None:
    assert list(missed(Result(page, GOOD | scores, 1.0, 0.0, shift, sizes))) == expected
