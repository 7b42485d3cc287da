"""Pages of every kind, made from the fixtures beside this file.

In: `<kind>.md`, one a kind, written as an editor writes a page. Out: a project with all of them, and pages rendered by
the real templates, which must find every name they ask for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html

from promosite.publishing.site import Site
from promosite.publishing.view import view
from tests.conftest import Project, ProjectMaker

HERE = Path(__file__).parent
FIXTURES = sorted(HERE.glob("*.md"))


@pytest.fixture
def kinds(project: ProjectMaker) -> Project:
    """A project with every fixture in the folder of its section, approved."""
    made = project(overrides=True)
    for file in FIXTURES:
        text = file.read_text(encoding="utf-8")
        made.write(f"content/vi/{place_of(text)}/{file.name}", text)
    assert set(made.approve()) == {"review.approved"}
    return made


def place_of(text: str) -> str:
    found = re.search(r"^section: (\w+)$", text, re.MULTILINE)
    assert found
    return found[1]


def path_of(kind: str) -> str:
    """The address of a kind's fixture."""
    return f"{place_of((HERE / f'{kind}.md').read_text(encoding='utf-8'))}/{kind}/"


def render(
    made: Project, site: Site, code: str, path: str, change: Callable[[Any], Any] = lambda shown: shown
) -> html.HtmlElement:
    environment = Environment(
        loader=FileSystemLoader(made.root / "overrides"), undefined=StrictUndefined, autoescape=False
    )
    output, language = site.outputs[code][path], site.languages[code]
    shown = change(view(site, code, output, "<p>…</p>"))
    return html.fromstring(
        environment.get_template("main.html").render(view=shown, words=language.words, lang=language)
    )
