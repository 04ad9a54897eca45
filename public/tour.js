// Tours: a strip of days, another kind's times in place, a home's form in a dialog. Whatever fails falls back to the page's own links.
const fetched = async (address) => {
  // A poor network gets the whole page, and the browser's sign that it is coming.
  const answer = await fetch(address, { signal: AbortSignal.timeout(4000) });
  if (!answer.ok) throw answer;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

/** Buttons for the days instead of a stack of headings. */
const strip = (slots) => {
  const days = [...slots.querySelectorAll(".day")];
  if (!days.length) return;
  const bar = document.createElement("div");
  bar.className = "days";
  bar.role = "toolbar";
  bar.ariaLabel = slots.dataset.days;
  for (const day of days) {
    const { children, dataset } = day.firstElementChild;
    const { weekday, day: number, month } = dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.ariaLabel = [...children].map(({ textContent }) => textContent).join(", ");
    for (const [tag, text] of [["span", weekday], ["strong", number], ["span", month]]) {
      button.append(Object.assign(document.createElement(tag), { textContent: text }));
    }
    const press = () => {
      button.ariaPressed = day.open;
      button.tabIndex = day.open - 1;
    };
    button.onclick = () => (day.open = true);
    day.ontoggle = press;
    press();
    bar.append(button);
  }
  bar.onkeydown = ({ key, target }) => {
    const step = { ArrowRight: "next", ArrowLeft: "previous" }[key];
    target[`${step}ElementSibling`]?.focus();
  };
  days[0].before(bar);
  const show = () => bar.querySelector("[aria-pressed=true]")?.scrollIntoView({ inline: "center", block: "nearest" });
  show();
  // The form on a receipt is folded away at first.
  bar.closest(".change")?.addEventListener("toggle", show);
};

/** Chooses a time where it is still free. */
const pick = (slots, time) => {
  const same = [...slots.querySelectorAll("[name=slot]")].find(({ value }) => value === time);
  if (!same) return;
  same.checked = true;
  same.closest(".day").open = true;
};

const other = async (form, kind) => {
  const address = kind.dataset.times;
  try {
    const page = await fetched(address);
    if (!kind.checked) return;
    // A form for which there were no times is only half of one.
    if (!form.querySelector("button.button")) throw 0;
    const slots = page.querySelector("[data-slots]");
    const typed = form.querySelector("[name=slot]:checked")?.value;
    form.querySelector("[data-slots]").replaceWith(slots);
    pick(slots, typed);
    strip(slots);
  } catch {
    if (kind.checked) location.assign(address);
  }
};

/** A form fetched anew on Back stays the submission it was: sent again it is the same request, not a second one. */
const recall = (form) => {
  const sent = history.state?.sent;
  const { submission, stamp } = form.elements;
  if (!submission) return;
  if (sent) {
    [submission.value, stamp.value] = sent;
    pick(form, sent[2]);
  }
  form.addEventListener("submit", () => {
    const time = form.querySelector("[name=slot]:checked")?.value;
    history.replaceState({ ...history.state, sent: [submission.value, stamp.value, time] }, "");
  });
};

const enliven = (form) => {
  for (const slots of form.querySelectorAll("[data-slots]")) strip(slots);
  form.querySelector(".kind-times")?.remove();
  form.addEventListener("change", ({ target }) => target.dataset.times && other(form, target));
  // The server takes a form once; this only spares a second press.
  const free = () => form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
  form.addEventListener("submit", (event) => {
    if (form.querySelector("[aria-disabled]")) return event.preventDefault();
    event.submitter?.setAttribute("aria-disabled", true);
    setTimeout(free, 9000);
  });
  addEventListener("pageshow", free);
};

const bring = async (address) => {
  const page = await fetched(address);
  const form = page.querySelector("form[data-tour]");
  const dialog = document.createElement("dialog");
  dialog.className = "tour-dialog";
  dialog.innerHTML = '<div><h2 id="tour-dialog"></h2><button class="button" type="button"></button></div>';
  const [title, close] = dialog.firstChild.children;
  title.textContent = page.querySelector("h1").textContent;
  close.textContent = form.dataset.close;
  close.onclick = () => dialog.close();
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(form);
  dialog.onclose = () => history.state?.tour && history.back();
  addEventListener("popstate", () => dialog.close());
  document.body.append(dialog);
  enliven(form);
  return dialog;
};
let brought;

for (const form of document.querySelectorAll("main form.tour")) {
  recall(form);
  enliven(form);
}
document.querySelector("[data-errors]")?.focus();
if (history.state?.tour) history.replaceState(null, "");
for (const link of document.querySelectorAll("a[data-tour-link][href*='?unit=']")) {
  link.addEventListener("click", async (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      const dialog = await (brought ??= bring(link.href));
      if (dialog.open) return;
      dialog.showModal();
      history.pushState({ tour: true }, "");
    } catch {
      location.assign(link.href);
    }
  });
}
