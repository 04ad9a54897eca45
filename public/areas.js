// Areas in the other unit, as exact as the whole numbers that are shown; prices stay as they are. Chosen once, kept in this browser; nothing is sent.
const SQUARE_METRES = 0.09290304;
const PLACES = "[data-unit-id], [data-other-unit-id], .facts";
const button = document.querySelector("[data-areas]");
const own = button.dataset.areas;
const other = own === "m²" ? "ft²" : "m²";
const rate = other === "m²" ? SQUARE_METRES : 1 / SQUARE_METRES;
const { lang } = document.documentElement;
const parts = new Intl.NumberFormat(lang).formatToParts(12345.6);
const [group, point] = ["group", "decimal"].map((kind) => parts.find(({ type }) => type === kind).value);
const whole = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 });
const written = new RegExp(`([\\d${group}${point}]*\\d)(\\s)${own}`, "g");
const known = new WeakMap();
let chosen = own;

const told = (text) =>
  text.replace(written, (_, number, space) => {
    const value = number.replaceAll(group, "").replace(point, ".");
    return whole.format(value * rate) + space + other;
  });
// What came is kept beside what is shown, so that back and forth loses nothing.
const write = (text) => {
  const before = known.get(text);
  const came = before?.shown === text.data ? before.came : text.data;
  // A text that names both units has said it all.
  if (!came.includes(own) || came.includes(other)) return;
  const shown = chosen === own ? came : told(came);
  known.set(text, { came, shown });
  if (text.data !== shown) text.data = shown;
};
const show = () => {
  for (const place of document.querySelectorAll(PLACES)) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) write(texts.currentNode);
  }
  button.setAttribute("aria-pressed", chosen === other);
};
const read = () => {
  try {
    chosen = localStorage.getItem("areas") === other ? other : own;
  } catch {}
  show();
};
export const turn = () => {
  chosen = chosen === own ? other : own;
  try {
    localStorage.setItem("areas", chosen);
  } catch {}
  show();
};
for (const change of ["storage", "pageshow"]) addEventListener(change, read);
// Homes that are drawn later.
new MutationObserver(show).observe(document.querySelector("main"), { childList: true, subtree: true });
read();
