// Light or dark as the reader chose, before anything is drawn; kept where the system differs.
(() => {
  const set = document.documentElement.dataset;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const own = () => (system.matches ? "dark" : "light");
  const now = () => set.scheme || own();
  try { set.scheme = localStorage.getItem("scheme") || ""; } catch { set.scheme = ""; }

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".scheme");
    const show = () => {
      button?.setAttribute("aria-pressed", now() === "dark");
      for (const meta of document.querySelectorAll("[data-for]")) meta.media = meta.dataset.for === now() ? "" : "not all";
    };
    button?.addEventListener("click", () => {
      const wish = now() === "dark" ? "light" : "dark";
      set.scheme = wish === own() ? "" : wish;
      try { localStorage.setItem("scheme", set.scheme); } catch {}
      show();
    });
    system.onchange = show;
    show();
  });
})();
