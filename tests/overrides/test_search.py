"""The search form's script, run by Node with a small index of its own; left out where there is no Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "overrides/assets/javascripts/search.js"
# An index cuts words in its own way; Pagefind finds words that begin with those asked for, as the browser cuts them.
PAGEFIND = """
const pages = [
  {url: "do-son", title: "红凤凰节", content: "也可以去 涂山", words: ["也", "可以", "去", "涂山"]},
  {url: "paint", title: "涂料", content: "涂料 工厂", words: ["涂料", "工厂"]},
  {url: "port", title: "海防港", content: "海防 港口", words: ["海防", "港口"]},
];
export async function options() {}
export async function search(query) {
  const asked = [...new Intl.Segmenter("zh", {granularity: "word"}).segment(query)]
    .filter((part) => part.isWordLike).flatMap((part) => part.segment === "涂山" ? ["涂", "山"] : [part.segment]);
  const found = pages.filter((page) => asked.every((word) => page.words.some((own) => own.startsWith(word))));
  return {results: found.map((page) => ({
    id: page.url,
    data: async () => ({url: page.url, content: page.content, excerpt: "", meta: {title: page.title}}),
  }))};
}
"""
BROWSER = """
const [script, folder, query] = process.argv.slice(2);
const links = [];
const node = () => ({
  dataset: {language: "zh-Hans", bundle: "./", quotedFirst: "yes"}, children: [], addEventListener() {}, focus() {},
  append(...more) { this.children.push(...more); }, replaceChildren(...more) { this.children = more; },
  set href(value) { links.push(value); }, set innerHTML(value) {},
});
const nodes = {};
globalThis.document = {
  baseURI: `file://${folder}/`, getElementById: (id) => nodes[id] ??= node(), createElement: node, createTextNode: node,
};
globalThis.location = {search: `?q=${encodeURIComponent(query)}`, href: "http://x/"};
globalThis.history = {replaceState() {}};
globalThis.DOMParser = class { parseFromString() { return {body: {childNodes: []}}; } };
const {readFileSync} = await import("node:fs");
const source = readFileSync(script, "utf8").replace("import(", "globalThis.load(");
globalThis.load = (url) => import(url);
(0, eval)(source);
await new Promise((done) => setTimeout(done, 400));
console.log(JSON.stringify(links));
"""


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node")
@pytest.mark.parametrize(
    ("query", "found"),
    [("海防", ["port"]), ("涂料", ["paint"]), ("涂山", ["do-son"]), ("涂山区", []), ("山", []), ("xyz", [])],
)
def test_a_chinese_name_is_found_however_it_is_cut(tmp_path: Path, query: str, found: list[str]) -> None:
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "pagefind.js").write_text(PAGEFIND, encoding="utf-8")
    (tmp_path / "browser.mjs").write_text(BROWSER, encoding="utf-8")
    done = subprocess.run(
        ["node", str(tmp_path / "browser.mjs"), str(SCRIPT), str(tmp_path), query],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert json.loads(done.stdout) == found, done.stderr
