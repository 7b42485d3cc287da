"""Engines that answer badly, each in its own way, and inline Markdown to try them on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from promosite.translation.markup.ladder import Drafted, pending, plan, resolve
from promosite.translation.memory.terms import Case, Glossary, Term, glossary_of
from promosite.translation.models.engine import Translation, mirror

_PLACEHOLDER = re.compile(r"⟦\d+⟧")
Answer = Callable[[str], str]


def _swapped(request: str) -> str:
    """Placeholders in the opposite order: closing marks before opening ones."""
    found = _PLACEHOLDER.findall(request)
    return _PLACEHOLDER.sub(lambda _: found.pop(), mirror(request))


ANSWERS: dict[str, Answer] = {
    "mirror": mirror,
    "drops all": lambda request: _PLACEHOLDER.sub("", mirror(request)),
    "drops one": lambda request: _PLACEHOLDER.sub("", mirror(request), count=1),
    "doubles": lambda request: _PLACEHOLDER.sub(lambda found: found[0] * 2, mirror(request)),
    "reorders": _swapped,
    "invents": lambda request: f"{mirror(request)} ⟦7⟧",
    "breaks": lambda request: mirror(request).replace("⟧", ""),
    "blanks": lambda request: mirror(request).replace("⟦", " ⟦ ").replace("⟧", " ⟧ "),
    "empty": lambda _: "",
    "only placeholders": lambda request: " ".join(_PLACEHOLDER.findall(request)),
    "loops": lambda request: f"{mirror(request)} " * 6,
    "loops in Chinese": lambda _: "掌声掌声",
    "says the source": lambda request: request,
    "links": lambda request: f"{mirror(request)} [nhấn](https://evil.example/) ![x](y.png)",
    "addresses": lambda request: f"https://evil.example/ {mirror(request)} <a@b.vn>",
    "tags": lambda request: f'<a href="https://evil.example/">{mirror(request)}</a>',
    "marks": lambda request: f"**{mirror(request)} `code` *",
    "lines": lambda request: f"# {mirror(request)}\n\n- list\n",
    "brackets": lambda request: f"{mirror(request)[:3]}[{mirror(request)[3:]}](",
    "shouts": lambda request: f"{mirror(request)}!",
    "Chinese": lambda request: "海防" + "，".join(["好", *_PLACEHOLDER.findall(request), "在这里"]),
}

GLOSSARY: Glossary = glossary_of(
    [
        Term({"vi": "Cát Bà", "en": "Cat Ba", "zh": "吉婆"}),
        Term({"vi": "vịnh Lan Hạ", "en": "Lan Ha Bay", "zh": "兰夏湾"}, never={"zh": ("兰哈湾",)}, case=Case.ANY),
        Term({"vi": "Đồ Sơn", "en": "Do Son", "zh": "涂山"}),
        Term({"vi": "Hòn Dấu", "en": "Hon Dau"}),
    ],
    ["vi", "en", "zh"],
)


def drafted(text: str, target: str, answer: Answer, glossary: Glossary = GLOSSARY, **options: object) -> Drafted:
    """One segment from plan to draft, in two rounds as a run does it."""
    made = plan(text, "vi", target, glossary, **options)  # type: ignore[arg-type]
    answers = _answers(made.first, answer)
    answers |= _answers(pending(made, answers), answer)
    return resolve(made, answers)


def _answers(requests: Sequence[str], answer: Answer) -> dict[str, Translation]:
    return {request: Translation(answer(request), 0.8) for request in requests}


_WORDS = st.sampled_from(
    "xem đảo Cát Bà vịnh Lan Hạ ở Tuần Châu, phà chạy ngày 16/9/2023. Giá 50.000 đồng! 7.000 ha (HEZA): TP.".split()
) | st.sampled_from(["vịnh Lan Hạ", "16/9/2023", "734.420 tỷ đồng", "105,5 km", "TEU", "Hòn Dấu", "海防"])
_TEXT = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_SIGNS = st.sampled_from(
    [
        *(
            "`mã *x*`",
            "![ảnh đảo](a.svg)",
            "![ảnh](b.svg 'tiêu đề')",
            "https://x.vn/a_b",
            "a@b.vn",
            "{{ m('x') }}",
            "[^1]",
        ),
        *("<br>", "&nbsp;", "\\*", ":smile:", "$x^2$", "<https://y.vn>", "⟦0⟧", "*", "_", "[", "](", "2 * 3", "!"),
        *("\\\n", "  \n"),
    ]
)
_LEAF = st.one_of(_TEXT, _TEXT, _SIGNS)
_WRAPS = st.sampled_from(
    [
        *(("**", "**"), ("*", "*"), ("_", "_"), ("__", "__"), ("~~", "~~"), ("[", "](a.md)"), ("[", "][nguồn]")),
        *(("[", '](b.md#c "Giờ mở cửa")'), ("[", "](d.md){ .nut }"), ('<span lang="vi">', "</span>")),
        ('<a href="c.html">', "</a>"),
    ]
)


def _inside(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(_WRAPS, st.lists(inner, min_size=1, max_size=3)).map(
        lambda made: f"{made[0][0]}{' '.join(made[1])}{made[0][1]}"
    )


INLINE = st.lists(st.recursive(_LEAF, _inside, max_leaves=6), min_size=1, max_size=5).map(" ".join)
"""Inline Markdown with links, emphasis, code and numbers, nested, well formed and not."""
