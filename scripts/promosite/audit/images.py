"""Pictures, for those who do not see them and for those on slow lines.

In: a page. Out: findings about missing alternative texts and sizes.
Whether a text describes its picture well is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.audit.facts import PageFacts
from promosite.errors import Finding, finding


def check_images(page: PageFacts) -> Iterator[Finding]:
    """Require an alternative text (WCAG 2.2, 1.1.1), and a size that keeps the page from jumping.

    Bad:  `<img src="cat-ba.jpg">`
    Good: `<img src="cat-ba.jpg" alt="Limestone islands off Cát Bà" width="1280" height="720">`
    """
    for image in page.images:
        element = f'<img src="{image.src[:100]}">'
        if image.alt is None:
            yield finding("images.no-alt", page.path, image.line, element=element)
        elif not image.alt.strip() and not image.decorative:
            yield finding("images.empty-alt", page.path, image.line, element=element)
        if not image.sized:
            yield finding("images.no-size", page.path, image.line, element=element)
