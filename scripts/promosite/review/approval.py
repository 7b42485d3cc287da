"""Approval: a seal that binds a person's decision to exactly one text.

In: a page and the fingerprint of its source. Out: seals, and the front matter changes that record an approval.
Nothing is written here, and no clock is read: the day of the approval is an argument.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from promosite.content.page import Page
from promosite.content.schema import ReviewState

SEAL_FORMAT = "promosite seal 1"
SEAL_LENGTH = 16  # hexadecimal digits

Changes = Mapping[tuple[str, ...], str | None]


def seal(source: str, text: str, state: str, by: str, on: str) -> str:
    """Digest of (source fingerprint, this text, state, by, on, format version); `source` is "" for a source page.

    Law: any change of the text, of the source it was approved against, or of the decision breaks the seal.
    """
    parts = (SEAL_FORMAT, source, text, state, by, on)
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:SEAL_LENGTH]


def expected_seal(page: Page) -> str:
    """The seal that this page must bear for its approval to hold."""
    review = page.meta.review
    on = review.on.isoformat() if review.on else ""
    return seal(_bound(page), page.fingerprint, review.state, review.by, on)


def seal_holds(page: Page) -> bool:
    return bool(page.meta.review.seal) and page.meta.review.seal == expected_seal(page)


def approve(page: Page, source: Page | None, by: str, on: date) -> Changes:
    """The changes of front matter that approve a page as it stands, against its source as it stands."""
    bound = source.fingerprint if source else _bound(page)
    sealed = seal(bound, page.fingerprint, ReviewState.REVIEWED, by, on.isoformat())
    changes: dict[tuple[str, ...], str | None] = {
        ("review", "state"): ReviewState.REVIEWED.value,
        ("review", "by"): by,
        ("review", "on"): on.isoformat(),
        ("review", "seal"): sealed,
    }
    return changes | ({("translation", "source"): bound} if source else {})


def _bound(page: Page) -> str:
    """The source fingerprint that a page states; a source page has none to state, but may carry one by mistake."""
    return page.meta.translation.source if page.meta.translation else ""
