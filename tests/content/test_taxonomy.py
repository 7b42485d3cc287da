"""The vocabulary: what is read, and what cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from promosite.content.taxonomy import KINDS, Term, Wording, load_taxonomy
from promosite.errors import ConfigError

TEXT = """\
sections:
  tourism:
    vi: {title: Du lịch, description: Đi đâu.}
    en: {title: Visit}
  no: {vi: {title: Không}}
agencies:
  so-du-lich: {valid_until: 2025-02-28, successor: so-vhttdl, vi: {title: Sở Du lịch, aliases: [SDL]}}
places:
  do-son: {latitude: 20.71, longitude: "106.79", vi: {title: Đồ Sơn}}
  bare:
"""


def _file(folder: Path, text: str | bytes) -> Path:
    file = folder / "taxonomy.yml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_reads(tmp_path: Path) -> None:
    found = load_taxonomy(_file(tmp_path, TEXT), "content/taxonomy.yml")
    assert list(found.of("sections")) == ["tourism", "no"]
    assert found.of("sections")["tourism"] == Term(
        "tourism", {"vi": Wording("Du lịch", "Đi đâu."), "en": Wording("Visit")}
    )
    assert found.of("agencies")["so-du-lich"] == Term(
        "so-du-lich",
        {"vi": Wording("Sở Du lịch", "", ("SDL",))},
        valid_until=date(2025, 2, 28),
        successor="so-vhttdl",
    )
    assert (found.of("places")["do-son"].latitude, found.of("places")["do-son"].longitude) == (20.71, 106.79)
    assert [found.of(kind) for kind in ("tags", "none")] == [{}, {}]


def test_titles_fall_back(tmp_path: Path) -> None:
    found = load_taxonomy(_file(tmp_path, TEXT), "content/taxonomy.yml")
    assert found.title("sections", "tourism", "zh", "en", "vi") == "Visit"
    assert found.title("places", "bare", "vi") == "bare"
    assert found.title("places", "unknown", "vi") == "unknown"


@pytest.mark.parametrize(
    ("since", "until", "day", "existed"),
    [
        (None, None, date(1900, 1, 1), True),
        (None, date(2025, 6, 30), date(2025, 6, 30), True),
        (None, date(2025, 6, 30), date(2025, 7, 1), False),
        (date(2025, 7, 1), None, date(2025, 7, 1), True),
        (date(2025, 7, 1), None, date(2025, 6, 30), False),
    ],
)
def test_existed(since: date | None, until: date | None, day: date, existed: bool) -> None:
    assert Term("x", {}, since, until).existed(day) is existed


@pytest.mark.parametrize(
    ("text", "cause", "line"),
    [
        ("- a", f"it must be a mapping of {', '.join(KINDS)}", 0),
        ("", f"it must be a mapping of {', '.join(KINDS)}", 0),
        ("colours: {}", f"it must be a mapping of {', '.join(KINDS)}", 0),
        ("tags: [a]", "`tags` must be a mapping of ids", 0),
        ("tags: {a: {vi: {description: b}}}", "`tags.a`: 'title'", 0),
        ("places: {a: {valid_until: gestern}}", "`places.a`: Invalid isoformat string: 'gestern'", 0),
        ("places: {a: {latitude: north}}", "`places.a`: could not convert string to float: 'north'", 0),
        ("tags: {\n", None, 2),
        (b"\xff", None, 0),
    ],
)
def test_refuses(tmp_path: Path, text: str | bytes, cause: str | None, line: int) -> None:
    with pytest.raises(ConfigError) as refused:
        load_taxonomy(_file(tmp_path, text), "content/taxonomy.yml")
    fault = refused.value.finding
    assert (fault.id, fault.where.path, fault.where.line) == ("config.taxonomy", "content/taxonomy.yml", line)
    assert cause is None or fault.message() == cause


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_taxonomy(tmp_path / "none.yml", "content/taxonomy.yml")
