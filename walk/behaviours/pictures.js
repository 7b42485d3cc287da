// What a browser made of each photograph (`picture`) of a page, one after the other, as a reader comes past them.
// Out: {shift, pictures}: how far things moved while they loaded, and of each picture what it says and what came.
async () => {
  const PATIENCE = 5000; // milliseconds

  const soon = (promise) => Promise.race([promise, new Promise((done) => setTimeout(done, PATIENCE))]).catch(() => {});
  const hex = (colour) => "#" + (colour.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, "0")).join("");
  const widths = (set) => (set.srcset.match(/ \d+(?=w)/g) ?? []).map(Number).sort((one, other) => one - other);

  // The true size: an image with a srcset tells its width in CSS pixels.
  async function decoded(address) {
    const bare = new Image();
    bare.src = address;
    await soon(bare.decode());
    return [bare.naturalWidth, bare.naturalHeight];
  }

  async function told(image) {
    const { top, width, height } = image.getBoundingClientRect();
    const down = top + scrollY;
    image.scrollIntoView({ block: "center", behavior: "instant" });
    await soon(image.decode());
    const sets = [...image.parentElement.querySelectorAll("source"), image];
    const taken = sets.find((set) => set.srcset.includes(image.currentSrc.split("/").pop()));
    return {
      name: image.getAttribute("src").split("/").pop(),
      lead: image.closest(".lead-picture") !== null,
      loading: image.loading,
      priority: image.fetchPriority,
      top: down,
      given: ["width", "height"].map((side) => Number(image.getAttribute(side))),
      place: [width, height],
      colour: image.dataset.colour ?? "",
      ground: hex(getComputedStyle(image).backgroundColor),
      address: image.currentSrc,
      offered: taken ? widths(taken) : [],
      decoded: await decoded(image.currentSrc),
    };
  }

  const pictures = [];
  for (const image of document.querySelectorAll("picture > img")) {
    if (image.checkVisibility()) pictures.push(await told(image));
  }
  const shifts = new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries())).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done([]), 100); // nothing moved
  });
  const moved = (await shifts).filter((entry) => !entry.hadRecentInput);
  return { shift: moved.reduce((sum, entry) => sum + entry.value, 0), pictures };
}
