// The listing: filters and building as drawers on a phone, the building by arrow keys, a home and its window pointed at together.
const shortcuts = document.querySelector(".shortcuts");

/** Brings a part of the page into a dialog; closing it puts the part back where it was. */
const open = (part) => {
  const drawer = document.createElement("dialog");
  drawer.className = "drawer";
  const title = Object.assign(document.createElement("h2"), { textContent: part.dataset.drawerName, id: "drawer-name" });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×", ariaLabel: shortcuts.dataset.close });
  const head = document.createElement("div");
  head.append(title, close);
  drawer.setAttribute("aria-labelledby", title.id);
  const place = document.createElement("div");
  place.style.blockSize = `${part.offsetHeight}px`;
  part.after(place);
  place.after(drawer);
  drawer.append(head, part);
  const folded = part.querySelector("details:not([open])");
  if (folded) folded.open = true;
  const shut = () => drawer.close();
  close.onclick = shut;
  // A handler that gave back `false` would undo every click within.
  drawer.onclick = ({ target }) => {
    if (target === drawer) shut();
  };
  // What is asked for by the button at the end is shown behind the drawer.
  part.closest("form")?.addEventListener("submit", shut, { once: true });
  drawer.onclose = () => {
    if (folded) folded.open = false;
    place.replaceWith(part);
    drawer.remove();
  };
  drawer.showModal();
};

for (const link of shortcuts?.children ?? []) {
  link.role = "button";
  link.ariaHasPopup = "dialog";
}
shortcuts?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const part = link && document.querySelector(link.hash);
  if (!part) return;
  event.preventDefault();
  open(part);
});

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
const floors = house?.querySelector("[data-storey]") && document.querySelector("[data-explorer]");
const count = () => {
  const chosen = [...floors.querySelectorAll("[name=floor]:checked")].map(({ value }) => value);
  for (const row of house.querySelectorAll("[data-storey]")) {
    const { storey, homes, most } = row.dataset;
    const control = floors.querySelector(`[name=floor][value="${storey}"]`);
    const lit = chosen.length && !chosen.includes(storey) ? 0 : (control?.dataset.count ?? 0);
    row.querySelector(".bar").dataset.step = Math.min(10, Math.ceil((lit * 10) / most));
    row.querySelector(".n").textContent = row.parentNode.dataset.text.replace("{n}", lit).replace("{value}", homes);
  }
};
if (floors) new MutationObserver(count).observe(floors, { attributes: true, attributeFilter: ["data-drawn"] });

/** The building in small beside its name: a mark for every window, or a bar for every floor, the towers side by side on one ground. */
const strip = document.querySelector("[data-strip]");
const draw = () => {
  const path = { wall: "", plain: "", lit: "" };
  let [right, top] = [0, 0];
  for (const tower of house.querySelectorAll("section")) {
    const floors = [...tower.querySelectorAll(".facade-storey ul, [data-storey] .bar")].reverse();
    let wide = 4;
    for (const [floor, { children, dataset }] of floors.entries()) {
      const at = (x, width) => `M${right + x} ${-6 - floor * 7}h${width}v4h-${width}z`;
      if (dataset.step) path.lit += at(2, dataset.step * 4);
      for (const [place, { dataset }] of [...children].entries()) if (dataset.look) path["lit" in dataset ? "lit" : "plain"] += at(place * 6 + 2, 4);
      wide = Math.max(wide, (dataset.step ? 10 : children.length) * 6 + 2);
    }
    const high = floors.length * 7 + 3;
    path.wall += `M${right} 0h${wide}v-${high}h-${wide}z`;
    [right, top] = [right + wide + 6, Math.max(top, high)];
  }
  // A small building is drawn small.
  const [width, height] = [Math.max(right - 6, 40), Math.max(top, 60)];
  strip.innerHTML = `<svg viewBox="${right - 6 - width} -${height} ${width} ${height}" preserveAspectRatio="xMaxYMax">${Object.keys(path).map((kind) => `<path class="${kind}" d="${path[kind]}"/>`).join("")}</svg>`;
};
if (strip?.checkVisibility()) {
  draw();
  new MutationObserver(draw).observe(house, { subtree: true, attributeFilter: ["data-lit", "data-step"] });
  strip.onclick = (event) => {
    event.preventDefault();
    open(house);
  };
}

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
