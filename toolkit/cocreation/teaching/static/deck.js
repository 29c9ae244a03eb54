// Start the slides: as large as a screen holds them, in the colours that its reader has chosen.
(() => {
  "use strict";

  const LEAST = 0.6;
  const IN_USE = "cocreation-explorable, input, select, textarea, button, summary";
  const printed = /print-pdf/.test(location.search);
  const phone = matchMedia("(max-width: 700px) and (orientation: portrait)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  const size = () => (phone.matches && !printed
    ? { width: 640, height: Math.round(640 * innerHeight / innerWidth) }
    : { width: 1280, height: 720 });

  const paint = () => { root.dataset.theme = dark.matches && !printed ? "dark" : "light"; };

  // What a slide cannot hold becomes smaller; on a phone the rest is scrolled to.
  const fit = (slide) => {
    const { height } = Reveal.getConfig();
    const kept = slide.dataset.kind === "title" ? ".notes" : "h2, .notes, .slide-facts";
    const parts = [...slide.children].filter((part) => !part.matches(kept));
    for (const part of parts) part.style.zoom = "";
    const least = height === 720 ? LEAST : 0.85;
    for (let scale = 0.95; slide.scrollHeight > slide.clientHeight && scale >= least; scale -= 0.05) {
      for (const part of parts) part.style.zoom = scale;
    }
    for (const table of slide.querySelectorAll("table")) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    }
    const scrolls = height !== 720 && slide.scrollHeight > slide.clientHeight;
    slide.toggleAttribute("data-prevent-swipe", scrolls);
    if (scrolls) slide.tabIndex = 0;
    else slide.removeAttribute("tabindex");
  };

  const fitAll = () => document.querySelectorAll(".slides section:not(.stack)").forEach(fit);

  const layOut = () => {
    root.style.setProperty("--deck-height", `${size().height}px`);
    Reveal.configure(size());
    fit(Reveal.getCurrentSlide());
  };

  paint();
  root.style.setProperty("--deck-height", `${size().height}px`);
  dark.addEventListener("change", paint);
  Reveal.on("ready", () => (printed ? fitAll() : fit(Reveal.getCurrentSlide())));
  Reveal.on("slidechanged", (event) => fit(event.currentSlide));
  Reveal.on("pdf-ready", fitAll);
  Reveal.initialize({
    ...size(),
    margin: 0,
    center: false,
    hash: true,
    navigationMode: "linear",
    pdfMaxPagesPerSlide: 1,
    pdfSeparateFragments: false,
    scrollActivationWidth: null,
    slideNumber: "c/t",
    transition: "none",
    keyboardCondition: (event) => !event.target.closest?.(IN_USE) || /^Page/.test(event.key),
    plugins: [RevealNotes],
  }).then(() => {
    if (!printed) addEventListener("resize", layOut);
  });

  // A clicker sends Page Up and Page Down: they turn slides also while a control has the focus.
  document.addEventListener("keydown", (event) => {
    if (/^Page/.test(event.key)) document.activeElement?.blur?.();
  }, true);
})();
