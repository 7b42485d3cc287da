"""Drafts that keep how a page is built: one that would change it gives way to the words of the source.

In: a page's job, the drafts made for it, how to render. Out: the drafts, some of them in the source's words, flagged.
So a draft always renders to the skeleton of its source, whatever segments, the ladder or an engine overlooked. They are
judged in the source's place, where nothing of a person's stands between them: those that wait are judged, too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from promosite.content.frontmatter import parse
from promosite.translation.drafting.job import Draft, Job
from promosite.translation.segments.blocks import join
from promosite.translation.segments.segment import Kind

Outline = Callable[[str], tuple[str, ...]]  # the elements of a body, rendered

# A page is rendered about a dozen times for each draft that breaks it. So many characters at most: after that, and
# after the first such draft of a page larger than that, all drafts not yet judged give way.
_CHARACTERS = 2_000_000


def faithful(work: Job, made: Mapping[int, Draft], outline: Outline) -> dict[int, Draft]:
    """The drafts made for a page, by row, without those that would change how it is built."""
    page, segments = work.theirs.whole, work.theirs.segments
    free = [n for n in sorted(made) if segments[n].kind is not Kind.FIELD]

    def built(drafted: Collection[int]) -> tuple[str, ...]:
        text = join(page, segments, {n: made[n].text for n in drafted})
        return outline(parse(text, "")[0].body)

    broken = _broken(free, built, times=_CHARACTERS // max(1, len(page))) if free else set[int]()
    return {n: _untranslated(draft, segments[n].text) if n in broken else draft for n, draft in made.items()}


def _broken(rows: Sequence[int], built: Callable[[Collection[int]], tuple[str, ...]], times: int) -> set[int]:
    """The rows whose drafts change how a page is built: found by halves, one after the other."""
    wanted, fine, broken = built(()), list[int](), set[int]()
    while built([*fine, *rows]) != wanted:
        if broken and times <= 0:
            return {*broken, *rows}
        low, high = 0, len(rows)  # up to `low` the page is built as wanted, up to `high` it is not
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if built([*fine, *rows[:middle]]) != wanted else (middle, high)
            times -= 1
        broken.add(rows[low])
        fine, rows = [*fine, *rows[:low]], rows[high:]
    return broken


def _untranslated(draft: Draft, text: str) -> Draft:
    return Draft(text, "beside", confidence=0.0, flags=("markup", "untranslated"), pivot=draft.pivot)
