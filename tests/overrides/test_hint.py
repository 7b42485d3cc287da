"""The hint at a reader's own language, run by Node with a page of stand-ins; left out where there is no Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "overrides/assets/javascripts/hint.js"
# A page in English that exists in Vietnamese, but not in Chinese: its link leads to the home page and has no text.
BROWSER = """
const [script, languages, kept] = process.argv.slice(2);
const shown = [], store = new Map(kept ? [["language-hint", kept]] : []);
const node = () => ({
  listeners: {}, children: [], addEventListener(name, run) { this.listeners[name] = run; },
  setAttribute(name, value) { this[name] = value; }, append(...more) { this.children.push(...more); },
  remove() { shown.pop(); }, after(box) { shown.push(box); }, focus() {},
});
const link = (lang, hint, current) => ({
  ...node(), lang, hreflang: lang, href: `/${lang}/`, ariaCurrent: current, dataset: hint ? {hint, close: "Đóng"} : {},
});
const links = [link("vi", "Trang này có bản tiếng Việt"), link("en", "", "true"), link("zh-Hans", "")];
const switcher = {...node(), querySelectorAll: () => links};
const header = node();
globalThis.document = {
  querySelector: (selector) => selector === ".switcher" ? switcher : header, createElement: node,
};
Object.defineProperty(globalThis, "navigator", {value: {languages: languages.split(",")}});
globalThis.localStorage = {
  getItem: (key) => store.get(key) ?? null, setItem: (key, value) => store.set(key, value),
};
const {readFileSync} = await import("node:fs");
(0, eval)(readFileSync(script, "utf8"));
const told = shown.map((box) => [box.lang, box.children[0].textContent, box.children[0].href]);
shown[0]?.children[1].listeners.click();
console.log(JSON.stringify({told, after: shown.length, kept: [...store]}));
"""


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node")
@pytest.mark.parametrize(
    ("languages", "kept", "told"),
    [
        ("vi-VN,vi,en", "", True),
        ("de,vi,en", "", True),  # the first language that the site has
        ("en-AU,vi", "", False),  # the page is in the reader's own already
        ("zh-TW,vi", "", False),  # the page does not exist in Chinese
        ("de,fr", "", False),
        ("vi", "closed", False),  # the reader closed it before, or chose a language
    ],
)
def test_a_reader_is_told_in_their_own_language(tmp_path: Path, languages: str, kept: str, told: bool) -> None:
    (tmp_path / "page.mjs").write_text(BROWSER, encoding="utf-8")
    command = ["node", str(tmp_path / "page.mjs"), str(SCRIPT), languages, kept]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    assert answer == {
        "told": [["vi", "Trang này có bản tiếng Việt", "/vi/"]] if told else [],
        "after": 0,
        "kept": [["language-hint", "closed"]] if told or kept else [],
    }
