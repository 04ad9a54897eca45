// Fetches a part's script at its first touch, and passes on a click or key that came too soon.
const wake = async (event) => {
  const { target, type } = event;
  const part = target?.closest?.("[data-module^='/']");
  if (!part) return;
  const click = type === "click" && !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (click) event.preventDefault();
  const late = new Promise((_, fail) => setTimeout(fail, 4000));
  await Promise.race([import(part.dataset.module), late]).catch(() => (part.dataset.module = ""));
  if (click || type === "keydown") target.dispatchEvent(new event.constructor(type, event));
};
for (const touch of ["pointerover", "focusin", "click", "keydown"]) addEventListener(touch, wake);
if (history.state?.photo >= 0) wake({ target: document.querySelector("[data-gallery]") });
