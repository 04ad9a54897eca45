// Debug builds only: reloads the page when `make dev` has built it anew.
const socket = new WebSocket("ws://127.0.0.1:3001/live_reload");
socket.onmessage = (message) => {
  const { all, css } = JSON.parse(message.data);
  if (all || css) location.reload();
};
