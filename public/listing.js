// The listing on a phone: filters and building as drawers, the building in small.
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
  link.onkeydown = (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  };
}
shortcuts?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const part = link && document.querySelector(link.hash);
  if (!part) return;
  event.preventDefault();
  open(part);
});

const house = document.querySelector("[data-house]");

/** The building in small beside its name: a mark for every window, or a bar for every floor, the towers side by side on one ground. */
const strip = document.querySelector("[data-strip]");
const draw = () => {
  const path = { wall: "", plain: "", lit: "" };
  let [right, top] = [0, 0];
  for (const tower of house.querySelectorAll("section")) {
    const floors = [...tower.querySelectorAll(".facade-storey ul, .storeys .bar")].reverse();
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
if (strip) {
  const narrow = matchMedia("(max-width: 700px)");
  const show = () => narrow.matches && draw();
  show();
  narrow.onchange = show;
  new MutationObserver(show).observe(house, { subtree: true, attributeFilter: ["data-lit", "data-step"] });
  strip.onclick = (event) => {
    event.preventDefault();
    open(house);
  };
}
