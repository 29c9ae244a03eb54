// What the theme writes as onclick, which no page may carry under the book's policy.
(() => {
  "use strict";
  const actions = {
    "toggleFullScreen()": () => window.toggleFullScreen(),
    "window.print()": () => window.print(),
  };
  document.querySelectorAll("[data-onclick]").forEach((button) => {
    button.addEventListener("click", actions[button.dataset.onclick]);
  });
})();
