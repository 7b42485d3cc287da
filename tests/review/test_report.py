"""The status report: the table, the list, the JSON and its documented schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from promosite.publishing.policy import decide
from promosite.review.next_step import next_steps
from promosite.review.report import Status, status_json, status_text
from tests.conftest import Project, ProjectMaker

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "status-json.md"


@pytest.fixture
def pages(project: ProjectMaker) -> Project:
    """A home page reviewed everywhere; a page reviewed, stale and missing; a draft."""
    made = project()
    for code in ("vi", "en", "zh"):
        made.page("index", code, title={"vi": "Hải Phòng", "en": "Hai Phong", "zh": "海防"}[code])
    made.page("tourism/a", title="Đồ Sơn")
    made.page("tourism/a", "en", title="Do Son")
    made.approve()
    made.replace("content/vi/tourism/a.md", "Nội dung", "Nội dung mới")
    made.approve("content/vi/tourism/a.md")
    made.page("events/b")
    return made


def _status(made: Project) -> Status:
    catalog, states = made.catalog, made.states
    return Status(
        catalog, states, decide(catalog, states, made.config).published, next_steps(made.config, catalog, states)
    )


ENGLISH = """\
section       language  reviewed  stale  draft  missing  goes out
home          vi               1      ·      ·        ·         1
              en               1      ·      ·        ·         1
              zh               1      ·      ·        ·         1
Tourism       vi               1      ·      ·        ·         1
              en               ·      1      ·        ·         1
              zh               ·      ·      ·        1         ·
Events        vi               ·      ·      1        ·         ·
              en               ·      ·      ·        1         ·
              zh               ·      ·      ·        1         ·
all sections  vi               2      ·      1        ·         2
              en               1      1      ·        1         2
              zh               1      ·      ·        2         1

Waiting for a person: 5

stale (1): the source has changed since the translation was approved
  → update the translation, then `promosite approve FILE` (add --still-valid if it is right as it stands)
    content/en/tourism/a.md  approved by Phòng biên tập on 2026-11-20

draft (1): waiting for somebody to read it
  → `promosite approve FILE`
    content/vi/events/b.md

missing (1): not translated
  → `promosite draft` drafts it; to write it yourself, begin with `promosite new SECTION NAME --language CODE`
    content/zh/tourism/a.md

missing (2): not translated; the source is not approved yet
  → approve the source first
    content/en/events/b.md
    content/zh/events/b.md
"""


def test_text(pages: Project) -> None:
    assert status_text(_status(pages), "en") == ENGLISH


def test_text_in_vietnamese(pages: Project) -> None:
    lines = status_text(_status(pages), "vi").split("\n")
    assert lines[0] == "chuyên mục  ngôn ngữ  đã duyệt  đã cũ  nháp  chưa có  xuất bản"
    assert lines[4] == "Du lịch     vi               1      ·     ·        ·         1"
    assert "đã cũ (1): trang gốc đã thay đổi sau khi bản dịch được duyệt" in lines
    assert "    content/en/tourism/a.md  Phòng biên tập duyệt ngày 2026-11-20" in lines


def test_all_is_well(project: ProjectMaker) -> None:
    made = project(("vi",))
    made.page("index")
    made.approve()
    assert status_text(_status(made), "en") == (
        "section       language  reviewed  goes out\n"
        "home          vi               1         1\n"
        "all sections  vi               1         1\n"
        "\n"
        "All pages are reviewed in all languages.\n"
    )


def test_painting_changes_no_letter(pages: Project) -> None:
    painted = status_text(_status(pages), "en", lambda text, style: f"<{style}>{text}</>")
    assert re.sub(r"</?[a-z]*>", "", painted).replace(" \n", "\n") == ENGLISH
    assert "<warn>stale (1)</>" in painted
    assert "<good>       1</>" in painted


def test_json(pages: Project) -> None:
    found = status_json(_status(pages))
    catalog = pages.catalog
    source, stale = catalog.pages["tourism/a", "vi"], catalog.pages["tourism/a", "en"]
    assert stale.meta.translation
    assert found["pages"][2] == {  # type: ignore[index]
        "path": "tourism/a",
        "section": "tourism",
        "title": "Đồ Sơn",
        "languages": {
            "vi": {
                "state": "reviewed",
                "published": True,
                "file": "content/vi/tourism/a.md",
                "title": "Đồ Sơn",
                "fingerprint": source.fingerprint,
                "by": "Phòng biên tập",
                "on": "2026-11-20",
            },
            "en": {
                "state": "stale",
                "published": True,
                "file": "content/en/tourism/a.md",
                "title": "Do Son",
                "fingerprint": stale.fingerprint,
                "by": "Phòng biên tập",
                "on": "2026-11-20",
                "source": stale.meta.translation.source,
            },
            "zh": {"state": "missing", "published": False},
        },
    }
    assert found["totals"]["en"] == {  # type: ignore[index]
        "missing": 1,
        "draft": 0,
        "unsealed": 0,
        "reviewed": 1,
        "stale": 1,
        "reopened": 0,
        "published": 2,
    }


def test_json_keeps_to_the_documented_schema(pages: Project) -> None:
    schema = json.loads(_block("A JSON Schema"))
    pages.page("events/orphan", "en")
    faults = _faults(schema, json.loads(json.dumps(status_json(_status(pages)))), "status")
    assert faults == []


def test_the_documented_example_keeps_to_the_schema() -> None:
    assert _faults(json.loads(_block("A JSON Schema")), json.loads(_block("An example")), "example") == []


def test_the_schema_refuses_what_is_not_documented(pages: Project) -> None:
    """The validator below is ours: it must be able to fail."""
    schema, found = json.loads(_block("A JSON Schema")), status_json(_status(pages))
    wrong = json.loads(json.dumps(found))
    wrong["pages"][0]["languages"]["vi"]["state"] = "fine"
    del wrong["totals"]
    wrong["more"] = 1
    wrong["pages"][1]["languages"]["vi"]["published"] = "yes"
    assert _faults(schema, wrong, "status") == [
        "status: totals is missing",
        "status.pages[0].languages.vi.state: fine",
        "status.pages[1].languages.vi.published: not boolean",
        "status: more is not documented",
    ]


def _block(heading: str) -> str:
    """The first fenced block below a heading of the guide."""
    text = GUIDE.read_text(encoding="utf-8")
    found = re.search(rf"^## {heading}\n.*?^```json\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


def _faults(schema: Any, value: Any, where: str) -> list[str]:  # noqa: ANN401 - JSON
    """What of `value` is not as the schema says: the keywords of JSON Schema that the guide uses, and no others."""
    assert set(schema) <= {"$schema", "title", "description", "type", "properties", "required", "items", "enum",
                           "const", "pattern", "additionalProperties", "propertyNames"}  # fmt: skip
    if not isinstance(value, _TYPES[schema["type"]]):
        return [f"{where}: not {schema['type']}"]
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return [f"{where}: {value}"]
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{where}: {value}"]
    faults = [f"{where}: {key} is missing" for key in schema.get("required", ()) if key not in value]
    for place, item in enumerate(value if isinstance(value, list) else ()):
        faults += _faults(schema["items"], item, f"{where}[{place}]")
    for key, item in value.items() if isinstance(value, dict) else ():
        inner = schema.get("properties", {}).get(key, schema.get("additionalProperties", False))
        faults += _faults(inner, item, f"{where}.{key}") if inner else [f"{where}: {key} is not documented"]
    return faults
