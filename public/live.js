// What follows when the live grid has drawn.
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
