"""A table as spreadsheets write it: comma, semicolon or tab; UTF-8 with or without byte-order mark, or UTF-16.

In: the bytes of a file. Out: rows of texts under their column names, with lines, and findings.
It knows nothing of what the columns mean.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from promosite.content.hygiene import decode
from promosite.errors import Finding, finding

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",;\t"
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\t\r\n"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, its cells by column name, in NFC, without blanks at the ends."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Column names in order (lower-case; an unnamed column is ""), and the rows that are not empty."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def read_sheet(data: bytes, shown: str) -> tuple[Sheet, list[Finding]]:
    """Read a table; any bytes at all give a table and findings, never an exception.

    >>> sheet, findings = read_sheet("\\ufeffvi;en\\r\\nĐồ Sơn;Do Son\\r\\n".encode(), "memory/glossary.csv")
    >>> sheet.columns, dict(sheet.rows[0].cells), findings
    (('vi', 'en'), {'vi': 'Đồ Sơn', 'en': 'Do Son'}, [])
    """
    text, findings = _text(data, shown)
    lines = _rows(text, shown, findings)
    line, header = next(lines, (1, []))
    columns = tuple(_clean(name).lower() for name in header)
    twice = {name for name in columns if name and columns.count(name) > 1}
    findings += [finding("glossary.column-twice", shown, line, column=name) for name in sorted(twice)]
    rows = []
    for number, cells in lines:
        if any(cells[len(columns) :]):
            findings.append(finding("glossary.too-many-cells", shown, number, columns=len(columns), cells=len(cells)))
        rows.append(Row(number, _by_name(columns, cells)))
    return Sheet(columns, tuple(rows)), findings


def _by_name(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Cells under their column; of two columns of one name the first counts."""
    named: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):  # spreadsheets leave out empty cells at the end
        named.setdefault(name, cell)
    return named


def _text(data: bytes, shown: str) -> tuple[str, list[Finding]]:
    if data.startswith(_UTF16):  # what Excel calls "Unicode Text"
        text = data.decode("utf-16", "replace")
        return text, [finding("glossary.utf16", shown)]
    text, findings = decode(data, shown)
    return text.removeprefix("\ufeff"), [finding("glossary.encoding", shown, f.where.line) for f in findings]


def _rows(text: str, shown: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, each with the line it begins on. A row that cannot be read is reported and skipped."""
    declared, delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [_clean(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as fault:
            findings.append(finding("glossary.row", shown, line, cause=fault))
            continue
        if any(cells) and not (declared and line == 1):
            yield line, cells


def _delimiter(text: str) -> tuple[bool, str]:
    """Whether the first line only names the delimiter (`sep=;`, an invention of Excel), and the delimiter."""
    first = text.lstrip().partition("\n")[0].strip()
    if first.lower().startswith("sep=") and first[4:5] in tuple(_DELIMITERS):
        return True, first[4]
    return False, max(_DELIMITERS, key=first.count)


def _clean(cell: str) -> str:
    """A cell as people see it: Excel keeps line breaks and no-break spaces that nobody meant."""
    return " ".join(unicodedata.normalize("NFC", cell.translate(_CONTROL)).replace("\u200b", "").split())
