// Sort and filter the table of cases. Without this script the table shows every case.
(() => {
  "use strict";
  const FILTERS = {
    door: { label: "Door", all: "All doors" },
    definition: { label: "Co-creation by", all: "Any definition" },
    evidence: { label: "Evidence", all: "Any evidence" },
  };
  const NAMES = {
    interaction: "dialogue, access, risk, transparency",
    always: "always, by several actors",
    direct: "only in direct interaction",
    everyday: "any participation",
  };
  const GRADES = ["strong", "mixed", "weak"];

  customElements.define("cocreation-comparison", class extends HTMLElement {
    connectedCallback() {
      this.body = this.querySelector("tbody");
      this.rows = [...this.body.rows];
      const controls = document.createElement("div");
      controls.className = "comparison-controls";
      const headings = [...this.querySelectorAll("thead th")].map((cell) => cell.textContent);
      const columns = headings.map((text, number) => [String(number), text]);
      this.sorting = this.select(controls, "Sort by", [["", "The book's order"], ...columns]);
      this.filters = Object.entries(FILTERS).map(([name, { label, all }]) => {
        const found = new Set(this.rows.flatMap((row) => row.dataset[name].split("|")));
        const options = [...found].map((value) => [value, NAMES[value] ?? value]);
        return [name, this.select(controls, label, [["", all], ...options])];
      });
      this.status = document.createElement("p");
      this.status.setAttribute("role", "status");
      this.prepend(controls, this.status);
      this.show();
    }

    select(parent, text, options) {
      const group = document.createElement("div");
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.id = `comparison-${text.toLowerCase().replaceAll(" ", "-")}`;
      options.forEach(([value, name]) => select.add(new Option(name, value)));
      select.addEventListener("change", () => this.show());
      label.htmlFor = select.id;
      label.append(text);
      group.append(label, select);
      parent.append(group);
      return select;
    }

    show() {
      const column = this.sorting.value;
      const key = (row) => {
        if (row.cells[column].dataset.label === "Evidence") return GRADES.indexOf(row.dataset.evidence);
        return row.cells[column].textContent;
      };
      const order = [...this.rows];
      if (column) {
        order.sort((a, b) => (typeof key(a) === "number" ? key(a) - key(b) : key(a).localeCompare(key(b))));
      }
      order.forEach((row) => {
        row.hidden = this.filters.some(([name, { value }]) => value && !row.dataset[name].split("|").includes(value));
      });
      this.body.append(...order);
      this.querySelectorAll("thead th").forEach((cell, number) => {
        cell.ariaSort = String(number) === column ? "ascending" : "none";
      });
      const shown = order.filter((row) => !row.hidden).length;
      this.status.textContent = `${shown} of ${order.length} cases`;
    }
  });
})();
