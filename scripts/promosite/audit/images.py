"""Pictures, for those who do not see them, for those on slow lines, and for those who took them.

In: a page, the site. Out: findings about missing texts and sizes, files that are not what a page says, and positions.
Whether a text describes its picture well is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.audit.address import Reach
from promosite.audit.facts import Image, PageFacts, SourceSet
from promosite.audit.site import Site
from promosite.errors import Finding, finding


def check_images(page: PageFacts, site: Site) -> Iterator[Finding]:
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
        for chosen in image.sets:
            yield from _claims(chosen, image, page, site)


def check_positions(site: Site) -> Iterator[Finding]:
    """Require that no photograph tells where it was taken: it may be somebody's home.

    Bad:  a JPEG as the phone made it
    Good: the same picture as a build publishes it
    """
    yield from (finding("images.position", path) for path, facts in site.pictures.items() if facts.position)


def _claims(chosen: SourceSet, image: Image, page: PageFacts, site: Site) -> Iterator[Finding]:
    """Files that are there; others are dead links."""
    for url, width in chosen.candidates:
        target = site.locate(url, page)
        facts = site.pictures.get(target.path) if target.reach is Reach.HERE else None
        if facts and chosen.type and facts.type != chosen.type:
            yield finding("images.other-type", page.path, image.line, url=url, claimed=chosen.type, found=facts.type)
        if facts and facts.width != width:
            yield finding("images.other-width", page.path, image.line, url=url, claimed=width, found=facts.width)
