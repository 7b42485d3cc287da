"""Tables: rows, cells, and pipes that are text.

In: lines of a block. Out: its cells as segments; pipes and the line of dashes stay.
It follows markdown.extensions.tables.
"""

from __future__ import annotations

import re

from promosite.translation.segments.emit import emit_span, without_attributes
from promosite.translation.segments.nodes import Rule, Scan, Step, View
from promosite.translation.segments.pipes import pipes
from promosite.translation.segments.segment import Kind

_LAST_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|$")
_DASHES = re.compile(r"[ ]*[|:-][|: -]*$")


def cells(row: str, *, bordered: bool) -> list[tuple[int, int]]:
    """Columns at which the cells of a row begin and end, blanks included.

    >>> cells("| a | b |", bordered=True)
    [(1, 4), (5, 8)]
    """
    start, end = len(row) - len(row.lstrip(" ")), len(row.rstrip(" "))
    if bordered:
        start += row.startswith("|", start)
        end -= bool(_LAST_PIPE.search(row[start:end]))
    inner = row[start:end]
    starts, ends = [0], []
    for place in pipes(inner):
        ends.append(place)
        starts.append(place + 1)
    return [(start + first, start + last) for first, last in zip(starts, [*ends, len(inner)], strict=True)]


def _is_table(view: View) -> int:
    """A header, and below it dashes for as many cells; a table of one column has a pipe in each row."""
    if view.start + 1 >= view.end or "|" not in view.head.text:
        return -1
    if not _DASHES.match(view.lines[view.start + 1].text):
        return -1
    bordered = _has_border(view.head.text)
    columns = len(cells(view.head.text, bordered=bordered))
    if columns == 1 and not all(_has_border(line.text) for line in view.rest[1:]):
        return -1
    same = len(cells(view.lines[view.start + 1].text, bordered=bordered)) == columns
    return view.start if same and (columns > 1 or bordered) else -1


def _table(scan: Scan, view: View) -> Step:
    bordered = _has_border(view.head.text)
    columns = len(cells(view.head.text, bordered=bordered))
    view.parent.add("table")
    for number, line in enumerate(view.rest):
        if number == 1 or line.end < 0:
            continue
        for start, end in cells(line.text, bordered=bordered)[:columns]:
            text = without_attributes(line.text[start:end])
            emit_span(scan, Kind.CELL, line, (start, start + len(text)), quote="cell")
    return Step(view.end)


def _has_border(row: str) -> bool:
    row = row.strip(" ")
    return row.startswith("|") or _LAST_PIPE.search(row) is not None


TABLE = Rule(_is_table, _table)
