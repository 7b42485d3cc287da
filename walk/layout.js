// What a person would call broken at first sight. In: nothing but the page. Out: a list of [check, what].
// Text is looked at line by line: the middle of each line must be inside whatever clips it, and touch no other text.
() => {
  const MIDDLE = 0.25; // share of a line's height left out above and below: fonts reserve more room than letters take
  const SLACK = 1.5; // CSS pixels that rounding may cost
  const CUTS = /hidden|clip/u;
  const SCROLLS = /auto|scroll/u;
  const root = document.documentElement;
  const faults = [];

  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  function name(element) {
    const own = element.id ? `#${element.id}` : [...element.classList].map((part) => `.${part}`).join("");
    const parent = element.id || element === document.body ? "" : ` in ${element.parentElement.localName}${[...element.parentElement.classList].map((part) => `.${part}`).join("")}`;
    return `${element.localName}${own}${parent}`;
  }

  const words = (node) => node.textContent.trim().replace(/\s+/gu, " ").slice(0, 40);

  function* lines() {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const element = node.parentElement;
      if (!node.textContent.trim() || element.closest("script, style, noscript, option")) continue;
      if (!shown(element) || forEars(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 1 || box.right <= 0 || box.bottom + scrollY <= 0) continue; // hidden beside the page on purpose
        const trim = box.height * MIDDLE;
        yield { node, element, left: box.left, right: box.right, top: box.top + trim, bottom: box.bottom - trim };
      }
    }
  }

  // Text for screen readers stands in a box of one pixel.
  function forEars(element) {
    if (element === document.body) return false;
    const { width, height } = element.getBoundingClientRect();
    return (width <= 1 && height <= 1 && getComputedStyle(element).display !== "inline") || forEars(element.parentElement);
  }

  // The box that cuts a line, if one does; what can be scrolled is not cut.
  function cutter(line) {
    let inner = getComputedStyle(line.element).position;
    let [across, down] = [true, true]; // the ways in which it may still be cut
    for (let box = line.element; box && box !== root; box = box.parentElement) {
      const style = getComputedStyle(box);
      const escapes = (inner === "absolute" && style.position === "static") || inner === "fixed";
      if (style.position !== "static") inner = style.position;
      if (escapes) continue;
      const edge = box.getBoundingClientRect();
      const beside = line.left < edge.left - SLACK || line.right > edge.right + SLACK;
      const beyond = line.top < edge.top - SLACK || line.bottom > edge.bottom + SLACK;
      if (across && beside && CUTS.test(style.overflowX)) return box;
      if (down && beyond && CUTS.test(style.overflowY)) return box;
      across &&= !SCROLLS.test(style.overflowX);
      down &&= !SCROLLS.test(style.overflowY);
    }
    return across && (line.left < -SLACK || line.right > root.clientWidth + SLACK) ? document.body : null;
  }

  function overlaps(all) {
    const sorted = [...all].sort((one, other) => one.top - other.top);
    sorted.forEach((upper, place) => {
      for (let next = place + 1; next < sorted.length && sorted[next].top < upper.bottom - SLACK; next++) {
        const lower = sorted[next];
        const shared = Math.min(upper.right, lower.right) - Math.max(upper.left, lower.left);
        if (upper.node !== lower.node && shared > SLACK && lower.bottom - lower.top > SLACK) {
          faults.push(["overlap", `“${words(upper.node)}” and “${words(lower.node)}” (${name(lower.element)})`]);
        }
      }
    });
  }

  function placeholders() {
    const brush = document.createElement("canvas").getContext("2d");
    for (const field of document.querySelectorAll("input[placeholder]")) {
      const style = getComputedStyle(field);
      brush.font = style.font;
      const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (shown(field) && brush.measureText(field.placeholder).width > room + SLACK) {
        faults.push(["cut", `placeholder “${field.placeholder}” of ${name(field)}`]);
      }
    }
  }

  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + SLACK);
    faults.push(["scroll", `the page is wider than the window: ${wide.slice(0, 3).map(name).join(", ")}`]);
  }
  const all = [...lines()];
  for (const line of all) {
    const box = cutter(line);
    if (box) faults.push(["cut", `“${words(line.node)}” (${name(line.element)}) by ${name(box)}`]);
  }
  overlaps(all.filter((line) => !line.element.closest("svg")));
  placeholders();
  for (const picture of document.images) {
    if (shown(picture) && picture.complete && !picture.naturalWidth) faults.push(["missing", `picture ${picture.getAttribute("src")}`]);
  }
  return [...new Map(faults.map((fault) => [fault.join(), fault])).values()];
}
