// The photos of a home, one at a time and as large as the window: a dialog over the page, and one step in its history.
const gallery = document.querySelector("[data-gallery]");
const view = document.querySelector("[data-gallery-view]");
const links = [...gallery.querySelectorAll("a")];
const stage = view.querySelector(".gallery-stage");
const [counter, caption] = view.querySelector(".gallery-words").children;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const mirrored = getComputedStyle(view).direction === "rtl" ? -1 : 1;
const pictures = [];
let at = 0;

/** From either end it goes on at the other. */
const index = (of) => (of + links.length) % links.length;

/** The photo in the rendition that fits the window; the small one, which is there already, stands in for it. */
const large = (of) =>
  (pictures[index(of)] ??= (() => {
    const link = links[index(of)];
    const small = link.querySelector("img");
    const [width, height] = ["width", "height"].map((side) => small.getAttribute(side));
    const picture = new Image(width, height);
    picture.alt = small.alt;
    picture.draggable = false;
    picture.decoding = "async";
    picture.sizes = `min(100vw, ${Math.ceil((100 * width) / height)}vh)`;
    picture.srcset = small.srcset;
    picture.src = link.href;
    picture.style.backgroundImage = `url("${small.currentSrc}")`;
    return picture;
  })());

const show = (of) => {
  at = index(of);
  large(at).className = "";
  stage.replaceChildren(large(at));
  counter.textContent = counter.dataset.counter.replace("{n}", at + 1);
  caption.textContent = links[at].dataset.caption ?? "";
  // The ones that come next are on their way before they are asked for.
  large(at + 1);
  large(at - 1);
  if (view.open) return history.replaceState({ photo: at }, "");
  view.showModal();
  // The way on, or out where there is one photo only.
  [...view.querySelectorAll("button")].at(-1).focus();
};

/** Once the page is back at its own step in the history. */
let left = Promise.resolve();
const leave = () => {
  left = new Promise((done) => {
    addEventListener("popstate", done, { once: true });
    setTimeout(done, 500);
  });
  history.back();
};

gallery.addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  await left;
  history.pushState({ photo: links.indexOf(link) }, "");
  show(links.indexOf(link));
});
addEventListener("popstate", ({ state }) => {
  if (state?.photo >= 0) return show(state.photo);
  view.close();
  // Only now, because the browser brings back where the page stood.
  setTimeout(() => document.activeElement === links[at] && links[at].scrollIntoView({ block: "nearest", inline: "nearest" }));
});
view.onclose = () => {
  links[at].focus();
  if (history.state?.photo >= 0) leave();
};

/** Whether a click met the photo itself, which fits into the stage and seldom fills it. */
const onPhoto = ({ clientX, clientY }) => {
  const { left, top, width, height } = stage.getBoundingClientRect();
  // Its properties tell how large its box is; the attributes, what is in it.
  const [wide, high] = ["width", "height"].map((name) => large(at).getAttribute(name));
  const scale = Math.min(width / wide, height / high);
  return Math.abs(clientX - left - width / 2) < (wide * scale) / 2 && Math.abs(clientY - top - height / 2) < (high * scale) / 2;
};
view.onclick = (event) => {
  const act = event.target.closest("button")?.value;
  if (act === "close" || (!act && !moved && !onPhoto(event) && !event.target.closest(".gallery-words"))) view.close();
  else if (act) show(act === "next" ? at + 1 : at - 1);
};
view.onkeydown = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const to = { ArrowRight: at + mirrored, ArrowLeft: at - mirrored, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  show(to);
};

// A photo that the browser itself has enlarged is moved by the browser too.
const enlarged = () => visualViewport.scale > 1.01;
visualViewport.onresize = () => (stage.style.touchAction = enlarged() ? "auto" : "");

/** A finger or a pointer that holds the photo: where it began, and the way it goes, which its first pixels decide. */
let grip;
/** Whether the last hold moved the photo: then the click that ends it means nothing. */
let moved = false;
/** Moves the photo by so many pixels, and its neighbour along with it. */
const across = (by) => {
  const next = Math.sign(-by) * mirrored;
  const neighbour = by && large(at + next);
  if (neighbour) {
    neighbour.className = by < 0 ? "right" : "left";
    if (!neighbour.isConnected) stage.replaceChildren(large(at), neighbour);
  }
  large(at).className = "";
  stage.style.translate = `${by}px`;
};
stage.onpointerdown = (event) => {
  moved = false;
  if (!event.isPrimary || event.button || enlarged()) return;
  grip = { id: event.pointerId, x: event.clientX, y: event.clientY, since: event.timeStamp };
  stage.setPointerCapture(event.pointerId);
};
stage.onpointermove = (event) => {
  if (event.pointerId !== grip?.id) return;
  const [x, y] = [event.clientX - grip.x, event.clientY - grip.y];
  if (!grip.way && Math.max(Math.abs(x), Math.abs(y)) < 6) return;
  moved = true;
  grip.way ??= Math.abs(x) > Math.abs(y) ? "across" : "down";
  if (grip.way === "down") stage.style.translate = `0 ${Math.max(y, 0)}px`;
  else if (links.length > 1) across(x);
};
const glide = (from, to) => !still.matches && stage.animate({ translate: [from, to] }, { duration: 180, easing: "ease-out" }).finished;
const letGo = async (event) => {
  if (event.pointerId !== grip?.id) return;
  const { x, y, since, way } = grip;
  grip = undefined;
  const held = event.timeStamp - since;
  const far = (by, enough) => event.type !== "pointercancel" && Math.abs(by) > (Math.abs(by) / held > 0.4 ? 24 : enough);
  if (way === "down") {
    const by = Math.max(event.clientY - y, 0);
    const closes = far(by, stage.clientHeight / 4);
    await glide(`0 ${by}px`, closes ? "0 100vh" : "0 0");
    stage.style.translate = "";
    if (closes) view.close();
  } else if (way && links.length > 1) {
    const by = event.clientX - x;
    const turns = far(by, stage.clientWidth / 4);
    await glide(`${by}px`, `${turns ? Math.sign(by) * stage.clientWidth : 0}px`);
    stage.style.translate = "";
    if (turns) show(at - Math.sign(by) * mirrored);
    else stage.replaceChildren(large(at));
  }
};
stage.onpointerup = stage.onpointercancel = letGo;

// The page behind does not scroll, and does not become wider where it has a scroll bar.
if (innerWidth > document.documentElement.clientWidth) document.documentElement.style.scrollbarGutter = "stable";
delete gallery.dataset.module;
if (history.state?.photo >= 0) show(history.state.photo);
