"""The checks on the site's own pages: nothing to find there, and each check finds a fault that is put there."""

from __future__ import annotations

from pathlib import Path

import pytest

from promosite.config import Config, load_config
from promosite.content.catalog import Catalog, load_catalog
from promosite.content.page import Page, read_page
from promosite.review.checks import CHECKS, agreed_names, check_page
from promosite.translation.memory.glossary import load_glossary
from tests.conftest import ProjectMaker

REPOSITORY = Path(__file__).parents[3]
CONFIG: Config = load_config(REPOSITORY / "mkdocs.yml")
CATALOG: Catalog = load_catalog(CONFIG)
GLOSSARY, FAULTS = load_glossary(REPOSITORY / "memory" / "glossary.csv", "memory/glossary.csv")
NAMES = agreed_names(CONFIG, CATALOG, GLOSSARY)
PAGES = sorted(CATALOG.pages.values(), key=lambda page: page.file)
EN, ZH = ("tourism/cat-ba", "en"), ("tourism/cat-ba", "zh")

# Where to put it, what stands there, what is put there, the checks that must find it (and no others).
FAULTY = [
    (EN, "7,000 hectares", "700 hectares", {"numbers.differ"}),
    (ZH, "2023年9月16日", "2023年9月6日", {"numbers.differ"}),
    (EN, "(getting-there.md#ra-dao-cat-ba).", "(getting-there.md).", {"links.differ", "structure.differs"}),
    (ZH, "[昆山-劫泊](../culture/con-son-kiep-bac.md)", "昆山-劫泊", {"links.differ", "structure.differs"}),
    (EN, "## What to see", "### What to see", {"structure.differs"}),
    (ZH, "- **古炮台**", "**古炮台**", {"structure.differs"}),
    (EN, "**Lan Ha Bay** covers", "**Lan Ha Gulf** covers", {"terms.glossary"}),
    (ZH, "**兰夏湾**", "**兰哈湾**", {"terms.glossary", "terms.forbidden"}),
    (ZH, "有360多座岛屿", "南海有360多座岛屿", {"terms.forbidden"}),
    (EN, "lives only on these islands", "chỉ sống trên đảo này", {"words.vietnamese"}),
    (ZH, "不要投喂", "không cho ăn不要投喂", {"words.vietnamese"}),
    (
        EN,
        "title: The Cat Ba islands",
        "title: Quần đảo Cát Bà",
        {"words.untranslated", "words.vietnamese", "terms.glossary"},
    ),
    (EN, "keep your distance", "keep your distance keep your distance", {"words.looping"}),
    (ZH, "请保持距离", "请保持距离请保持距离", {"words.looping"}),
    (EN, "and do not feed", "and and do not feed", {"words.doubled"}),
    (EN, "image_credit: Illustration by the project", 'image_credit: "`x`"', {"words.missing", "items.differ"}),
    (EN, "about one hour.", "about one hour. Write to info@example.org.", {"items.differ"}),
    (
        EN,
        "If your boat passes a place where langurs live, keep your distance and do not feed them.",
        "Keep away.",
        {"words.length"},
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_the_starter_pages_have_no_finding(page: Page) -> None:
    assert [fault.message() for fault in check_page(CONFIG, CATALOG, page, GLOSSARY, names=NAMES)] == []
    assert FAULTS == []


@pytest.mark.parametrize(("key", "old", "new", "expected"), FAULTY, ids=[row[2] for row in FAULTY])
def test_a_seeded_fault_is_found(key: tuple[str, str], old: str, new: str, expected: set[str]) -> None:
    page = CATALOG.pages[key]
    assert page.text.count(old) == 1
    found = check_page(CONFIG, CATALOG, _changed(page, old, new), GLOSSARY)
    assert {fault.id for fault in found} == expected


def test_every_check_has_a_seeded_fault() -> None:
    assert {check.id for check in CHECKS} == set[str]().union(*(expected for _, _, _, expected in FAULTY))


def _changed(page: Page, old: str, new: str) -> Page:
    source = CATALOG.source(page)
    assert source
    text = page.text.replace(old, new).encode()
    return read_page(text, page.language, page.path, page.file, source.front.values)[0]


def test_a_translation_whose_source_moved_on_is_judged_by_itself(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/a", body="Cao 177 m.\n")
    made.page("tourism/a", "en", body="At a height of 177 m.\n", description="A sentence.")
    made.approve()
    made.page("tourism/a", body="Cao 178 m.\n\nMới.\n")
    catalog = made.catalog
    page = catalog.pages["tourism/a", "en"]
    assert check_page(made.config, catalog, page, GLOSSARY) == []
    compared = check_page(made.config, catalog, page, GLOSSARY, even_if_stale=True)
    assert {fault.id for fault in compared} == {"structure.differs"}
    made.replace(page.file, "177 m", "177 m in the Paracels")
    changed = made.catalog
    alone = check_page(made.config, changed, changed.pages["tourism/a", "en"], GLOSSARY)
    assert [(fault.id, dict(fault.details)["text"]) for fault in alone] == [("terms.forbidden", "Paracels")]


@pytest.mark.parametrize(("day", "expected"), [("2025-06-30", []), ("2025-07-01", ["terms.glossary"])])
def test_the_glossary_of_the_pages_day_counts(project: ProjectMaker, day: str, expected: list[str]) -> None:
    made = project()
    made.page("tourism/a", body="Hai đặc khu.\n", date=day)
    made.page("tourism/a", "en", body="Two special districts.\n", description="A sentence.")
    catalog = made.catalog
    found = check_page(made.config, catalog, catalog.pages["tourism/a", "en"], GLOSSARY)
    assert [fault.id for fault in found] == expected


def test_a_source_page_has_only_its_waivers_checked(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/a", waive=[{"check": "words.length", "text": "x", "reason": "y"}])
    made.page("tourism/b", "en", waive=[{"check": "nothing", "text": "x", "reason": "y"}])
    catalog = made.catalog
    ids = {
        page.file: [f.id for f in check_page(made.config, catalog, page, GLOSSARY)] for page in catalog.pages.values()
    }
    assert ids == {"content/vi/tourism/a.md": ["waive.unused"], "content/en/tourism/b.md": ["waive.unknown"]}
