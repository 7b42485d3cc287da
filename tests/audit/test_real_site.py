"""The real site, built from the repository's own pages: the audit has nothing to say, and all that travels is there."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from promosite.audit.options import AuditOptions
from promosite.audit.run import audit
from promosite.audit.site import Site, read_site
from promosite.config import load_config
from promosite.errors import errors_in
from promosite.files import write_text
from promosite.publishing.build import BuildOptions, build
from promosite.syndication.api import schema
from promosite.syndication.entry import entries
from promosite.syndication.posts import post_path, posts
from tests.conftest import REPOSITORY

SITE_URL = "https://example.org/"
KINDS = {"Article", "NewsArticle", "Event", "TouristAttraction", "TouristTrip", "WebSite", "BreadcrumbList"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it stands, built in a folder of its own, with the texts for social networks."""
    root = tmp_path_factory.mktemp("real")
    for name in ("content", "overrides", "memory", "fonts"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    report = build(load_config(root / "mkdocs.yml"), BuildOptions())
    assert report.blocking == ()
    for code in report.site.languages:
        for entry in entries(report.site, code):
            write_text(root / "posts" / post_path(entry), posts(report.site, entry))
    return root


@pytest.fixture(scope="module")
def read(root: Path) -> Site:
    return read_site(root / "site", SITE_URL)


def test_the_audit_finds_no_error(root: Path) -> None:
    found = errors_in(audit(root / "site", AuditOptions(SITE_URL, posts=root / "posts")))
    # The names that may stay Vietnamese are agreed on elsewhere, and `promosite audit` knows them.
    assert [f"{each.where}: {each.message()}" for each in found if not each.id.startswith("leftovers.")] == []


def test_every_page_for_search_engines_has_its_structured_data(read: Site) -> None:
    types: Counter[str] = Counter()
    for page in read.pages.values():
        assert (len(page.data_blocks) == 1) == page.is_indexable, page.path
        for block in page.data_blocks:
            data = json.loads(block.text)
            types.update(node["@type"] for node in data.get("@graph", [data]) if isinstance(node["@type"], str))
    assert set(types) == KINDS
    assert types["WebSite"] == 3


def test_every_document_of_the_api_fits_the_schema_of_the_program(read: Site) -> None:
    documents = {path: json.loads(data) for path, data in read.documents.items() if path.startswith("api/v1/")}
    lists = {path: data for path, data in documents.items() if "/schema/" not in path}
    assert len(lists) == 1 + 3 * 3
    for path, data in lists.items():
        name = data["schema"].rpartition("/")[2].removesuffix(".json")
        assert list(Draft202012Validator(schema(name)).iter_errors(data)) == [], path
    listed = {item["url"] for path, data in lists.items() if path.endswith("/pages.json") for item in data["items"]}
    assert listed <= {read.home.url_of(path) for path, page in read.pages.items() if page.is_indexable}


def test_every_picture_in_the_api_has_a_licence(read: Site) -> None:
    for code in ("vi", "en", "zh"):
        items = json.loads(read.documents[f"api/v1/{code}/pages.json"])["items"]
        assert [item["path"] for item in items if not item.get("picture", {"licence": "-"})["licence"]] == []


def test_a_page_stays_light(read: Site) -> None:
    """12 kB fit into the first round trip of a new connection."""
    heavy = {path: read.weights[path] for path in read.pages if read.weights[path] > 12_000}
    assert heavy == {}
