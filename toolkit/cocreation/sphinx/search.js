// How a query is cut and results are ranked; search.py cuts the pages in the same way.
var splitQuery = (query) => {
  const found = query.match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}_])+(?:[-‐‑](?:(?![\u3400-\u9fff])[\p{L}\p{N}_])+)*/gu) ?? [];
  return found.flatMap((word) => (/[\u3400-\u9fff]/.test(word) && word.length > 2
    ? Array.from({ length: word.length - 1 }, (_, start) => word.slice(start, start + 2))
    : word.replace(/[‐‑]/g, "-")));
};

var Scorer = {
  objNameMatch: 2, objPartialMatch: 1, objPrio: { 0: 0, 1: 0, 2: -1 }, objPrioDefault: 0,
  title: 15, partialTitle: 7, term: 5, partialTerm: 2,
  // Only titles of sections and terms of the glossary have an anchor: they come first. Then, what
  // teaches a thing comes before what uses or practises it.
  score: ([page, , anchor, , score]) => {
    const weights = [
      [/^book\/(\d\d-|glossary)/, 3], [/^cases\//, 2], [/^book\/exercises\//, -1],
      [/^book\/(references|instructor-guide|adopt|objectives)$/, -2],
    ];
    const weight = weights.find(([name]) => name.test(page))?.[1] ?? 0;
    return (anchor ? 10 : 1) * score + weight;
  },
};

// Below a term of the glossary stands its definition.
if (typeof Search !== "undefined") {
  const textOf = Search.htmlToText;
  Search.htmlToText = (html, anchor) => {
    const term = anchor?.startsWith("#term-")
      && new DOMParser().parseFromString(html, "text/html").getElementById(anchor.slice(1));
    return term ? term.nextElementSibling.textContent : textOf(html, anchor);
  };
}
