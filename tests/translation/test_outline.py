"""How a page is built: with the extensions of the site, whatever the order of words in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from promosite.config import load_config
from promosite.translation.segments.outline import outline
from tests.translation.dialect import ROOT

NAMED = """\
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
"""


def test_extensions_whose_options_name_code(tmp_path: Path) -> None:
    (tmp_path / "content" / "vi").mkdir(parents=True)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("  - pymdownx.superfences\n", NAMED)
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    config = load_config(tmp_path / "mkdocs.yml")
    assert outline(config, "Phà :material-ferry: ở đây.\n") == ("p", "path", "span.twemoji", "svg")
    assert outline(config, "```mermaid\na\n```\n")[0] == "pre.mermaid"


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("[Hội](a.md) mở <time>9/8</time>", "On <time>9 August</time> the [fair](a.md) opens"),
        ("Dài<wbr>lắm, *thật*", "*Really*, very<wbr>long"),
    ],
)
def test_the_order_inside_a_sentence_does_not_count(vietnamese: str, english: str) -> None:
    config = load_config(ROOT / "mkdocs.yml")
    assert outline(config, vietnamese) == outline(config, english)
