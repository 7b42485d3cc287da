"""`memory/glossary.csv`: agreed names and terms, as people keep them in a spreadsheet.

In: the file. Out: a `Glossary`, and what is wrong with the file. A column that is none of the known others is a
language. It translates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from promosite.content.meta import as_date
from promosite.content.tones import same
from promosite.errors import Finding, finding
from promosite.translation.memory.sheet import Row, Sheet, read_sheet
from promosite.translation.memory.terms import Case, Glossary, Match, Term, glossary_of

__all__ = ["Case", "Glossary", "Match", "Term", "glossary_of", "load_glossary", "read_glossary"]

NEVER = "never_"
OTHERS = ("case", "note", "valid_from", "valid_until")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_LETTER = re.compile(r"[^\W_]")


def load_glossary(file: Path, shown: str, source: str = "vi") -> tuple[Glossary, list[Finding]]:
    """Read the glossary; without a file it is empty. `source` is the language that pages are written in."""
    try:
        return read_glossary(file.read_bytes(), shown, source)
    except FileNotFoundError:
        return Glossary(), []
    except OSError as fault:
        return Glossary(), [finding("glossary.unreadable", shown, cause=fault.strerror or fault)]


def read_glossary(data: bytes, shown: str, source: str = "vi") -> tuple[Glossary, list[Finding]]:
    """Read a glossary from its bytes. Rows with faults are kept as far as they can be; nothing raises.

    >>> glossary, findings = read_glossary("vi,en,zh\\nĐồ Sơn,Do Son,涂山\\n".encode(), "memory/glossary.csv")
    >>> glossary.form(glossary.terms[0], "zh"), glossary.form(glossary.terms[0], "ja"), findings
    ('涂山', '', [])
    """
    sheet, findings = read_sheet(data, shown)
    languages = [name for name in dict.fromkeys(sheet.columns) if _is_language(name)]
    findings += _columns(sheet, languages, shown)
    if source not in languages:
        if sheet.columns:
            findings.append(finding("glossary.no-source-column", shown, 1, column=source))
        return Glossary(), sorted(findings, key=Finding.sort_key)
    terms: list[Term] = []
    for row in sheet.rows:
        term = _term(row, languages)
        findings += [*_faults(row, term, source, shown), *_repeats(term, terms, source, shown)]
        if term.forms.get(source):
            terms.append(term)
    return glossary_of(terms, languages), sorted(findings, key=Finding.sort_key)


def _is_language(column: str) -> bool:
    return column not in OTHERS and _LANGUAGE.fullmatch(column) is not None


def _columns(sheet: Sheet, languages: Sequence[str], shown: str) -> Iterator[Finding]:
    """Columns that are neither a language nor one of the others; an unnamed one only where it holds something."""
    known = (*languages, *(NEVER + code for code in languages), *OTHERS)
    for name in dict.fromkeys(sheet.columns):
        if name in known or (not name and not any(row.cells.get("") for row in sheet.rows)):
            continue
        near = get_close_matches(name, known, n=1)
        yield finding("glossary.column", shown, 1, column=name, nearest=near[0] if near else ", ".join(known))


def _term(row: Row, languages: Sequence[str]) -> Term:
    forms = {code: _variants(row.cells.get(code, "")) for code in languages}
    never = {code: _variants(row.cells.get(NEVER + code, "")) for code in languages}
    case = row.cells.get("case", "").lower()
    return Term(
        forms={code: found[0] for code, found in forms.items() if found},
        never={code: found for code, found in never.items() if found},
        case=Case.ANY if case == Case.ANY else Case.EXACT,
        note=row.cells.get("note", ""),
        valid_from=as_date(row.cells.get("valid_from", "")),
        valid_until=as_date(row.cells.get("valid_until", "")),
        also={code: found[1:] for code, found in forms.items() if found[1:]},
        line=row.line,
    )


def _variants(cell: str) -> tuple[str, ...]:
    """The variants in a cell, those that have a letter or digit to be found by."""
    parts = (part.strip() for part in cell.split("|"))
    return tuple(dict.fromkeys(part for part in parts if _LETTER.search(part)))


def _faults(row: Row, term: Term, source: str, shown: str) -> Iterator[Finding]:
    name = term.forms.get(source, "")
    if not name:
        yield finding("glossary.empty-source", shown, row.line, column=source)
    case = row.cells.get("case", "").lower()
    if case and case not in list(Case):
        yield finding("glossary.case", shown, row.line, term=name, value=case)
    yield from _days(row, term, name, shown)
    for code, variants in term.never.items():
        forms = {same(form).lower(): form for form in term.all_forms(code)}
        for variant in variants:
            if form := forms.get(same(variant).lower()):
                yield finding("glossary.forbids-form", shown, row.line, term=name, variant=variant, form=form)


def _days(row: Row, term: Term, name: str, shown: str) -> Iterator[Finding]:
    for column in ("valid_from", "valid_until"):
        value = row.cells.get(column, "")
        if value and as_date(value) is None:
            yield finding("glossary.date", shown, row.line, term=name, column=column, value=value)
    if term.valid_from and term.valid_until and term.valid_until < term.valid_from:
        yield finding("glossary.date-order", shown, row.line, term=name)


def _repeats(term: Term, before: Sequence[Term], source: str, shown: str) -> Iterator[Finding]:
    """The same term twice, unless the two are never in use on the same day."""
    for form in term.all_forms(source):
        other = next((o for o in before if _same_days(term, o) and _same_term(form, term, o, source)), None)
        if other:
            yield finding("glossary.twice", shown, term.line, term=form, other=other.line)


def _same_days(one: Term, other: Term) -> bool:
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    return start <= min(one.valid_until or date.max, other.valid_until or date.max)


def _same_term(form: str, term: Term, other: Term, source: str) -> bool:
    """Two names that differ in capitals are two terms, if capitals count for both."""
    strict = term.case is Case.EXACT and other.case is Case.EXACT
    here = same(form)
    there = [same(each) for each in other.all_forms(source)]
    return here in there if strict else here.lower() in [each.lower() for each in there]
