// A formula that is wider than the screen scrolls, so the keyboard must reach it.
addEventListener("load", async () => {
  await window.MathJax?.startup?.promise;
  document.querySelectorAll('mjx-container[display="true"]').forEach((formula) => {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
  });
});
