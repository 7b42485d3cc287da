"""What must hold of a page in every view: the rules of accessibility, and a layout without breaks.

In: an open page in a view. Out: faults, written down in its visit.
The rules are those of axe-core, from the locked npm packages beside this file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from walk.browser import Visit
from walk.views import View

_HERE = Path(__file__).parent
_AXE = _HERE / "node_modules" / "axe-core" / "axe.min.js"
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


async def check(seen: Visit, view: View) -> None:
    """Look at the page as a person would, then, in thorough views, as the rules ask."""
    where = f"{seen.where} {view.name}"
    for name, what in await seen.page.evaluate(_script(_HERE / "layout.js")):
        seen.found(name, what, where)
    if view.thorough:
        await _axe(seen, where)


async def _axe(seen: Visit, where: str) -> None:
    if not await seen.page.evaluate("'axe' in window"):
        await seen.page.evaluate(_script(_AXE))
    result = await seen.page.evaluate("rules => axe.run(document, rules)", _RULES)
    for violation in result["violations"]:
        for node in violation["nodes"]:
            reasons = node["any"] + node["all"] + node["none"]
            reason = reasons[0]["message"] if reasons else violation["help"]
            seen.found("axe", f"{violation['id']}: {' '.join(map(str, node['target']))}: {reason}", where)


@cache
def _script(file: Path) -> str:
    return file.read_text(encoding="utf-8")
