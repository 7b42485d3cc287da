"""Pages that search an index in a real browser and report what they found.

In: a language, a query, a way of searching. Out: HTML whose script POSTs the addresses it found, best first.
`ordered` is the way the site's own form must take; see decision 0004 for why quoted queries are not enough.
"""

from __future__ import annotations

import json

WAYS = ("lunr", "plain", "quoted", "ordered")

_PAGE = """<!doctype html>
<html lang="LANGUAGE"><meta charset="utf-8"><script type="module">
const {query, way, every, worker} = OPTIONS;
const report = found => fetch("/done", {method: "POST", body: JSON.stringify(found)});
SCRIPT
</script></html>"""

# Material's own worker, spoken to as its own search box does: 0 set up, 1 ready, 2 query, 3 result.
_LUNR = """
const {config, docs} = await (await fetch("/search/search_index.json")).json();
const lunr = new Worker(worker);
lunr.onmessage = ({data: {type, data}}) => {
  if (type === 1) lunr.postMessage({type: 2, data: query});
  if (type === 3) report(data.items.map(group => "/" + group[0].location.split("#")[0]));
};
lunr.postMessage({type: 0, data: {config, docs, options: {suggest: false}}});
"""

# Where each word stands on each page is in the index already, so phrases cost no further download.
_PAGEFIND = """
const pagefind = await import("/pagefind/pagefind.js");
const search = async text => (await pagefind.search(text)).results;
const fold = text => text.normalize("NFD").replace(/\\p{M}/gu, "");

// Pagefind folds the tones, but đ is a letter of its own: who types "do son" may mean "Đồ Sơn".
const spelled = word => /^[dđ]/iu.test(word) ? ["d", "đ"].map(first => first + word.slice(1)) : [word];
const added = (starts, word) => starts.flatMap(start => spelled(word).map(end => [...start, end]));
const spellings = words => words.reduce(added, [[]]);

// All results of some searches together, each page once, best first.
async function merged(texts) {
  const hits = (await Promise.all(texts.map(search))).flat().sort((one, other) => other.score - one.score);
  return [...new Map(hits.toReversed().map(hit => [hit.id, hit])).values()].toReversed();
}

// Where a word stands: page → positions.
async function places(word, spelt) {
  const found = new Map();
  for (const hit of (await Promise.all(spelt(word).map(search))).flat()) {
    found.set(hit.id, new Set([...(found.get(hit.id) ?? []), ...hit.words]));
  }
  return found;
}

// Pages on which the words follow one another.
async function phrase(words, spelt) {
  const [first, ...rest] = await Promise.all(words.map(word => places(word, spelt)));
  const follows = id => place => rest.every((pages, index) => pages.get(id)?.has(place + index + 1));
  return new Set([...first].filter(([id, found]) => [...found].some(follows(id))).map(([id]) => id));
}

async function alike(words) {
  if (words.length > 1) return phrase(words, spelled);
  return new Set((await merged(spelled(words[0]).map(word => `"${word}"`))).map(hit => hit.id));
}

// The same tones: one search at a time, for the option is the whole engine's.
async function same(words) {
  if (fold(query) === query) return new Set();
  await pagefind.options({exactDiacritics: true});
  const pages = await phrase(words, word => [word]);
  await pagefind.options({exactDiacritics: false});
  return pages;
}

async function ordered() {
  const words = query.toLocaleLowerCase().trim().split(/\\s+/);
  const all = await merged(spellings(words).slice(0, 16).map(spelling => spelling.join(" ")));
  const near = await alike(words);
  const exact = await same(words);
  const rank = hit => exact.has(hit.id) ? 0 : near.has(hit.id) ? 1 : 2;
  return [0, 1, 2].flatMap(group => all.filter(hit => rank(hit) === group));
}

const hits = way === "ordered" ? await ordered() : await search(way === "quoted" ? `"${query}"` : query);
if (hits.length) await hits[0].data();
report(every ? (await Promise.all(hits.map(hit => hit.data()))).map(hit => hit.url) : []);
"""


def probe(language: str, query: str, way: str, every: bool, worker: str = "") -> str:
    """The page. With `every`, all results are reported, else only what the first one takes is fetched.

    `worker` is the address of Material's search worker, for the way `lunr`.
    """
    options = json.dumps({"query": query, "way": way, "every": every, "worker": worker}).replace("<", "\\u003c")
    script = _LUNR if way == "lunr" else _PAGEFIND
    return _PAGE.replace("LANGUAGE", language).replace("SCRIPT", script).replace("OPTIONS", options)
