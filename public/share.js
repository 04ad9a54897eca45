// Sends the page's address to somebody: by what the device shares with, else by way of the clipboard.
const button = document.querySelector("[data-share]");
const said = button.nextElementSibling;
button.addEventListener("click", async () => {
  const url = location.href.split("#")[0];
  said.textContent = "";
  try {
    if (navigator.share) return await navigator.share({ title: document.title, url });
  } catch (refusal) {
    // Whoever closes what the device shows has changed their mind.
    if (refusal.name === "AbortError") return;
  }
  try {
    await navigator.clipboard.writeText(url);
    said.textContent = button.dataset.copied;
    setTimeout(() => (said.textContent = ""), 5000);
  } catch {
    said.textContent = `${button.dataset.byHand} ${url}`;
  }
});
delete button.dataset.module;
