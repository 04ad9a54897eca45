// A page that is not there yet: asks for it every few seconds, and shows it once it is.
const ask = async () => {
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (answer?.status < 500) location.reload();
  else setTimeout(ask, 5000);
};
setTimeout(ask, 5000);
