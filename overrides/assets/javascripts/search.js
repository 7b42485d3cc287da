// Search on the search page: the phrase as typed, then the phrase without marks, then the words anywhere.
// In: the form's data attributes (texts, where Pagefind's files are) and `?q=`. Out: a list of links in the page.
// Nothing is fetched before the reader searches, nothing is kept.
(() => {
  "use strict";

  const PAGE = 10;
  const PAUSE = 250; // milliseconds without a key before a search starts
  const form = document.getElementById("search");
  const field = document.getElementById("search-words");
  const status = document.getElementById("search-status");
  const help = document.getElementById("search-help");
  const list = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const say = form.dataset;
  const numbers = new Intl.NumberFormat(say.language);
  const plurals = new Intl.PluralRules(say.language);

  let engine = null; // Pagefind, once asked for
  let latest = 0; // number of the newest search: answers to older ones are dropped
  let waiting = 0;
  let queue = Promise.resolve();
  let found = [];

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  field.addEventListener("input", (event) => {
    // Letters on the way to a Chinese character are not yet what the reader looks for.
    if (!(event.isComposing && say.language.startsWith("zh"))) later();
  });
  field.addEventListener("compositionend", later);
  more.addEventListener("click", async () => {
    const first = list.children.length;
    await show(latest);
    list.children[first]?.querySelector("a").focus();
  });

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) run();
  else field.focus({ preventScroll: true });

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(run, PAUSE);
  }

  async function run() {
    clearTimeout(waiting);
    const mine = ++latest;
    const words = field.value.normalize("NFC").replace(/["“”]/gu, " ").replace(/\s+/gu, " ").trim();
    remember(words);
    clear();
    if (!words) return;
    status.textContent = say.loading;
    try {
      const results = await inTurn(() => search(words));
      if (mine !== latest) return;
      found = results;
      await show(mine);
      if (mine === latest) announce(words);
    } catch (fault) {
      if (mine === latest) status.textContent = say.error;
      console.warn(fault);
    }
  }

  // One search at a time: Pagefind's options hold for all that run.
  function inTurn(action) {
    const turn = queue.then(action);
    queue = turn.catch(() => {});
    return turn;
  }

  async function search(words) {
    const pagefind = await load();
    const forms = spellings(words);
    const quoted = say.quotedFirst === "yes" ? forms.map((form) => `"${form}"`) : [];
    await pagefind.options({ exactDiacritics: true });
    const asTyped = await ask(pagefind, quoted.slice(0, 1));
    await pagefind.options({ exactDiacritics: false });
    const others = [...(await ask(pagefind, quoted)), ...(await ask(pagefind, forms))];
    const found = unique([...asTyped, ...others]);
    return bestFirst(found.length ? found : await beginningAlike(pagefind, words), fold(words));
  }

  // The browser may cut Chinese words otherwise than the index (涂 + 山 for 涂山): look among words that begin alike.
  async function beginningAlike(pagefind, words) {
    const [first, second] = words;
    if (!second || !/\p{Script=Han}/u.test(first)) return [];
    const results = (await ask(pagefind, [first])).slice(0, 4 * PAGE);
    const pages = await Promise.all(results.map((result) => result.data()));
    return results.filter((_, place) => closeness(pages[place], fold(words)));
  }

  async function ask(pagefind, queries) {
    const answers = [];
    for (const query of queries) answers.push(...(await pagefind.search(query)).results);
    return answers;
  }

  // Pagefind takes the marks off ồ, but đ is a letter of its own: who types "do son" means Đồ Sơn as well.
  function spellings(words) {
    if (say.language !== "vi") return [words];
    const places = [...words.matchAll(/(?<!\p{L})d/giu)].map((match) => match.index).slice(0, 2);
    return places.reduce((forms, at) => [...forms, ...forms.map((form) => `${form.slice(0, at)}đ${form.slice(at + 1)}`)], [words]);
  }

  // Among the first results: the phrase in the title, then in the text, then the rest, else in Pagefind's order.
  // Pagefind 1.5 itself misses a phrase where a page has one syllable with different marks (son, sơn).
  async function bestFirst(results, phrase) {
    const first = results.slice(0, 2 * PAGE);
    const pages = await Promise.all(first.map((result) => result.data()));
    const rank = new Map(pages.map((page, place) => [first[place].id, closeness(page, phrase)]));
    return [...first.sort((one, other) => rank.get(other.id) - rank.get(one.id)), ...results.slice(2 * PAGE)];
  }

  function closeness(page, phrase) {
    if (fold(page.meta.title).includes(phrase)) return 2;
    return fold(page.content).includes(phrase) ? 1 : 0;
  }

  function unique(results) {
    return [...new Map(results.map((result) => [result.id, result])).values()]; // a Map keeps the place of the first
  }

  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/giu, "d").replace(/\s+/gu, " ").toLowerCase();
  }

  function load() {
    const bundle = new URL(say.bundle, document.baseURI);
    engine ??= import(new URL("pagefind.js", bundle).href).catch((fault) => {
      engine = null; // the next search tries again
      throw fault;
    });
    return engine;
  }

  async function show(mine) {
    const start = list.children.length;
    const pages = await Promise.all(found.slice(start, start + PAGE).map((result) => result.data()));
    if (mine !== latest) return;
    list.append(...pages.map(entry));
    list.hidden = !list.children.length;
    more.hidden = list.children.length >= found.length;
  }

  function entry(page) {
    const link = element("a", page.meta.title);
    link.href = page.url;
    const heading = element("h2");
    heading.append(link);
    const meta = element("p");
    meta.className = "card-meta";
    meta.append(...[page.meta.section, page.meta.date].filter(Boolean).map((text) => element("span", text)));
    const item = element("li");
    item.append(heading, excerpt(page.excerpt), meta);
    return item;
  }

  // Only text and <mark> are taken over from the index, never other markup.
  function excerpt(html) {
    const paragraph = element("p");
    for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
      paragraph.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
    }
    return paragraph;
  }

  function announce(words) {
    const count = found.length;
    const text = count === 0 ? say.none : plurals.select(count) === "one" ? say.countOne : say.countOther;
    status.textContent = text.replace("{count}", () => numbers.format(count)).replace("{query}", () => words);
    // Pagefind takes one Han character for the beginning of a word: 海 finds 海防, but not 大海.
    const single = /^\p{Script=Han}$/u.test(words);
    help.textContent = count !== 0 ? "" : single ? say.singleCharacter : say.noneHint;
    help.hidden = count !== 0;
  }

  function clear() {
    found = [];
    status.textContent = "";
    help.hidden = true;
    list.hidden = true;
    more.hidden = true;
    list.replaceChildren();
  }

  // The address of a search can be shared; typing does not fill the browser's history.
  function remember(words) {
    const address = new URL(location.href);
    if (words) address.searchParams.set("q", words);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  }

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }
})();
