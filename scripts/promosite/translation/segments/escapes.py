"""Keeping a text from being read as the beginning of something: a list, a heading, a table, a tag.

In: one line of Markdown. Out: the same line with its first mark escaped, and back.
What stands inside the line (emphasis, links, code) is the business of `inline`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from promosite.translation.segments.tags import BLOCK_TAGS

_HR = "|".join(rf"(?:{mark}[ ]{{0,2}}){{3,}}+[ ]*$" for mark in ("-", "_", r"\*"))
_LABELLED = r"(?P<footnote>\[\^[^\]]*\]:)|(?P<label>\[[^\[\]]*\]:)[ ]*(?:\S+[ ]*)?(?:$|[\"'(])"
_BEGINNINGS = re.compile(
    r"(?P<number>\d+)\.(?=[ ]|$)"
    # What Python-Markdown lets a backslash escape:
    rf"|(?P<escapable>[-+*](?=[ ]|$)|{_HR}|[-|][|: -]*$|[#>|]|!!! ?[\w-]|\*\[[^\\\]]*\][ ]?:|{_LABELLED}|`{{3}}[^`]*$"
    r"|\{:?[ ]*[^}\n {%][^}\n]*\}[ ]*$)"
    # and what it does not:
    r"|(?P<other>:[ ]|[:=][|:= -]*$|={3}(?:\+!|!\+|\+|!)? +\"|\?{3}|~{3}|\$\$|/{3}|;?--8<--)"
)
_HTML = re.compile(rf"<(?:[!?]|/?(?:{'|'.join(sorted(BLOCK_TAGS))})(?=[\s/>]))", re.IGNORECASE)
_ENTITY = {":": "&#58;", "=": "&#61;", "?": "&#63;", "~": "&#126;", "$": "&#36;", "/": "&#47;", ";": "&#59;"}
_CHARACTER = {entity: character for character, entity in _ENTITY.items()} | {"&lt;": "<"}
_ESCAPED = re.compile(r"(?P<number>\d*)\\(?P<mark>.)|(?P<entity>&(?:#\d+|lt);)")
_CHECKBOX = re.compile(r"\[[xX ]\] ")
_AT_END = re.compile(r"(?<=[^ ])[ ]+\{:?[ ]*(?=[^}\n ])[^\n]*\}[ ]*$")
# As markdown.extensions.attr_list scans it: no `}` stands in it but in quotes.
_ATTRIBUTE = r"[^ =}]+=\".*?\"|[^ =}]+='.*?'|[^ =}]+=[^ =}]+|[^ =}]+"
_ATTRIBUTES = re.compile(rf"[ ]*\{{:?[ ]*(?=[^}}\n ])(?:{_ATTRIBUTE}|[ ])*+[^}}]*\}}[ ]*")


def escape_start(line: str, *, html: bool = False, item: bool = False) -> str:
    """A line that begins nothing. `html`: it stands where HTML blocks begin. `item`: it is the head of a list item.

    >>> escape_start("1. January"), escape_start("# 5"), escape_start(": a")
    ('1\\\\. January', '\\\\# 5', '&#58; a')
    """
    found = _BEGINNINGS.match(line)
    if found:
        if found["number"]:
            return f"{found['number']}\\{line[len(found['number']) :]}"
        return _ENTITY[line[0]] + line[1:] if line[0] in _ENTITY else f"\\{line}"
    if html and _HTML.match(line):
        return "&lt;" + line[1:]
    return f"\\{line}" if item and _CHECKBOX.match(line) else line


def begins_html(text: str) -> bool:
    """Whether a text would be a block of HTML where one may begin."""
    return _HTML.match(text) is not None


def beginning(line: str) -> str:
    """The mark with which a line begins something, if it does.

    >>> beginning("- a"), beginning("[a]: b"), beginning("a - b")
    ('-', '[a]:', '')
    """
    found = _BEGINNINGS.match(line)
    return found["label"] or found[0] if found else ""


def unescape_start(line: str, *, html: bool = False, item: bool = False) -> str:
    """The line that `escape_start` writes as this one, if there is one.

    >>> unescape_start("1\\\\. January"), unescape_start("\\\\*a")
    ('1. January', '\\\\*a')
    """
    return _undone(line, _ESCAPED, lambda plain: escape_start(plain, html=html, item=item))


def escape_end(text: str, *, heading: bool = False) -> str:
    """A text that does not end in what looks like attributes, or in what closes or undoes a heading.

    >>> escape_end("a {b}"), escape_end("C#", heading=True)
    ('a \\\\{b}', 'C\\\\#')
    """
    start = attributes_at(text)
    if start < len(text):
        place = text.index("{", start)
        return f"{text[:place]}\\{text[place:]}"
    if heading and text.endswith("#"):
        return f"{text[:-1]}\\#"
    return f"{text}\\" if heading and (len(text) - len(text.rstrip("\\"))) % 2 else text


def unescape_end(text: str, *, heading: bool = False) -> str:
    """The text that `escape_end` writes as this one, if there is one."""
    if text.endswith("\\#"):
        plain = text[:-2] + "#"
    elif text.endswith("\\\\"):
        plain = text[:-1]
    elif text.endswith("}") and "\\{" in text:
        place = text.rindex("\\{")
        plain = text[:place] + text[place + 1 :]
    else:
        return text
    return plain if escape_end(plain, heading=heading) == text else text


def attributes_at(text: str) -> int:
    """Where the attribute list at the end of a heading, a term or a cell begins; the end of the text without one.

    >>> attributes_at("Giá {#gia}"), attributes_at("Giá {a} {#gia}")
    (3, 14)
    """
    found = _AT_END.search(text) if "}" in text else None
    return found.start() if found and is_attributes(found[0]) else len(text)


def is_attributes(line: str) -> bool:
    """Whether a line, or the end of one, is an attribute list and nothing else."""
    return "{" in line and _ATTRIBUTES.fullmatch(line) is not None


def _undone(line: str, escaped: re.Pattern[str], escape: Callable[[str], str]) -> str:
    found = escaped.match(line)
    if not found:
        return line
    if found["entity"]:
        plain = _CHARACTER.get(found["entity"], found["entity"]) + line[found.end() :]
    else:
        plain = found["number"] + line[found.start("mark") :]
    return plain if escape(plain) == line else line
