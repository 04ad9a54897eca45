// Keeps in this browser: homes, by building (the hearts, how many in the header, and which of too many to compare), and the unit of areas. Nothing is sent.
const link = document.querySelector("[data-kept]");
const choice = document.querySelector("[data-kept-choice]");
const grid = document.querySelector("[data-results]");
const name = `kept-${link.dataset.kept}`;
const fit = 4;
let kept = [];

const press = () => {
  for (const heart of document.querySelectorAll("[data-keep]")) heart.setAttribute("aria-pressed", kept.includes(heart.dataset.keep));
};
const show = () => {
  press();
  link.hidden = !kept.length;
  link.textContent = link.dataset.text.replace("{n}", kept.length);
  link.href = `${link.pathname}?units=${kept.slice(0, fit).map(encodeURIComponent)}`;
  if (!choice) return;
  choice.hidden = kept.length <= fit;
  for (const box of choice.querySelectorAll("input")) box.disabled = box.parentNode.hidden = !kept.includes(box.value);
};
// Where the browser keeps nothing for us, a home is kept for as long as the page is open.
const read = () => {
  try {
    kept = [].concat(JSON.parse(localStorage.getItem(name)) ?? []);
  } catch {}
};
addEventListener("click", ({ target }) => {
  const id = target.closest("[data-keep]")?.dataset.keep;
  if (!id) return;
  read();
  kept = kept.includes(id) ? kept.filter((other) => other !== id) : [...kept, id];
  try {
    localStorage.setItem(name, JSON.stringify(kept));
  } catch {}
  show();
  link.nextElementSibling.textContent = link.textContent;
});
const follow = () => {
  read();
  show();
};
for (const change of ["storage", "pageshow"]) addEventListener(change, follow);
if (grid) for (const place of [grid, grid.parentNode]) new MutationObserver(press).observe(place, { childList: true });
follow();

// What tells areas in the other unit is fetched at the first press, or where that was chosen before.
const areas = document.querySelector("[data-areas]");
if (areas) {
  const bring = () => import(areas.dataset.script);
  areas.disabled = false;
  areas.onclick = async () => (await bring()).turn();
  try {
    if (localStorage.getItem("areas")) bring();
  } catch {}
}
