// What the theme and the picture of a plan write as onclick, which no page may carry under the
// book's policy.
(() => {
  "use strict";
  const actions = {
    "toggleFullScreen()": () => window.toggleFullScreen(),
    "window.print()": () => window.print(),
  };
  document.querySelectorAll("[data-onclick]").forEach((button) => {
    button.addEventListener("click", actions[button.dataset.onclick]);
  });
  document.querySelectorAll(".plan-narrow a").forEach((link) => {
    link.addEventListener("click", () => {
      const { src } = link.parentElement.parentElement.querySelector(".plan-picture img");
      const bytes = Uint8Array.from(atob(src.split(",")[1]), (letter) => letter.charCodeAt(0));
      link.href = URL.createObjectURL(new Blob([bytes], { type: "image/svg+xml" }));
    });
  });
})();
