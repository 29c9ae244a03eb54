// A formula that is wider than the screen scrolls, so the keyboard must reach it.
addEventListener("load", () => {
  document.querySelectorAll("div.math").forEach((formula) => {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
  });
});
