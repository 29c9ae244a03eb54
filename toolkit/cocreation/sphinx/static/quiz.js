/* <cocreation-quiz>: puts controls beside the questions that the page already shows.
   Answers are encoded in data-secret; the rules are those of cocreation.quiz.grading. */
(() => {
  "use strict";

  let serial = 0;
  const unique = (stem) => `quiz-${stem}-${++serial}`;

  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false) node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  }

  const fill = (label, gaps) => label.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);

  function decode(secret) {
    const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /* ---- grading ---- */

  function parseNumber(text, unit) {
    let plain = text.replace(/[\s_]/g, "").replace(/[−–]/g, "-").toLowerCase();
    const end = unit.replace(/\s/g, "").toLowerCase();
    if (end && plain.endsWith(end)) plain = plain.slice(0, -end.length);
    plain = plain.replace(/^[$€£¥]|[$€£¥]$/g, "");
    if (/^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$/.test(plain)) plain = plain.replace(/,/g, "");
    else if (/^[+-]?[0-9]*,[0-9]+$/.test(plain)) plain = plain.replace(",", ".");
    if (!/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,3})?$/.test(plain)) return NaN;
    return Number.isFinite(Number(plain)) ? Number(plain) : NaN;
  }

  const near = (value, target, tolerance) =>
    Math.abs(value - target) <= tolerance + 1e-9 * Math.max(1, Math.abs(target));

  const count = (marks) => Object.values(marks).filter(Boolean).length;

  function places(marks, labels) {
    return fill(labels["wrong-places"], { right: count(marks), count: Object.keys(marks).length });
  }

  const graders = {
    single(secret, answer, labels) {
      const correct = answer === secret.answer;
      return {
        correct,
        verdict: labels[correct ? "right" : "wrong"],
        notes: [[answer, secret.reasons[answer]]],
        marks: { [answer]: correct },
      };
    },
    several(secret, answer, labels) {
      const chosen = Object.keys(secret.reasons).filter((letter) => answer.includes(letter));
      const marks = Object.fromEntries(chosen.map((key) => [key, secret.answer.includes(key)]));
      const right = count(marks);
      const missing = secret.answer.length - right;
      const correct = right === chosen.length && missing === 0;
      return {
        correct,
        verdict: correct
          ? labels.right
          : fill(labels["wrong-several"], { right, chosen: chosen.length, missing }),
        notes: chosen.map((key) => [key, secret.reasons[key]]),
        marks,
      };
    },
    number(secret, answer, labels) {
      if (near(answer, secret.answer, secret.tolerance)) {
        const notes = [["", secret.feedback.correct]];
        return { correct: true, verdict: labels.right, notes, marks: {} };
      }
      const told = secret.known.find(([value, tolerance]) => near(answer, value, tolerance));
      const notes = [["", told ? told[2] : secret.feedback.wrong]];
      return { correct: false, verdict: labels.wrong, notes, marks: {} };
    },
    order(secret, answer, labels) {
      const marks = Object.fromEntries(answer.map((key, i) => [key, key === secret.answer[i]]));
      if (count(marks) < answer.length) {
        const notes = [["", secret.feedback.wrong]];
        return { correct: false, verdict: places(marks, labels), notes, marks };
      }
      const why = secret.answer.filter((key) => secret.reasons[key]);
      const notes = [["", secret.feedback.correct], ...why.map((key) => [key, secret.reasons[key]])];
      return { correct: true, verdict: labels.right, notes, marks };
    },
    match(secret, answer, labels) {
      const slots = Object.keys(secret.answer);
      const marks = Object.fromEntries(slots.map((s) => [s, answer[s] === secret.answer[s]]));
      const correct = count(marks) === slots.length;
      return {
        correct,
        verdict: correct ? labels.right : places(marks, labels),
        notes: slots.map((slot) => [
          slot,
          marks[slot] ? secret.reasons[slot] : secret.hints[slot] || labels["look-again"],
        ]),
        marks,
      };
    },
  };
  graders.classify = graders.match;

  function reveal(kind, secret, labels) {
    const result = graders[kind](secret, secret.answer, labels);
    const all = kind === "single" || kind === "several";
    const notes = all ? Object.entries(secret.reasons) : result.notes;
    return { ...result, verdict: labels["answer-shown"], notes };
  }

  /* ---- controls: each has node, read() (undefined while something is open), write(), marked ---- */

  function choices(type) {
    return (question) => {
      const name = unique("choice");
      const inputs = {};
      const node = make("ul", { class: "quiz-choices" });
      for (const item of question.items("choices")) {
        const key = item.dataset.key;
        inputs[key] = make("input", { type, name, value: key });
        item.replaceChildren(make("label", {}, inputs[key], ...item.childNodes));
        node.append(item);
      }
      const chosen = () => Object.keys(inputs).filter((key) => inputs[key].checked);
      return {
        node,
        marked: (key) => inputs[key].closest("li"),
        read: () => (chosen().length ? (type === "radio" ? chosen()[0] : chosen()) : undefined),
        write: (answer) => {
          for (const key of Object.keys(inputs)) inputs[key].checked = (answer || []).includes(key);
        },
      };
    };
  }

  function number(question) {
    const id = unique("number");
    const input = make("input", { id, type: "text", inputmode: "decimal", autocomplete: "off" });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") question.check();
    });
    const label = make("label", { for: id }, question.labels["your-answer"]);
    const unit = question.unit ? make("span", { class: "quiz-unit" }, question.unit) : "";
    return {
      node: make("p", { class: "quiz-number-line" }, label, input, unit),
      marked: () => null,
      open: () => question.labels[input.value.trim() ? "not-a-number" : "incomplete"],
      read: () => {
        const value = parseNumber(input.value, question.unit);
        return Number.isNaN(value) ? undefined : value;
      },
      write: (answer) => {
        input.value = answer === undefined ? "" : String(answer);
      },
    };
  }

  function order(question) {
    const list = make("ol", { class: "quiz-choices quiz-order" });
    const items = {};
    const original = [];
    let touched = false;

    function shift(key, step) {
      const item = items[key];
      const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
      const text = item.querySelector(".quiz-text").textContent.trim();
      if (!other) return question.say(fill(question.labels[step < 0 ? "first" : "last"], { text }));
      // Move the neighbour, not the item: the button that was pressed keeps its focus.
      if (step < 0) item.after(other);
      else item.before(other);
      touched = true;
      question.changed();
      const position = [...list.children].indexOf(item) + 1;
      question.say(fill(question.labels.moved, { text, position, count: list.children.length }));
      ends();
    }

    function ends() {
      for (const item of list.children) {
        const [up, down] = item.querySelectorAll("button");
        up.setAttribute("aria-disabled", String(!item.previousElementSibling));
        down.setAttribute("aria-disabled", String(!item.nextElementSibling));
      }
    }

    for (const item of question.items("choices")) {
      const key = item.dataset.key;
      const text = item.querySelector(".quiz-text").textContent.trim();
      const button = (label, arrow, step) =>
        make(
          "button",
          { type: "button", "aria-label": `${question.labels[label]}: ${text}`, onclick: () => shift(key, step) },
          make("span", { "aria-hidden": "true" }, arrow),
        );
      item.append(make("span", { class: "quiz-moves" }, button("up", "↑", -1), button("down", "↓", 1)));
      items[key] = item;
      original.push(key);
      list.append(item);
    }
    ends();
    return {
      node: list,
      marked: (key) => items[key],
      open: () => question.labels["not-moved"],
      read: () => (touched ? [...list.children].map((item) => item.dataset.key) : undefined),
      write: (answer) => {
        list.append(...(answer || original).map((key) => items[key]));
        touched = Boolean(answer);
        ends();
      },
    };
  }

  function slots(question, control) {
    const node = make("div");
    const list = make("ul", { class: "quiz-slots" });
    const read = {};
    const write = {};
    const marked = {};
    for (const item of question.items("slots")) {
      const key = item.dataset.key;
      marked[key] = item;
      [read[key], write[key]] = control(item, key);
      list.append(item);
    }
    node.append(list);
    const keys = Object.keys(read);
    return {
      node,
      marked: (key) => marked[key],
      read: () => {
        const answer = Object.fromEntries(keys.map((key) => [key, read[key]()]));
        return keys.every((key) => answer[key]) ? answer : undefined;
      },
      write: (answer) => keys.forEach((key) => write[key](answer ? answer[key] : "")),
    };
  }

  function match(question) {
    const options = question.items("choices");
    const control = slots(question, (item, slot) => {
      const select = make("select", { "aria-label": fill(question.labels["match-for"], {
        slot: `${slot}, ${item.querySelector(".quiz-text").textContent.trim()}`,
      }) });
      select.append(make("option", { value: "" }, question.labels.choose));
      for (const option of options) {
        const text = option.querySelector(".quiz-text").textContent.trim();
        select.append(make("option", { value: option.dataset.key }, `${option.dataset.key}: ${text}`));
      }
      item.append(select);
      return [() => select.value, (value) => { select.value = value; }];
    });
    control.node.prepend(make("ul", { class: "quiz-letters" }, ...options));
    return control;
  }

  function classify(question) {
    const categories = question.items("choices");
    return slots(question, (item, slot) => {
      const name = unique("category");
      const inputs = categories.map((category) =>
        make("input", { type: "radio", name, value: category.dataset.key }));
      const group = make("fieldset", { class: "quiz-categories" },
        make("legend", {}, ...item.childNodes),
        ...inputs.map((input, i) => {
          const text = categories[i].querySelector(".quiz-text").cloneNode(true);
          return make("label", {}, input, text);
        }));
      item.append(group);
      return [
        () => (inputs.find((input) => input.checked) || {}).value,
        (value) => inputs.forEach((input) => { input.checked = input.value === value; }),
      ];
    });
  }

  const controls = {
    single: choices("radio"), several: choices("checkbox"), number, order, match, classify,
  };

  /* ---- one question ---- */

  class Question {
    constructor(fieldset, labels, remember) {
      Object.assign(this, { fieldset, labels, remember });
      ({ id: this.id, kind: this.kind, unit: this.unit } = fieldset.dataset);
      this.secret = decode(fieldset.dataset.secret);
      this.control = controls[this.kind](this);
      this.status = make("div", { class: "quiz-status", role: "status" });
      this.past = make("span", { class: "quiz-past" });
      const button = (label, onclick, look = {}) =>
        make("button", { type: "button", ...look, onclick }, labels[label]);
      this.showButton = button("show", () => this.show(), { hidden: true });
      this.againButton = button("again", () => this.again(), { hidden: true });
      const checkButton = button("check", () => this.check(), { class: "quiz-check" });
      const buttons = make("p", { class: "quiz-buttons" }, checkButton, this.showButton, this.againButton);
      this.live = make("div", { class: "quiz-live" }, this.control.node, buttons, this.status);
      fieldset.querySelector(".quiz-static").after(this.live);
      fieldset.querySelector(".quiz-about").append(this.past);
      this.control.node.addEventListener("input", () => this.changed());
    }

    /* Copies of what the page shows, so that print always has the untouched original. */
    items(name) {
      const listed = this.fieldset.querySelectorAll(`.quiz-static > .quiz-${name} > li`);
      return [...listed].map((item) => item.cloneNode(true));
    }

    say(...nodes) {
      this.status.replaceChildren(...nodes);
    }

    changed() {
      this.mark({});
      this.say();
    }

    mark(marks) {
      for (const node of this.live.querySelectorAll(".quiz-mark")) node.remove();
      for (const node of this.live.querySelectorAll("[data-mark]")) delete node.dataset.mark;
      for (const [key, right] of Object.entries(marks)) {
        const node = this.control.marked(key);
        node.dataset.mark = right ? "right" : "wrong";
        const text = this.labels[right ? "mark-right" : "mark-wrong"];
        const place = node.querySelector("label, legend") || node;
        const mark = make("span", { class: "quiz-mark" }, text);
        (this.kind === "classify" ? node.querySelector("legend") : place).append(mark);
      }
    }

    tell(result, look) {
      this.mark(result.marks);
      const list = make("ul");
      for (const [key, html] of result.notes) {
        const item = make("li", {}, key ? make("b", {}, `${key} `) : "");
        item.insertAdjacentHTML("beforeend", html);
        list.append(item);
      }
      const verdict = make("p", { class: "quiz-verdict" }, result.verdict);
      this.say(make("div", { "data-verdict": look }, verdict, list));
      this.againButton.hidden = false;
    }

    check() {
      const answer = this.control.read();
      if (answer === undefined) {
        return this.say(this.control.open ? this.control.open() : this.labels.incomplete);
      }
      const result = graders[this.kind](this.secret, answer, this.labels);
      if (!result.correct) this.showButton.hidden = false;
      this.tell(result, result.correct ? "right" : "wrong");
      this.remember(this.id, result.correct);
    }

    show() {
      this.control.write(this.secret.answer);
      this.tell(reveal(this.kind, this.secret, this.labels), "shown");
    }

    again() {
      this.reset();
      const first = this.live.querySelector("input, select, button");
      first.focus();
    }

    reset() {
      this.control.write(undefined);
      this.changed();
      this.againButton.hidden = true;
    }
  }

  /* ---- the quiz ---- */

  class CocreationQuiz extends HTMLElement {
    static grade(kind, secret, answer, labels) {
      return graders[kind](typeof secret === "string" ? decode(secret) : secret, answer, labels);
    }

    static parseNumber(text, unit = "") {
      return parseNumber(text, unit);
    }

    connectedCallback() {
      if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", () => this.start(), { once: true });
      } else {
        this.start();
      }
    }

    start() {
      if (this.dataset.ready !== undefined) return;
      this.labels = JSON.parse(this.dataset.labels);
      this.first = this.recall();
      const fieldsets = [...this.querySelectorAll(".quiz-question")];
      this.questions = fieldsets.map((fieldset) =>
        new Question(fieldset, this.labels, (id, correct) => this.remember(id, correct)));
      this.score = make("span", { class: "quiz-score" });
      const forget = make("button", { type: "button", onclick: () => this.forget() }, this.labels.forget);
      this.status = make("span", { class: "quiz-status", role: "status" });
      this.append(make("p", { class: "quiz-end" }, this.score, forget, this.status));
      this.dataset.ready = "";
      this.draw();
    }

    get key() {
      return `cocreation-quiz:${this.dataset.name}`;
    }

    recall() {
      try {
        const stored = JSON.parse(localStorage.getItem(this.key));
        return stored && typeof stored === "object" ? stored : {};
      } catch {
        return {};
      }
    }

    remember(id, correct) {
      if (Object.hasOwn(this.first, id)) return;
      this.store({ ...this.recall(), ...this.first, [id]: correct });
    }

    forget() {
      const kept = this.recall();
      for (const question of this.questions) {
        delete kept[question.id];
        question.reset();
        question.showButton.hidden = true;
      }
      this.store(kept);
      this.status.textContent = this.labels.forgotten;
    }

    store(first) {
      this.first = first;
      try {
        localStorage.setItem(this.key, JSON.stringify(first));
      } catch {
        /* Private windows may refuse to store; the score then lasts as long as the page. */
      }
      this.draw();
    }

    draw() {
      const right = this.questions.filter((question) => this.first[question.id] === true).length;
      this.score.textContent = fill(this.labels.score, { right, count: this.questions.length });
      for (const { id, past } of this.questions) {
        const tried = Object.hasOwn(this.first, id);
        past.textContent = tried ? ` · ${this.labels[this.first[id] ? "first-try" : "tried"]}` : "";
      }
    }
  }

  if (!customElements.get("cocreation-quiz")) {
    customElements.define("cocreation-quiz", CocreationQuiz);
  }
})();
