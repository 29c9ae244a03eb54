// A button to copy each citation, and light colours on paper whatever the screen has.
(() => {
  "use strict";

  for (const text of document.querySelectorAll(".keep-text")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Copy the ${text.dataset.copy}`;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        said.textContent = "Copied.";
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = "Selected: copy it with Ctrl-C.";
      }
    });
    const line = document.createElement("p");
    line.className = "keep-copy";
    line.append(button, " ", said);
    text.after(line);
  }

  const root = document.documentElement;
  let shown;
  addEventListener("beforeprint", () => {
    shown = root.dataset.theme;
    root.dataset.theme = "light";
  });
  addEventListener("afterprint", () => { root.dataset.theme = shown; });
})();
