// Starts the islands of a page: loads the program when the browser is idle or the visitor first touches something.
const script = document.querySelector("script[data-glue]");
const walk = (node, program) => {
  for (const child of node.children) {
    if (child.tagName === "LEPTOS-ISLAND") program[child.dataset.component]?.(child);
    walk(child, program);
  }
};
let started = false;
const start = async () => {
  if (started) return;
  started = true;
  const [program] = await Promise.all([import(script.dataset.glue), import(script.dataset.liveScript).catch(() => {})]);
  await program.default({ module_or_path: script.dataset.wasm });
  program.hydrate();
  walk(document.body, program);
  document.documentElement.dataset.live = "";
};
if (document.querySelector("leptos-island")) {
  for (const touch of ["pointerdown", "focusin"]) addEventListener(touch, start, { once: true, passive: true });
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 2000 });
  else setTimeout(start, 300);
}
