// A page that is not there yet: asks for it every few seconds, and shows it once it is.
const ask = async () => {
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (answer && answer.status !== 503) location.reload();
  else setTimeout(ask, 5000);
};
setTimeout(ask, 5000);
