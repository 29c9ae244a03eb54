// Show a fact's date, grade and source beside the fact, by tap and by keyboard.
(() => {
  "use strict";
  let open = null;

  const close = () => {
    open?.card.remove();
    open?.link.setAttribute("aria-expanded", "false");
    open = null;
  };

  const show = (link) => {
    const term = document.getElementById(link.hash.slice(1));
    const body = term?.nextElementSibling;
    if (!body) return false;
    const card = document.createElement("span");
    card.className = "fact-card";
    card.setAttribute("role", "status");
    card.textContent = `${term.textContent}: ${body.firstElementChild.textContent}`;
    const source = body.querySelector("a");
    if (source) card.lastChild.replaceWith(card.textContent.replace(/link$/, ""), source.cloneNode(true));
    link.after(card);
    link.setAttribute("aria-expanded", "true");
    open = { link, card };
    return true;
  };

  document.querySelectorAll("a.fact").forEach((link) => {
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      const again = open?.link === link;
      close();
      if (again || show(link)) event.preventDefault();
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const { link } = open;
    close();
    link.focus();
  });
  document.addEventListener("click", (event) => {
    if (open && !open.card.contains(event.target) && event.target !== open.link) close();
  });
})();
