"""How much a drawing (SVG) is, once everything that it repeats is drawn as often as it is repeated.

In: a parsed drawing. Out: a number of elements. Nothing is drawn or changed.
Ten parts that each use the one before ten times are a kilobyte, and hang the browser of whoever opens the page.
"""

from __future__ import annotations

import re

from lxml.etree import _Element

MOST = 1_000_000
"""More are refused. The heaviest maps that we know have 100,000."""

_NAMED = re.compile(r"^\s*#([^\s()]+)|url\(\s*[\"']?\s*#([^\s()\"']+)")


def unfolded(root: _Element) -> int:
    """Elements with all that they refer to (`use`, patterns, markers, masks); it stops counting above `MOST`."""
    parts = {element.get("id"): element for element in root.iter() if element.get("id")}
    count, waiting = 0, [root]
    while waiting and count <= MOST:
        element = waiting.pop()
        count += 1
        waiting.extend(element)
        waiting.extend(parts[name] for value in element.attrib.values() for name in _names(str(value)) if name in parts)
    return count


def _names(value: str) -> list[str]:
    return [match[1] or match[2] for match in _NAMED.finditer(value)] if "#" in value else []
