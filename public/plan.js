// A floor plan looked at closely: by pinch, wheel, drag, buttons and keys.
const STEP = 1.5;
const CLOSE = 2.5;
const KEYS = { "+": "in", "=": "in", "-": "out", _: "out", 0: "fit", 1: "actual" };
const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
const within = (value, most, least = -most) => Math.max(least, Math.min(most, value));

const enliven = (plan) => {
  const frame = plan.querySelector("a");
  const picture = frame.querySelector("img");
  const factor = plan.querySelector(".plan-factor");
  const [pixelsWide, pixelsHigh] = ["width", "height"].map((side) => Number(picture.getAttribute(side)));
  let zoom = 1;
  // Of the plan's middle from the frame's, in pixels.
  let [x, y] = [0, 0];
  let asked = frame.clientWidth;

  /** Pixels of the page for one of the plan's where all of it is seen. */
  const fit = () => Math.min(frame.clientWidth / pixelsWide, frame.clientHeight / pixelsHigh);

  /** Zooms around a point, given from the frame's middle. No edge of the plan comes inside the frame. */
  const zoomTo = (wanted, [px, py] = [0, 0]) => {
    const to = within(wanted < 1.01 ? 1 : wanted, Math.max(4, 1.5 / fit()), 1);
    x = px + ((x - px) * to) / zoom;
    y = py + ((y - py) * to) / zoom;
    zoom = to;
    x = within(x, Math.max(0, pixelsWide * fit() * zoom - frame.clientWidth) / 2);
    y = within(y, Math.max(0, pixelsHigh * fit() * zoom - frame.clientHeight) / 2);
    picture.style.transform = zoom > 1 ? `translate(${x}px, ${y}px) scale(${zoom})` : "";
    plan.dataset.zoom = Math.round(zoom * 100) / 100;
    factor.textContent = percent.format(zoom);
    // A wider rendition once it would be seen.
    if (frame.clientWidth * zoom > asked) {
      asked = frame.clientWidth * zoom;
      picture.sizes = `${Math.ceil(asked)}px`;
    }
  };
  const moveBy = (byX, byY) => {
    x += byX;
    y += byY;
    zoomTo(zoom);
  };
  const act = {
    in: () => zoomTo(zoom * STEP),
    out: () => zoomTo(zoom / STEP),
    fit: () => zoomTo(1),
    actual: () => zoomTo(1 / fit()),
  };
  const pointOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    return [clientX - left - width / 2, clientY - top - height / 2];
  };

  plan.addEventListener("click", ({ target }) => act[target.closest("button")?.value]?.());
  plan.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = zoom > 1 && ARROWS[event.key];
    if (arrow) moveBy((arrow[0] * frame.clientWidth) / 5, (arrow[1] * frame.clientHeight) / 5);
    else if (KEYS[event.key]) act[KEYS[event.key]]();
    else if (event.key === "Enter" && event.target === frame) zoomTo(zoom > 1 ? 1 : CLOSE);
    else return;
    event.preventDefault();
  });

  // The wheel moves the page until the plan has the focus, and moves it again where there is nothing left to zoom out of.
  frame.addEventListener("wheel", (event) => {
    const { deltaY, deltaMode, ctrlKey, metaKey } = event;
    const meant = ctrlKey || metaKey;
    if (!meant && (!plan.contains(document.activeElement) || (zoom === 1 && deltaY > 0))) return;
    event.preventDefault();
    zoomTo(zoom * Math.exp(-within(deltaMode ? deltaY * 20 : deltaY, 40) / 100), pointOf(event));
  }, { passive: false });

  // Fingers, or the mouse: what is between them stays between them.
  const held = new Map();
  const grip = () => {
    const [first, second = first] = [...held.values()].map(pointOf);
    return { middle: [0, 1].map((axis) => (first[axis] + second[axis]) / 2), span: Math.hypot(first[0] - second[0], first[1] - second[1]) };
  };
  let moved = 0;
  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!held.size) moved = 0;
    held.set(event.pointerId, event);
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!held.has(event.pointerId)) return;
    const before = grip();
    held.set(event.pointerId, event);
    const after = grip();
    const [byX, byY] = [0, 1].map((axis) => after.middle[axis] - before.middle[axis]);
    moved += Math.hypot(byX, byY) + Math.abs(after.span - before.span);
    plan.classList.toggle("held", moved > 4);
    x += byX;
    y += byY;
    zoomTo(before.span ? (zoom * after.span) / before.span : zoom, after.middle);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    frame.addEventListener(end, ({ pointerId }) => {
      held.delete(pointerId);
      if (!held.size) plan.classList.remove("held");
    });
  }
  // Two fingers are the plan's, not the page's.
  frame.addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false });
  // One click or tap enlarges the plan that is seen whole; two fit the one that is enlarged.
  let [last, enlarged] = [0, false];
  frame.addEventListener("click", (event) => {
    if (moved > 8) return;
    const second = event.timeStamp - last < 400;
    last = event.timeStamp;
    if (second && !enlarged) zoomTo(1);
    enlarged = !second && zoom === 1;
    if (enlarged) zoomTo(CLOSE, pointOf(event));
  });
  new ResizeObserver(() => zoomTo(zoom)).observe(frame);

  // What was a link to the picture is now the frame in which it moves; one who has come to it by keyboard stays there.
  frame.tabIndex = 0;
  frame.removeAttribute("href");
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-description", frame.dataset.keys);
  picture.draggable = false;
  delete plan.dataset.module;
};

for (const plan of document.querySelectorAll("[data-plan][data-module]")) enliven(plan);
