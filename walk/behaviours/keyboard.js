// Prepares a page for a walk with the Tab key. Out: the names of all that can be used; `stops` then collects what
// gets the focus, as [name, what is wrong with it]. Of radio buttons of one name, one is a stop.
() => {
  const USABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";

  const name = (element) => (element.type === "radio" ? `radio ${element.name}` : element.outerHTML.slice(0, 90));
  const outlined = (element, part) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };

  // A card or a label may show the focus of the link or the hidden button in it.
  function ringed(face) {
    const around = [...face];
    for (let box = face[0].parentElement; box && around.length < 6; box = box.parentElement) around.push(box);
    return around.some((element) => [null, "::before", "::after"].some((part) => outlined(element, part)));
  }

  function inWindow(element) {
    const box = element.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return inside && box.width > 1 && box.height > 1;
  }

  function fault(element) {
    const face = [element, ...(element.labels ?? [])];
    if (!face.some(inWindow)) return "out of the window";
    return ringed(face) ? "" : "no focus ring";
  }

  // The walk starts at the top, though a field may hold the focus from the start.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  window.stops = [];
  document.addEventListener("focusin", ({ target }) => window.stops.push([name(target), fault(target)]));
  return [...document.querySelectorAll(USABLE)]
    .filter((element) => !element.disabled && element.type !== "hidden" && element.checkVisibility({ visibilityProperty: true }))
    .map(name);
}
