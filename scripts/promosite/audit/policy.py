"""A Content-Security-Policy: its directives and what they let through.

In: the text of a policy. Out: a `Policy` that can be asked. Rules: W3C Content Security Policy Level 3.
It judges no page; that is for `csp`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from promosite.audit.address import Reach, Target
from promosite.audit.facts import Inline, InlineCode, Use

DEFAULT = "default-src"
NO_FALLBACK = ("base-uri", "form-action")
IGNORED_IN_META = frozenset({"frame-ancestors", "report-uri", "sandbox"})
_FETCHED = {
    Use.SCRIPT: ("script-src-elem", "script-src", DEFAULT),
    Use.STYLE: ("style-src-elem", "style-src", DEFAULT),
    Use.IMAGE: ("img-src", DEFAULT),
    Use.FONT: ("font-src", DEFAULT),
    Use.MEDIA: ("media-src", DEFAULT),
    Use.FRAME: ("frame-src", "child-src", DEFAULT),
    Use.OBJECT: ("object-src", DEFAULT),
    Use.CONNECT: ("connect-src", DEFAULT),
    Use.MANIFEST: ("manifest-src", DEFAULT),
    Use.FORM: ("form-action",),
    Use.BASE: ("base-uri",),
}
_INLINE = {
    Inline.SCRIPT: ("script-src-elem", "script-src", DEFAULT),
    Inline.STYLE: ("style-src-elem", "style-src", DEFAULT),
    Inline.ATTRIBUTE: ("style-src-attr", "style-src", DEFAULT),
    Inline.HANDLER: ("script-src-attr", "script-src", DEFAULT),
}
_KNOWN = (
    frozenset(name for names in (*_FETCHED.values(), *_INLINE.values()) for name in names)
    | IGNORED_IN_META
    | {"worker-src", "report-to", "upgrade-insecure-requests", "block-all-mixed-content"}
    | {"require-trusted-types-for", "trusted-types", "fenced-frame-src", "webrtc"}
)
_NARROW = frozenset(
    {"'self'", "'none'", "'wasm-unsafe-eval'", "'unsafe-hashes'", "'strict-dynamic'", "'report-sample'"}
)
# Data can be a picture or a font without harm; as a script, a style, a frame or an object it is foreign code.
_MAY_BE_DATA = {
    "data:": frozenset({"img-src", "font-src", "media-src"}),
    "blob:": frozenset({"img-src", "media-src", "worker-src"}),
}
_NOT_SOURCES = frozenset({"require-trusted-types-for", "trusted-types", "sandbox", "report-uri", "report-to", "webrtc"})


@dataclass(frozen=True, slots=True)
class Policy:
    """Directives by name; of a repeated one the first counts."""

    directives: dict[str, tuple[str, ...]]

    def governing(self, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
        """The first of some directives that is there, with its sources."""
        return next(((name, self.directives[name]) for name in names if name in self.directives), None)


def parse_policy(text: str) -> Policy:
    """Read a policy.

    >>> parse_policy("default-src 'self'; img-src 'self' data:").directives
    {'default-src': ("'self'",), 'img-src': ("'self'", 'data:')}
    """
    directives: dict[str, tuple[str, ...]] = {}
    for part in text.split(";"):
        words = part.split()
        if words:
            directives.setdefault(words[0].lower(), tuple(_normal(word) for word in words[1:]))
    return Policy(directives)


def loose_sources(policy: Policy) -> Iterator[tuple[str, str]]:
    """Directive and source wherever the policy lets in more than this site's own files and hashed code."""
    for name, sources in policy.directives.items():
        if name in _NOT_SOURCES:
            continue
        for source in sources:
            if not (source in _NARROW or source.startswith("'sha") or name in _MAY_BE_DATA.get(source, ())):
                yield name, source


def unknown_directives(policy: Policy) -> list[str]:
    return sorted(set(policy.directives) - _KNOWN)


def blocking(policy: Policy, use: Use, target: Target) -> str:
    """The directive that keeps a browser from fetching an address of this site; empty if none does."""
    governing = policy.governing(_FETCHED.get(use, ()))
    if governing is None:
        return ""
    name, sources = governing
    allowed = f"{target.scheme}:" in sources if target.reach is Reach.INLINE else "'self'" in sources
    return "" if allowed or "*" in sources else name


def forbidding(policy: Policy, code: InlineCode) -> str:
    """The directive that keeps a browser from running inline code; empty if none does."""
    governing = policy.governing(_INLINE[code.kind])
    if governing is None:
        return ""
    name, sources = governing
    hashed = f"'sha256-{code.digest}'" in sources
    is_attribute = code.kind in (Inline.ATTRIBUTE, Inline.HANDLER)
    allowed = hashed and ("'unsafe-hashes'" in sources or not is_attribute)
    return "" if allowed or "'unsafe-inline'" in sources else name


def _normal(source: str) -> str:
    """Keywords and schemes are the same in any case; hashes are not."""
    return source if source.lower().startswith(("'sha", "'nonce")) else source.lower()
