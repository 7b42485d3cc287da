"""The sitemap's pictures, and what search engines are not told of."""

from __future__ import annotations

import re

from lxml import etree

from promosite.publishing.sitemap import pictures, sitemap, unlisted
from tests.conftest import Project, ProjectMaker

IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
BODY = "![Bãi](../../assets/do-son.svg) ![Hoa](../../assets/hoa.svg)\n\n`![x](../a.svg)`\n"


def with_pictures(made: Project) -> None:
    for name in ("hoa", "hoa.en", "chữ ký"):
        made.write(f"content/assets/{name}.svg", made.read("content/assets/do-son.svg"))
    made.out("culture/a", image="../../assets/chữ ký.svg", image_alt="Chữ ký", body=BODY)
    made.out("culture/a", "en", image_alt="A signature", body=BODY.replace("Bãi", "Beach").replace("Hoa", "Flower"))


def test_the_pictures_of_a_page_are_its_own_in_its_language(project: ProjectMaker) -> None:
    made = project()
    with_pictures(made)
    site = made.site()
    found = {code: pictures(site, code, site.outputs[code]["culture/a/"]) for code in ("vi", "en")}
    lead, beach = "https://example.org/assets/ch%E1%BB%AF%20k%C3%BD.svg", "https://example.org/assets/do-son.svg"
    assert found == {
        "vi": [lead, beach, "https://example.org/assets/hoa.svg"],
        "en": [lead, beach, "https://example.org/assets/hoa.en.svg"],
    }
    assert pictures(site, "vi", site.outputs["vi"]["culture/"]) == []


def test_the_sitemap_names_them(project: ProjectMaker) -> None:
    made = project()
    with_pictures(made)
    root = etree.fromstring(sitemap(made.site()).encode())
    named = [[picture.text for picture in url.iterfind(f"{IMAGE}image/{IMAGE}loc")] for url in root]
    assert [len(urls) for urls in named if urls] == [3, 3]


def test_unlisted_are_exactly_the_pages_that_the_sitemap_leaves_out(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    site = made.site()
    listed = re.findall("<loc>https://example.org/([^<]*)</loc>", sitemap(site))
    every = {site.url(code, path) for code in site.languages for path in site.outputs[code]}
    assert set(unlisted(site)) == every - set(listed)
    assert {"search/", "en/search/", "tourism/"} <= set(unlisted(site))
