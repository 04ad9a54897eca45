// The listing once its program is here: what follows when the grid has drawn, the building by arrow keys, a home and its window pointed at together.
const explorer = document.querySelector("[data-explorer]");

/** Cards far below the window are laid out after the first paint, a few at a time whenever the browser rests. */
let unseen = [];
const reveal = () => {
  for (const card of unseen.splice(0, 2)) card.style.contentVisibility = "visible";
  if (unseen.length) requestIdleCallback(reveal);
};
const spare = () => {
  if (!self.requestIdleCallback) return;
  if (!unseen.length) requestIdleCallback(reveal);
  unseen = [...explorer.querySelectorAll(".cards > .card")];
  explorer.dataset.spared = "";
};

/** Where few homes match, the page at this very address knows what nearly does: that part of it is brought here. */
let waiting;
const look = () => {
  clearTimeout(waiting);
  if (!("drawn" in explorer.dataset)) return;
  spare();
  explorer.querySelector("[data-nearly]")?.remove();
  waiting = explorer.dataset.drawn < 3 ? setTimeout(bring, 120) : 0;
};
const bring = async () => {
  const asked = waiting;
  const html = await fetch(location.href).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
  const part = new DOMParser().parseFromString(html, "text/html").querySelector("[data-nearly]");
  // Another choice may have been made since.
  if (part && asked === waiting) explorer.querySelector("[data-results]").after(part);
};
new MutationObserver(look).observe(explorer, { attributes: true, attributeFilter: ["data-drawn"] });
look();

const house = document.querySelector("[data-house]");

/** Arrows go from window to window: along the floor, and to the nearest window of another. */
house?.addEventListener("keydown", (event) => {
  const here = event.target.closest("a.pane");
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!here || !step) return;
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

/** Where floors are bars: what the form counts beside a floor, as long as that floor is not shut out. */
const floors = house?.querySelector("[data-storey]") && explorer;
const count = () => {
  const chosen = [...floors.querySelectorAll("[name=floor]:checked")].map(({ value }) => value);
  for (const row of house.querySelectorAll("[data-storey]")) {
    const { storey, homes, most } = row.dataset;
    const control = floors.querySelector(`[name=floor][value="${storey}"]`);
    const lit = chosen.length && !chosen.includes(storey) ? 0 : (control?.dataset.count ?? 0);
    const [bar, told] = [row.querySelector(".bar"), row.querySelector(".n")];
    const text = row.parentNode.dataset.text.replace("{n}", lit).replace("{value}", homes);
    if (told.textContent === text) continue;
    bar.dataset.step = Math.min(10, Math.ceil((lit * 10) / most));
    told.textContent = text;
  }
};
if (floors) new MutationObserver(count).observe(floors, { attributes: true, attributeFilter: ["data-drawn"] });

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
