"""Text that was left behind in another language.

In: a page, the agreed names. Out: findings about Vietnamese words and long Latin prose where they do not belong.
Code and text inside another `lang`, `translate="no"` or `<cite>` is not looked at; quality is for `review`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from promosite.audit.facts import PageFacts, Passage
from promosite.audit.writing import VIETNAMESE, is_latin, primary, too_small_share
from promosite.content.vietnamese import WORD, Names, has_proof, runs, without_names
from promosite.errors import Finding, finding

_PROSE_WORDS = 6
_ADDRESS = re.compile(r"[!-~]*(?:://|@)[!-~]*|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[!-~]*)?")
_PROSE_GAP = re.compile(r"[\s\d!-/:-@\[-`{-~‘’“”–—…]+")
_SHOWN = 80


def check_leftovers(page: PageFacts, names: Names) -> Iterator[Finding]:
    """Require that a page speaks the language it declares; agreed names may stand in any.

    Bad:  `<html lang="en">` … the <em>lễ hội chọi trâu</em> festival
    Good: `<html lang="en">` … the <em lang="vi">lễ hội chọi trâu</em> festival
    """
    language = primary(page.head.language)
    passages = [_normal(passage) for passage in page.passages if primary(passage.language) == language]
    share = _share(language, passages, names) if language else None
    if share is not None:
        yield finding("leftovers.wrong-language", page.path, language=page.head.language, share=share)
    elif language and language != VIETNAMESE:
        yield from _once(passages, names, page.path, is_latin(language))


def _normal(passage: Passage) -> Passage:
    if passage.text.isascii():
        return passage
    text = unicodedata.normalize("NFC", passage.text)
    return Passage(passage.element, passage.language, text, passage.line)


def _share(language: str, passages: list[Passage], names: Names) -> int | None:
    """The share of text that can be of the page's language, if it is too small, agreed names not counted."""
    text = "\n".join(passage.text for passage in passages)
    share = too_small_share(language, text)
    if share is None or language == VIETNAMESE:
        return share
    return too_small_share(language, without_names(text, names))


def _once(passages: list[Passage], names: Names, path: str, latin: bool) -> Iterator[Finding]:
    """Findings of all passages, each text once."""
    seen: set[tuple[str, str]] = set()
    for passage in passages:
        for id, text in _left(passage.text, names, latin):
            if (id, text) not in seen:
                seen.add((id, text))
                yield finding(id, path, passage.line, element=passage.element, text=_short(text))


def _left(text: str, names: Names, latin: bool) -> Iterator[tuple[str, str]]:
    if latin and not has_proof(text):
        return
    blanked = without_names(text, names)
    for run in runs(text, blanked):
        yield "leftovers.vietnamese", run
    if not latin:
        for prose in _prose(text, blanked):
            yield "leftovers.prose", prose


def _prose(text: str, blanked: str) -> Iterator[str]:
    """Long runs of Latin words; addresses end a run, Vietnamese ones are reported already."""
    readable = _ADDRESS.sub(lambda address: "\ufffc" * len(address[0]), blanked)
    run: list[re.Match[str]] = []
    for word in (*WORD.finditer(readable), None):
        if word and run and _PROSE_GAP.fullmatch(readable, run[-1].end(), word.start()):
            run.append(word)
            continue
        if len(run) >= _PROSE_WORDS and not any(has_proof(each[0]) for each in run):
            yield text[run[0].start() : run[-1].end()]
        run = [word] if word else []


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
