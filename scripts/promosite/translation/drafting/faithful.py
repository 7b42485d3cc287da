"""Drafts that keep how a page is built: one that would change it gives way to the words of the source.

In: a page's job, the drafts made for it, how to render. Out: the drafts, some of them in the source's words, flagged.
So a draft always renders to the skeleton of its source, whatever segments, the ladder or an engine overlooked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from promosite.content.frontmatter import parse
from promosite.translation.drafting.merge import Fate, compose
from promosite.translation.drafting.page_draft import Draft, Job
from promosite.translation.segments.segment import Kind

Outline = Callable[[str], tuple[str, ...]]  # the elements of a body, rendered

# A page is rendered about a dozen times for each draft that breaks it. So many characters at most, then the drafts not
# yet judged give way, too; but every page may be rendered so many times.
_CHARACTERS, _TIMES = 2_000_000, 32


def faithful(work: Job, made: Mapping[int, Draft], outline: Outline) -> dict[int, Draft]:
    """The drafts made for a page, by row, without those that would change how it is built."""
    rows, drafts = work.alignment.rows, {**work.ready, **made}
    texts = {n: draft.text for n, draft in drafts.items() if work.fates[n] is Fate.DRAFTED}
    free = [n for n in sorted(made) if n in texts and rows[n].source.kind is not Kind.FIELD]
    if not free or not work.writes:
        return dict(made)
    plain = {n: rows[n].source.text for n in free}

    def built(drafted: Collection[int]) -> tuple[str, ...]:
        new = texts | {n: text for n, text in plain.items() if n not in drafted}
        return outline(parse(compose(work.theirs, work.ours, work.alignment, work.way, new), "")[0].body)

    broken = _broken(free, built, times=max(_TIMES, _CHARACTERS // len(work.theirs.whole)))
    return {n: _untranslated(draft, plain[n]) if n in broken else draft for n, draft in made.items()}


def _broken(rows: Sequence[int], built: Callable[[Collection[int]], tuple[str, ...]], times: int) -> set[int]:
    """The rows whose drafts change how a page is built: found by halves, one after the other."""
    wanted, fine, broken = built(()), list[int](), set[int]()
    while built({*fine, *rows}) != wanted:
        low, high = 0, len(rows)  # up to `low` the page is built as wanted, up to `high` it is not
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if built({*fine, *rows[:middle]}) != wanted else (middle, high)
            times -= 1
        broken.add(rows[low])
        fine, rows = [*fine, *rows[:low]], rows[high:]
        if times <= 0:
            return {*broken, *rows}
    return broken


def _untranslated(draft: Draft, text: str) -> Draft:
    return Draft(text, "beside", confidence=0.0, flags=("markup", "untranslated"), pivot=draft.pivot)
