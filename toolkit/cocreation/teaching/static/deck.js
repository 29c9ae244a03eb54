// Start the slides, and make those smaller that a screen of this size cannot hold.
(() => {
  "use strict";

  const LEAST = 0.6;
  const inUse = "cocreation-explorable, input, select, textarea, button, summary";

  const fit = (slide) => {
    const parts = [...slide.children].filter(
      (part) => !part.matches("h1, h2, h3, .notes, .slide-facts"));
    for (let scale = 0.95; slide.scrollHeight > 720 && scale >= LEAST; scale -= 0.05) {
      for (const part of parts) part.style.zoom = scale;
    }
  };

  const all = () => document.querySelectorAll(".slides section:not(.stack)").forEach(fit);

  window.addEventListener("DOMContentLoaded", () => {
    Reveal.configure({
      keyboardCondition: (event) => !event.target.closest?.(inUse) || /^Page/.test(event.key),
    });
    Reveal.on("ready", () => (Reveal.isPrintView() ? all() : fit(Reveal.getCurrentSlide())));
    Reveal.on("slidechanged", (event) => fit(event.currentSlide));
    Reveal.on("pdf-ready", all);
  });

  // A clicker sends Page Up and Page Down: they turn slides also while a control has the focus.
  document.addEventListener("keydown", (event) => {
    if (/^Page/.test(event.key)) document.activeElement?.blur?.();
  }, true);
})();
