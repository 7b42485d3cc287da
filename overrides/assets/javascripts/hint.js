// Tells readers whose browser asks for another language that the page exists in it, in that language.
// In: the switcher's links with their texts, the browser's languages. Out: a line at the foot of the window, which moves
// nothing and leads nowhere by itself. Kept in this browser only: that the reader closed it, or chose a language.
(() => {
  "use strict";

  const KEY = "language-hint";
  const switcher = document.querySelector(".switcher");
  if (!switcher || read()) return;
  switcher.addEventListener("click", (event) => event.target.closest("a") && keep());

  const links = [...switcher.querySelectorAll("a")];
  const wishes = navigator.languages.map(code);
  const wanted = wishes.map((wish) => links.find((link) => code(link.hreflang) === wish)).find(Boolean);
  if (wanted?.dataset.hint) show(wanted);

  function show({ lang, href, dataset }) {
    const link = Object.assign(document.createElement("a"), { href, hreflang: lang, textContent: dataset.hint });
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×", title: dataset.close });
    const box = Object.assign(document.createElement("aside"), { lang, className: "language-hint" });
    close.setAttribute("aria-label", dataset.close);
    box.setAttribute("aria-label", dataset.hint);
    box.append(link, close);
    link.addEventListener("click", keep);
    close.addEventListener("click", () => {
      keep();
      box.remove();
      links.find((each) => each.ariaCurrent)?.focus({ preventScroll: true });
    });
    document.querySelector(".site-header").after(box);
  }

  function code(tag) {
    return tag.toLowerCase().split("-")[0];
  }

  function keep() {
    try {
      localStorage.setItem(KEY, "closed");
    } catch {
      // A browser that keeps nothing shows it again.
    }
  }

  function read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }
})();
