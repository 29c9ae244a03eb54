// A stored explorable that moves in the page: Vega draws it, native inputs set it.
(() => {
  "use strict";

  const loading = {};
  const load = (path, what) => {
    loading[path] ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const root = document.documentElement.dataset.content_root ?? "./";
      script.src = `${root}_static/${path}`;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${what} could not be loaded`));
      document.head.append(script);
    });
    return loading[path];
  };

  const scheme = () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

  const element = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };

  const memory = {
    key: (name) => `cocreation:guess:${name}`,
    read(name) {
      try { return localStorage.getItem(this.key(name)); } catch { return null; }
    },
    write(name, value) {
      try { localStorage.setItem(this.key(name), value); } catch { /* private mode */ }
    },
  };

  // On a phone a long axis title runs over several lines.
  const withShortLines = (node, key) => {
    if (Array.isArray(node)) return node.map((item) => withShortLines(item));
    if (key === "title" && typeof node === "string") return node.match(/.{1,30}(\s|$)/g) ?? node;
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(Object.entries(node).map(
      ([name, value]) => [name, name === "data" ? value : withShortLines(value, name)]));
  };

  const onDark = (layer) => {
    const colours = Object.entries(window.cocreationVegaConfig.onDark);
    return JSON.parse(colours.reduce(
      (text, [light, dark]) => text.replaceAll(light, dark), JSON.stringify(layer)));
  };

  const ground = (node) => {
    const colour = getComputedStyle(node).backgroundColor;
    const seen = colour !== "transparent" && !/, 0\)$/.test(colour);
    return seen || !node.parentElement ? colour : ground(node.parentElement);
  };

  // The label keeps off the edges of the picture, and has a rim so that it is read over the marks.
  const guessLayers = ({ axis, choices, texts }, guess, rim) => {
    const at = { [axis]: { datum: guess } };
    const text = `your guess: ${texts[choices.indexOf(guess)]}`;
    const x = `scale('x', ${guess})`;
    const right = `${x} > width / 2`;
    const wide = 6.6 * text.length;
    const beside = axis === "y"
      ? { align: "left", dx: 4, dy: { expr: `scale('y', ${guess}) < 20 ? 14 : -8` } }
      : { align: { expr: `${right} ? 'right' : 'left'` }, dx: {
          expr: `${right} ? max(-5, ${wide} - ${x}) : min(5, width - ${wide} - ${x})` } };
    const edge = axis === "y" ? { x: { value: 0 } } : { y: { value: 8 } };
    const data = { values: [{}] };
    const color = window.cocreationVegaConfig[scheme()].range.category[3];
    return [
      { data, mark: { type: "rule", strokeDash: [2, 4], strokeWidth: 2.5, color }, encoding: at },
      { data, mark: { type: "text", text, fill: color, stroke: rim, strokeWidth: 5,
        strokeJoin: "round", ...beside },
        encoding: { ...at, ...edge } },
    ];
  };

  class CocreationExplorable extends HTMLElement {
    connectedCallback() {
      const script = this.querySelector('script[type="application/json"]');
      if (!script || this.meta) return;
      this.meta = JSON.parse(script.textContent);
      this.positions = this.meta.controls.map((control) => control.default);
      this.guess = null;
      this.chart = this.querySelector(".explorable-chart");
      this.summary = this.querySelector(".explorable-summary");
      this.announcement = element("div", { class: "explorable-announcement", "aria-live": "polite" });
      this.summary.after(this.announcement);
      this.buildControls();
      if (this.meta.prediction) this.buildPrediction();
      this.querySelector(".explorable-data").addEventListener("toggle", () => this.fillTable());
      this.classList.add("is-enhanced");
      this.watch();
    }

    watch() {
      const near = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        this.open();
      }, { rootMargin: "400px" });
      near.observe(this);
      new MutationObserver(() => this.view && this.draw()).observe(
        document.documentElement, { attributeFilter: ["data-theme"] });
      const refit = () => {
        clearTimeout(this.resizing);
        this.resizing = setTimeout(() => this.refit(), 200);
      };
      window.addEventListener("resize", refit);
      new ResizeObserver(refit).observe(this.chart);
    }

    // Vega measures at once; the page may move its side bars a moment later.
    refit() {
      const room = this.chart.clientWidth;
      const drawing = this.canvas?.querySelector("svg");
      if (!this.view || !drawing || !room) return;
      if (Math.abs(drawing.getBoundingClientRect().width - room) > 2) this.draw();
    }

    open() {
      this.opening ??= this.loadAndDraw().catch((error) => {
        this.announcement.textContent = `The chart cannot move: ${error.message}.`;
      });
      return this.opening;
    }

    async loadAndDraw() {
      await Promise.all([load("vendor/vega.js", "the drawing library"), this.loadModel()]);
      await this.draw();
    }

    async loadModel() {
      await load(`models/${this.dataset.model}`, "the model");
      const { spec, sentences } = window.cocreationModels[this.meta.name];
      const { columns, data } = spec.data;
      this.grid = data.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
      this.sentences = sentences;
      this.spec = spec;
    }

    async draw() {
      const target = this.canvas ?? element("div", { class: "explorable-canvas" });
      if (!this.canvas) {
        this.canvas = target;
        this.chart.append(target);
      }
      this.view?.finalize();
      const result = await window.vegaEmbed(target, this.currentSpec(), {
        mode: "vega-lite", actions: false, renderer: "svg", ast: true, tooltip: false,
        config: this.config(),
      });
      this.view = result.view;
      const drawing = target.querySelector("svg");
      drawing?.setAttribute("aria-hidden", "true");
      target.setAttribute("role", "img");
      this.describe();
      this.classList.add("is-drawn");
    }

    config() {
      const config = window.cocreationVegaConfig[scheme()];
      if (!this.isNarrow()) return config;
      return { ...config, legend: { ...config.legend, columns: 1, columnPadding: 6 } };
    }

    currentSpec() {
      const params = this.meta.controls.map((control, i) => ({
        name: control.signal, value: control.values[this.positions[i]],
      }));
      const layer = [...this.spec.layer];
      if (this.guess !== null) {
        layer.push(...guessLayers(this.meta.prediction, this.guess, ground(this)));
      }
      const spec = {
        ...this.spec, params, width: "container",
        data: { name: this.spec.data.name, values: this.grid.map((row) => ({ ...row })) },
        layer: scheme() === "dark" ? onDark(layer) : layer,
      };
      return this.isNarrow() ? withShortLines(spec) : spec;
    }

    isNarrow() {
      return this.chart.clientWidth < 480;
    }

    position() {
      return this.meta.controls.reduce(
        (index, control, i) => index * control.values.length + this.positions[i], 0);
    }

    describe() {
      const sentence = this.sentences[this.position()];
      this.summary.textContent = sentence;
      const stop = /[?!.]$/.test(this.meta.title) ? "" : ".";
      this.canvas?.setAttribute("aria-label", `${this.meta.title}${stop} ${sentence}`);
      return sentence;
    }

    move(i, position) {
      this.positions[i] = position;
      if (!this.spec) return this.open().then(() => this.spec && this.move(i, position));
      const control = this.meta.controls[i];
      const sentence = this.describe();
      clearTimeout(this.pending);
      this.pending = setTimeout(() => { this.announcement.textContent = sentence; }, 400);
      this.fillTable();
      return this.view?.signal(control.signal, control.values[position]).runAsync();
    }

    buildControls() {
      const settings = this.querySelector(".explorable-settings");
      const panel = element("div", { class: "explorable-controls" });
      this.meta.controls.forEach((control, i) => panel.append(this.buildControl(control, i)));
      settings.replaceWith(panel);
    }

    buildControl(control, i) {
      const id = `${this.id}-${control.signal}`;
      const label = element("label", { for: id }, control.label);
      const tag = element("span", { class: "explorable-tag", id: `${id}-tag` }, control.tag);
      const help = element("details", { class: "explorable-help" },
        element("summary", { "aria-label": `What is: ${control.label}` }, "?"),
        element("p", { id: `${id}-help` }, control.help));
      const marks = element("div", { class: "explorable-marks" }, tag, help);
      const row = element("div", { class: "explorable-control" });
      if (control.scenario) {
        const input = element("select", { id, "aria-describedby": `${id}-tag` });
        control.values.forEach((value, position) => {
          input.append(new Option(value, position, false, position === this.positions[i]));
        });
        input.addEventListener("input", () => this.move(i, input.selectedIndex));
        row.append(label, marks, input);
        return row;
      }
      const output = element("output", { for: id });
      const input = element("input", {
        id, type: "range", min: 0, max: control.values.length - 1, step: 1,
        "aria-describedby": `${id}-tag`,
      });
      const show = () => {
        output.textContent = control.texts[this.positions[i]];
        input.setAttribute("aria-valuetext", output.textContent);
      };
      input.value = this.positions[i];
      input.addEventListener("input", () => { this.move(i, input.valueAsNumber); show(); });
      show();
      row.append(label, marks, output, input);
      return row;
    }

    buildPrediction() {
      const { question, choices, texts } = this.meta.prediction;
      const saved = memory.read(this.meta.name);
      if (saved !== null) {
        this.guess = saved === "" ? null : Number(saved);
        return;
      }
      const form = element("fieldset", { class: "explorable-prediction" },
        element("legend", {}, `Guess first. ${question}`));
      const choose = (guess) => {
        memory.write(this.meta.name, guess ?? "");
        this.reveal(guess);
        form.remove();
      };
      choices.forEach((choice, i) => {
        const button = element("button", { type: "button" }, texts[i]);
        button.addEventListener("click", () => choose(choice));
        form.append(button);
      });
      const show = element("button", { type: "button", class: "is-quiet" }, "Show me");
      show.addEventListener("click", () => choose(null));
      form.append(show);
      this.querySelector(".explorable-title").after(form);
      this.classList.add("is-waiting");
      const next = (this.closest(".cell") ?? this).nextElementSibling;
      if (next?.tagName !== "P") return;
      this.answer = next;
      this.answer.classList.add("explorable-answer");
      form.append(element("p", {}, "The text goes on with the answer once you have chosen."));
    }

    async reveal(guess) {
      this.guess = guess;
      this.classList.remove("is-waiting");
      this.answer?.classList.remove("explorable-answer");
      this.meta.prediction.at.forEach((position, i) => {
        this.positions[i] = position;
        const input = document.getElementById(`${this.id}-${this.meta.controls[i].signal}`);
        if (input.tagName === "SELECT") input.selectedIndex = position;
        else input.value = position;
        input.dispatchEvent(new Event("input"));
      });
      this.summary.setAttribute("tabindex", "-1");
      this.summary.focus({ preventScroll: true });
      if (!this.spec) await this.open();
      if (!this.spec) return;
      const text = guess === null ? "" : `You guessed ${
        this.meta.prediction.texts[this.meta.prediction.choices.indexOf(guess)]}. `;
      this.announcement.textContent = text + this.describe();
      if (this.view) this.draw();
    }

    rows() {
      return this.grid.filter((row) => this.meta.controls.every(
        (control, i) => row[control.signal] === control.values[this.positions[i]]));
    }

    fillTable() {
      const details = this.querySelector(".explorable-data");
      if (!details.open || !this.view) return;
      const body = details.querySelector("tbody");
      body.replaceChildren(...this.rows().map((row) => element("tr", {},
        ...this.meta.columns.map((column) => element("td", {}, String(row[column] ?? "–"))))));
    }
  }

  customElements.define("cocreation-explorable", CocreationExplorable);
})();
