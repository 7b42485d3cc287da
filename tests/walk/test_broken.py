"""On broken pages, in a real browser: the walk sees what a person would see. Skipped where no browser is installed."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.async_api import Browser

from walk import behaviours, checks
from walk.browser import NoBrowserError, find_browser, started
from walk.fault import Fault
from walk.server import served
from walk.site import pages
from walk.tour import Tour
from walk.views import PHONE, Scheme, View, views

CASES = yaml.safe_load((Path(__file__).parent / "broken.yml").read_text(encoding="utf-8"))
ACTS = {act.__name__: act for act in behaviours.BEHAVIOURS}
HAS_AXE = (Path(checks.__file__).parent / "node_modules" / "axe-core").is_dir()
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">{head}</head>
<body class="kind-{kind}"><main><h1>A page</h1>{body}</main></body></html>
"""


def has_browser() -> bool:
    try:
        return bool(find_browser())
    except NoBrowserError:
        return False


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Fault]]:
    """The faults of all cases: one browser looks at them all."""
    return asyncio.run(look_at_all(tmp_path_factory.mktemp("broken")))


@pytest.mark.skipif(not has_browser(), reason="no browser is installed")
@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_fault_is_seen_and_nothing_else(case: dict[str, Any], seen: dict[str, list[Fault]]) -> None:
    if case.get("needs") == "axe" and not HAS_AXE:
        pytest.skip("axe-core is not installed: make walk")
    faults = sorted({(fault.check, fault.what) for fault in seen[case["case"]]})
    assert [check for check, _ in faults] == [check for check, _ in case["finds"]], faults
    assert [what for (_, what), (_, part) in zip(faults, case["finds"], strict=True) if part not in what] == []


async def look_at_all(folder: Path) -> dict[str, list[Fault]]:
    async with started(find_browser()) as browser:
        return {
            case["case"]: await look_at(browser, write(folder / str(place), case), case)
            for place, case in enumerate(CASES)
        }


def write(site: Path, case: dict[str, Any]) -> Path:
    kind = case.get("kind", "home")
    page = PAGE.format(kind=kind, head=case.get("head", ""), body=case.get("body", ""))
    files = {"index.html": PAGE.format(kind="home", head="", body="")} | case.get("files", {})
    files["index.html" if kind == "home" else f"{kind}/index.html"] = page
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(text.encode())
    (site / "404.html").write_text("nothing", encoding="utf-8")
    return site


async def look_at(browser: Browser, site: Path, case: dict[str, Any]) -> list[Fault]:
    with served(site) as origin:
        tour = Tour(browser, origin, pages(site))
        if "act" in case:
            return await ACTS[case["act"]](tour, "en")
        window = View("360", PHONE.width, PHONE.height, thorough=HAS_AXE)
        async for visit, view in views(tour, tour.pages[0], Scheme("light", {"color_scheme": "light"}, (window,))):
            await checks.check(visit, view)
        return visit.faults
