// The listing once its program is here: what follows when the grid has drawn, the building by arrow keys, a home and its window pointed at together.
const explorer = document.querySelector("[data-explorer]");
const results = explorer.querySelector("[data-results]");

/** Where few homes match, the page at this very address knows what nearly does: that part of it is brought here. */
let turn;
const look = () => {
  const now = (turn = {});
  explorer.querySelector("[data-nearly]")?.remove();
  if (!results.ariaBusy && explorer.dataset.drawn < 3) setTimeout(bring, 120, now);
};
const bring = async (asked) => {
  // Another choice may have been made since.
  if (asked !== turn) return;
  const html = await fetch(location.href).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
  if (asked !== turn) return;
  const part = new DOMParser().parseFromString(html, "text/html").querySelector("[data-nearly]");
  if (!part) return;
  // A card in every frame, so that the browser answers in between.
  const cards = [...part.querySelectorAll(".card")];
  const list = cards[0]?.parentNode;
  const next = () => {
    list?.append(...cards.splice(0, 1));
    if (cards.length) requestAnimationFrame(next);
  };
  list?.replaceChildren();
  results.after(part);
  next();
};
new MutationObserver(look).observe(results, { attributeFilter: ["aria-busy"] });

const house = document.querySelector("[data-house]");

/** Arrows go from window to window: along the floor, and to the nearest window of another. */
house?.addEventListener("keydown", (event) => {
  const here = event.target.closest("a.pane");
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!here || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const middle = (pane) => {
    const { left, width, top, height } = pane.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const [x, y] = middle(here);
  let best;
  for (const pane of house.querySelectorAll("a.pane")) {
    const [dx, dy] = middle(pane).map((at, axis) => at - [x, y][axis]);
    const along = step[0] ? dx * step[0] : dy * step[1];
    const aside = Math.abs(step[0] ? dy : dx);
    if (along < 4 || (step[0] && aside > 4)) continue;
    const far = along + aside * 2;
    if (!best || far < best.far) best = { pane, far };
  }
  best?.pane.focus();
});

/** Where floors are bars: how many of a floor's homes match, which the program has written on it. */
const tell = (changes) => {
  for (const { target: row } of changes) {
    const { lit, homes, most } = row.dataset;
    row.querySelector(".bar").dataset.step = Math.min(10, Math.ceil((lit * 10) / most));
    row.querySelector(".n").textContent = row.parentNode.dataset.text.replace("{n}", lit).replace("{value}", homes);
  }
};
if (house?.querySelector(".storeys")) new MutationObserver(tell).observe(house, { subtree: true, attributeFilter: ["data-lit"] });

let marked = [];
const point = ({ target }) => {
  const home = target.closest?.("[data-unit-id], [data-window-unit-id]");
  for (const element of marked) delete element.dataset.pointed;
  const id = home && (home.dataset.unitId ?? home.dataset.windowUnitId);
  const same = id ? `[data-unit-id="${CSS.escape(id)}"], [data-window-unit-id="${CSS.escape(id)}"]` : undefined;
  marked = same ? [...document.querySelectorAll(same)].filter((element) => element !== home) : [];
  for (const element of marked) element.dataset.pointed = "";
};
if (house) for (const touch of ["pointerover", "focusin"]) addEventListener(touch, point, { passive: true });
