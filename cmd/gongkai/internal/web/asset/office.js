// Comfort alone: whatever this file does, the pages do without it too.
document.addEventListener("htmx:sendError", function (event) {
  // The server could not be reached: the browser asks itself, and says in its own words why not.
  location.assign(event.detail.pathInfo.finalRequestPath);
});
