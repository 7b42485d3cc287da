"""What a Content-Security-Policy lets through."""

from __future__ import annotations

import pytest

from promosite.audit.address import Reach, Target
from promosite.audit.facts import Inline, InlineCode, Use
from promosite.audit.policy import blocking, forbidding, loose_sources, parse_policy, unknown_directives

_HERE, _DATA = Target(Reach.HERE), Target(Reach.INLINE, scheme="data")


@pytest.mark.parametrize(
    ("text", "use", "target", "directive"),
    [
        ("default-src 'self'", Use.IMAGE, _HERE, ""),
        ("default-src 'none'", Use.IMAGE, _HERE, "default-src"),
        ("default-src 'none'; img-src 'self'", Use.IMAGE, _HERE, ""),
        ("default-src 'self'; img-src", Use.IMAGE, _HERE, "img-src"),
        ("default-src 'self'", Use.IMAGE, _DATA, "default-src"),
        ("img-src DATA:", Use.IMAGE, _DATA, ""),
        ("default-src 'self'; script-src 'none'; script-src-elem 'self'", Use.SCRIPT, _HERE, ""),
        ("default-src 'self'; script-src 'none'; script-src 'self'", Use.SCRIPT, _HERE, "script-src"),
        ("default-src 'none'", Use.FORM, _HERE, ""),
        ("form-action 'none'", Use.FORM, _HERE, "form-action"),
        ("default-src 'none'; child-src 'self'", Use.FRAME, _HERE, ""),
        ("default-src 'none'", Use.LINK, _HERE, ""),
        ("", Use.SCRIPT, _HERE, ""),
    ],
)
def test_blocking(text: str, use: Use, target: Target, directive: str) -> None:
    assert blocking(parse_policy(text), use, target) == directive


@pytest.mark.parametrize(
    ("text", "kind", "directive"),
    [
        ("default-src 'self'", Inline.SCRIPT, "default-src"),
        ("script-src 'sha256-AbC='", Inline.SCRIPT, ""),
        ("script-src 'sha256-abc='", Inline.SCRIPT, "script-src"),
        ("script-src 'sha256-AbC='; script-src-elem 'self'", Inline.SCRIPT, "script-src-elem"),
        ("style-src 'sha256-AbC='", Inline.STYLE, ""),
        ("style-src 'sha256-AbC='", Inline.ATTRIBUTE, "style-src"),
        ("style-src 'unsafe-hashes' 'sha256-AbC='", Inline.ATTRIBUTE, ""),
        ("script-src 'sha256-AbC='", Inline.HANDLER, "script-src"),
        ("style-src 'self'", Inline.HANDLER, ""),
    ],
)
def test_forbidding(text: str, kind: Inline, directive: str) -> None:
    assert forbidding(parse_policy(text), InlineCode(kind, "<x>", "AbC=", 1)) == directive


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-AbC='; img-src 'self' data: blob:", []),
        ("script-src data:", [("script-src", "data:")]),
        ("worker-src 'self' blob:", []),
        ("img-src *.example.com", [("img-src", "*.example.com")]),
        ("style-src 'UNSAFE-INLINE'", [("style-src", "'unsafe-inline'")]),
        ("require-trusted-types-for 'script'; upgrade-insecure-requests", []),
        ("script-src 'nonce-AbC'", [("script-src", "'nonce-AbC'")]),
    ],
)
def test_loose_sources(text: str, loose: list[tuple[str, str]]) -> None:
    assert list(loose_sources(parse_policy(text))) == loose


def test_unknown_directives() -> None:
    assert unknown_directives(parse_policy("scirpt-src 'self'; Default-Src 'self'")) == ["scirpt-src"]
