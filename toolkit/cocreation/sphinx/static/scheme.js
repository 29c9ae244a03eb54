// Runs before the page is drawn, so that a reader who likes it dark sees no white flash.
{
  const root = document.documentElement.dataset;
  const stored = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // a browser that blocks storage
    }
  };
  root.mode = stored("mode") || root.theme;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.theme = root.mode === "auto" ? (dark ? "dark" : "light") : root.mode;

  // Until the first screen is shown, course.css keeps the browser from laying out what is below.
  root.first = "screen";
  requestAnimationFrame(() => setTimeout(() => delete root.first));
}
