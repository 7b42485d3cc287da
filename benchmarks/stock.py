"""The project that plain MkDocs builds: Material, static-i18n, search and rss, the same articles.

In: articles and this project's Markdown extensions. Out: a complete project in an empty folder.
It is set up as a careful person would: navigation by sections, feeds by front matter dates, no git needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks import vocabulary as words
from benchmarks.articles import Article, body, description
from benchmarks.pictures import PICTURES, picture_of, write_pictures

CONFIGURATION = """\
site_name: Benchmark
site_url: https://example.org/
docs_dir: content
theme:
  name: material
  language: vi
plugins:
{search}  - rss:
      use_git: false
      use_material_blog: false
      use_material_social_cards: false
      match_path: (vi|en|zh)/({sections})/(?!index).+
      date_from_meta:
        as_creation: date
        as_update: date
        datetime_format: "%Y-%m-%d"
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: vi, name: Tiếng Việt, default: true}}
        - {{locale: en, name: English}}
        - {{locale: zh, name: 中文}}
nav:
  - index.md
{nav}{extensions}"""
SEARCH = "  - search:\n      lang: [vi, en, zh]\n"


def write_stock(project: Path, articles: Sequence[Article], extensions: str, search: bool = True) -> None:
    """Write the project. `extensions` is the block `markdown_extensions:` of a `mkdocs.yml`."""
    files = {f"content/{path}": text for path, text in content(articles).items()}
    files["mkdocs.yml"] = configuration(articles, extensions, search)
    for path, text in files.items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    write_pictures(project / "content" / "assets")


def configuration(articles: Sequence[Article], extensions: str, search: bool) -> str:
    """The text of `mkdocs.yml`; its navigation names the index pages of the sections only."""
    sections = _sections(articles)
    nav = "".join(f"  - {section}/index.md\n" for section in sections)
    plugin = SEARCH if search else ""
    return CONFIGURATION.format(search=plugin, sections="|".join(sections), nav=nav, extensions=extensions)


def extensions_of(configuration_text: str) -> str:
    """The block `markdown_extensions:` of a `mkdocs.yml`, as it stands there.

    >>> extensions_of("nav: []\\nmarkdown_extensions:\\n  - tables\\nextra: {}\\n")
    'markdown_extensions:\\n  - tables\\n'
    """
    found = re.search(r"^markdown_extensions:.*\n(?:(?:[ #-].*)?\n)*", configuration_text, re.MULTILINE)
    return found[0] if found else ""


def content(articles: Sequence[Article]) -> dict[str, str]:
    """The Markdown files below `content/`: path → text."""
    pages = {}
    for language in words.LANGUAGES:
        pages[f"{language}/index.md"] = _home(articles, language)
        for section in _sections(articles):
            pages[f"{language}/{section}/index.md"] = _index(section, articles, language)
        for article in articles:
            pages[f"{language}/{article.path}.md"] = _page(article, language, articles)
    return pages


def _page(article: Article, language: str, articles: Sequence[Article]) -> str:
    """Stock front matter has no inheritance: each language says everything."""
    title, summary = json.dumps(article.title.of(language), ensure_ascii=False), description(article, language)
    front = (
        f"---\ntitle: {title}\ndescription: {json.dumps(summary, ensure_ascii=False)}\ndate: {article.date}\n---\n\n"
    )
    return front + _picture(article, language) + body(article, language, articles)


def _picture(article: Article, language: str) -> str:
    name = picture_of(article)
    return f"![{PICTURES[name].of(language)}](../../assets/{name})\n\n" if name else ""


def _index(section: str, articles: Sequence[Article], language: str) -> str:
    """Links to all articles of a section: stock MkDocs makes no listings, and readers must get there somehow."""
    links = [f"- [{a.title.of(language)}]({a.slug}.md)" for a in articles if a.section == section]
    return f"---\ntitle: {section}\n---\n\n" + "\n".join(links) + "\n"


def _home(articles: Sequence[Article], language: str) -> str:
    links = "\n".join(f"- [{section}]({section}/index.md)" for section in _sections(articles))
    return f"---\ntitle: {words.PLACES[0].of(language)}\n---\n\n{links}\n"


def _sections(articles: Sequence[Article]) -> list[str]:
    return sorted({article.section for article in articles})
