/* Figures that move.  Each stands on the page as a still with its settings;
   a kind says how it is drawn, what it computes and what can be moved. */
"use strict";
(() => {
const SVG = "http://www.w3.org/2000/svg";
const HINT = ["Drag the dot, or reach it with Tab and use the arrow keys.",
  "Drag the dots, or reach them with Tab and use the arrow keys."];
let panels = 0;

const give = (element, given, inside) => {
  for (const name in given) element.setAttribute(name, given[name]);
  element.append(...inside);
  return element;
};
const html = (tag, given = {}, ...inside) =>
  give(document.createElement(tag), given, inside);
const svg = (tag, given = {}, ...inside) =>
  give(document.createElementNS(SVG, tag), given, inside);
const copy = (value) => JSON.parse(JSON.stringify(value));
const clamp = (value, [low, high]) => Math.min(Math.max(value, low), high);

/* --- numbers as words ---------------------------------------------------- */

const power = (value) => {
  const [digits, exponent] = value.toExponential(1).split("e");
  const raised = exponent.replace("+", "").replace(/./g, (sign) =>
    sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[sign]);
  return `${digits} · 10${raised}`;
};
/* a number with that many decimals, and a true minus */
const num = (value, digits = 2) => {
  if (!Number.isFinite(value)) return "not a number";
  let said = Math.abs(value) < 1e5 ? value.toFixed(digits) : power(value);
  if (!/[1-9]/.test(said)) said = said.replace("-", "");
  return said.replace(/^-/, "−");
};
/* a number that may be very small */
const small = (value) => value !== 0 && Math.abs(value) < 0.005
  ? power(value).replace(/^-/, "−") : num(value, 3);
const vec = (v, digits) => `(${v.map((x) => num(x, digits)).join(", ")})`;
/* four to eight round numbers, and what is written at each */
const ticks = ([low, high]) => {
  const rough = (high - low) / 5, ten = 10 ** Math.floor(Math.log10(rough));
  const step = ten * [1, 2, 5, 10].find((k) => k * ten >= 0.7 * rough);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++)
    found.push([k * step, num(k * step, digits)]);
  return found;
};
/* *x* is set bold, as vectors are */
const marked = (line) => line.split(/\*([^*\s]+)\*/).map((part, i) =>
  i % 2 ? html("b", {}, part) : part);

/* --- a part of the plane ------------------------------------------------- */

class Panel {
  /* x, y: the part of the plane; box: left, top, width, height on the stage.
     Layers: frame (around, once), back (once), front (drawn anew, cut off at
     the edges) and top (drawn anew, not cut off). */
  constructor(figure, {x, y, box = [0, 0, figure.wide, figure.high]}) {
    Object.assign(this, {figure, x, y, box});
    const id = `mml-clip-${++panels}`;
    const [left, top, width, height] = box;
    this.frame = svg("g", {"aria-hidden": true});
    this.back = svg("g");
    this.front = svg("g");
    this.top = svg("g", {"aria-hidden": true});
    figure.svg.append(
      svg("clipPath", {id}, svg("rect", {x: left, y: top, width, height})),
      this.frame, svg("g", {"aria-hidden": true, "clip-path": `url(#${id})`},
        this.back, this.front), this.top);
    this.pen = this.front;
    figure.panels.push(this);
  }

  /* where a point of the plane is on the stage, and back */
  at([x, y]) {
    const [left, top, width, height] = this.box;
    const far = (value) => clamp(value, [-1e5, 1e5]);
    return [
      far(left + (x - this.x[0]) / (this.x[1] - this.x[0]) * width),
      far(top + (this.y[1] - y) / (this.y[1] - this.y[0]) * height)];
  }
  from([h, v]) {
    const [left, top, width, height] = this.box;
    return [this.x[0] + (h - left) / width * (this.x[1] - this.x[0]),
      this.y[1] - (v - top) / height * (this.y[1] - this.y[0])];
  }

  /* draw once, behind what changes (or around it, in the frame) */
  once(draw, layer = this.back) {
    this.pen = layer;
    draw(this);
    this.pen = this.front;
  }

  put(tag, given, ...inside) {
    const element = svg(tag, given, ...inside);
    this.pen.append(element);
    return element;
  }
  path(points, closed) {
    let way = "", down = false;
    for (const point of points) {
      if (!point.every(Number.isFinite)) { down = false; continue; }
      const [h, v] = this.at(point);
      way += `${down ? "L" : "M"}${h.toFixed(2)} ${v.toFixed(2)}`;
      down = true;
    }
    return closed ? way + "Z" : way;
  }
  line(points, look) {
    return this.put("path", {d: this.path(points), class: `line ${look}`});
  }
  area(points, look) {
    return this.put("path", {d: this.path(points, true), class: `area ${look}`});
  }
  /* the whole line through a point */
  through([x, y], [u, v], look) {
    const far = 4 * (Math.abs(this.x[1] - this.x[0]) + Math.abs(x)
      + Math.abs(this.y[1] - this.y[0]) + Math.abs(y)) / (Math.hypot(u, v) || 1);
    this.line([[x - far * u, y - far * v], [x + far * u, y + far * v]], look);
  }
  dot(point, look, r = 4.5) {
    const [cx, cy] = this.at(point);
    return this.put("circle", {cx, cy, r, class: `dot ${look}`});
  }
  arrow(start, end, look) {
    const [a, b] = this.at(start), [c, d] = this.at(end);
    const long = Math.hypot(c - a, d - b);
    if (long < 1) return this.dot(end, look, 3);
    const head = Math.min(13, 0.6 * long), half = 0.36 * head;
    const [u, v] = [(c - a) / long, (d - b) / long];
    const [e, f] = [c - head * u, d - head * v];
    return this.put("g", {class: `arrow ${look}`},
      svg("path", {class: "line", d: `M${a} ${b}L${e + u} ${f + v}`}),
      svg("path", {class: "head", d: `M${c} ${d}L${e - half * v} ${f + half * u}`
        + `L${e + half * v} ${f - half * u}Z`}));
  }
  /* words beside a point, moved by so many pixels */
  text(point, words, look = "", [right, up] = [0, 0]) {
    const [x, y] = this.at(point);
    return this.put("text", {x: x + right, y: y - up, class: look}, words);
  }
  /* the name of a vector, beyond its tip */
  name(point, words, look, from = [0, 0]) {
    const [a, b] = this.at(from), [c, d] = this.at(point);
    const long = Math.hypot(c - a, d - b) || 1;
    const away = 17 + 3 * (words.length - 1);
    const [, top, width, height] = this.box, left = this.box[0];
    const x = clamp(c + away * (c - a) / long, [left + 12, left + width - 12]);
    const y = clamp(d + 17 * (d - b) / long, [top + 12, top + height - 12]);
    return this.put("text", {x, y, class: `name ${look}`}, words);
  }
  /* a small square in a right angle, its legs along u and v */
  corner([x, y], u, v) {
    const px = (this.x[1] - this.x[0]) / this.box[2];
    const leg = ([a, b]) => {
      const long = Math.hypot(a, b) || 1;
      return [11 * px * a / long, 11 * px * b / long];
    };
    const [a, b] = leg(u), [c, d] = leg(v);
    this.line([[x + a, y + b], [x + a + c, y + b + d], [x + c, y + d]],
      "thin ink");
  }

  /* grid lines at whole steps, axes through 0, numbers along them */
  grid(step = 1) {
    const [x0, x1] = this.x, [y0, y1] = this.y;
    const ticks = (low, high) => {
      const found = [];
      for (let k = Math.ceil(low / step); k * step < high; k++)
        found.push(k * step);
      return found;
    };
    this.once(() => {
      for (const k of ticks(x0, x1))
        this.line([[k, y0], [k, y1]], k ? "thin grid" : "thin pale");
      for (const k of ticks(y0, y1))
        this.line([[x0, k], [x1, k]], k ? "thin grid" : "thin pale");
      for (const k of ticks(x0 + step / 3, x1 - step / 3))
        if (k) this.text([k, 0], num(k, 0), "tick", [0, -10]);
      for (const k of ticks(y0 + step / 3, y1 - step / 3))
        if (k) this.text([0, k], num(k, 0), "tick", [-10, 0]);
    });
  }
  /* axes left and below, with their names and ticks: [value, words] each */
  axes({x = ticks(this.x), y = ticks(this.y), xlabel = "", ylabel = ""}) {
    const [left, top, width, height] = this.box, low = top + height;
    this.once(() => {
      this.put("path", {class: "line thin ink",
        d: `M${left} ${top}V${low}H${left + width}`});
      for (const [value, said = num(value, 0)] of x) {
        const [h] = this.at([value, 0]);
        this.put("path", {class: "line thin ink", d: `M${h} ${low}v4`});
        this.put("text", {x: h, y: low + 13, class: "tick"}, said);
      }
      for (const [value, said = num(value, 0)] of y) {
        const [, v] = this.at([0, value]);
        this.put("path", {class: "line thin ink", d: `M${left} ${v}h-4`});
        this.put("text", {x: left - 7, y: v, class: "tick end"}, said);
      }
      if (xlabel) this.put("text", {x: left + width / 2, y: low + 31}, xlabel);
      if (ylabel)
        this.put("text", {x: left, y: top - 10, class: "start"}, ylabel);
    }, this.frame);
  }

  /* A point to move, with a finger, the mouse or the arrow keys.
     label: what it is; look: a colour;
     step: of an arrow key (ten of them with Shift);
     within: [[x0, x1], [y0, y1]]; along: "x" or "y" if it moves one way only;
     get(state), put(state, point): where it is, if that is not state[key];
     turn(state, way): what an arrow key does, if the point goes round. */
  handle(key, given) {
    const {figure} = this;
    const inset = ([low, high]) => [low + 0.03 * (high - low),
      high - 0.03 * (high - low)];
    const {label, look = "", step = 0.1, along = "", say = along ? (p) => num(p[along === "y" ? 1 : 0]) : vec,
      within = [inset(this.x), inset(this.y)],
      get = (state) => state[key],
      put = (state, point) => { state[key] = point; }, turn} = given;
    const ring = svg("circle", {class: "ring", r: 11});
    const spot = svg("circle", {class: `spot ${look}`, r: 6.5});
    const reach = svg("circle", {class: "reach", r: 19});
    const knob = svg("g", {class: "handle", tabindex: 0, role: "slider",
      "aria-label": label}, ring, spot, reach);
    figure.handles.append(knob);
    figure.moved.push(() => {
      const point = get(figure.state), [h, v] = this.at(point);
      const main = along === "y" ? 1 : 0;
      knob.setAttribute("transform", `translate(${h} ${v})`);
      give(knob, {
        "aria-valuemin": within[main][0], "aria-valuemax": within[main][1],
        "aria-valuenow": +point[main].toFixed(4),
        "aria-valuetext": say(point)}, []);
    });
    const go = ([x, y], grain) => {
      const old = get(figure.state);
      const snap = (value, range) =>
        clamp(+(Math.round(value / grain) * grain).toFixed(9), range);
      const state = copy(figure.state);
      put(state, [along === "y" ? old[0] : snap(x, within[0]),
        along === "x" ? old[1] : snap(y, within[1])]);
      figure.set(state);
    };
    const where = (event) => {
      const box = figure.svg.getBoundingClientRect();
      const scale = figure.wide / box.width;
      return [scale * (event.clientX - box.left),
        scale * (event.clientY - box.top)];
    };
    let off = null; // from the point to where it was taken
    knob.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      knob.setPointerCapture(event.pointerId);
      knob.focus({preventScroll: true});
      const [h, v] = this.at(get(figure.state)), [a, b] = where(event);
      off = [h - a, v - b];
    });
    // inside a drawing browsers pass over touch-action
    knob.addEventListener("touchstart", (event) => event.preventDefault(),
      {passive: false});
    knob.addEventListener("pointermove", (event) => {
      if (!off) return;
      const [a, b] = where(event);
      go(this.from([a + off[0], b + off[1]]), step / 2);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"])
      knob.addEventListener(end, () => { off = null; });
    knob.addEventListener("keydown", (event) => {
      const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0],
        ArrowUp: [0, 1], ArrowDown: [0, -1]}[event.key];
      if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const often = event.shiftKey ? 10 : 1, far = step * often;
      if (turn) {
        const state = copy(figure.state);
        turn(state, often * (way[0] + way[1]));
        figure.set(state);
        return;
      }
      const [dx, dy] = along ? [way[0] + way[1], way[0] + way[1]] : way;
      const [x, y] = get(figure.state);
      go([x + far * dx, y + far * dy], step / 2);
    });
    return knob;
  }
}

/* --- a figure ------------------------------------------------------------ */

class Figure {
  constructor(still) {
    this.wide = 400; // so that letters are as large as in the text
    this.high = Math.round(400 * still.height / still.width);
    this.panels = [];
    this.moved = []; // what follows the state: handles, sliders
    this.handles = svg("g");
    this.svg = svg("svg", {viewBox: `0 0 ${this.wide} ${this.high}`,
      role: "group", "aria-label": still.alt});
    this.tools = html("div", {class: "mml-tools"});
    this.said = html("div", {class: "mml-said", "aria-hidden": true});
    this.told = html("output", {class: "mml-told", "aria-live": "polite"});
    this.stage = html("div", {class: "mml-stage"}, this.svg,
      html("div", {class: "mml-side"}, this.said, this.told, this.tools));
  }

  panel(given) { return new Panel(this, given); }

  /* A number to slide: label, min, max, step (or `values` to choose from),
     say(value); with `buttons`, also one step back and forth. */
  slider(key, {label, min = 0, max, step = 1, values, buttons,
    say = (value) => num(value, step < 1 ? 2 : 0)}) {
    const bar = html("input", values
      ? {type: "range", min: 0, max: values.length - 1, step: 1}
      : {type: "range", min, max, step});
    const shown = html("span", {class: "mml-value"});
    const read = () => values ? values[bar.value] : +bar.value;
    const row = html("div", {class: "mml-row"});
    row.append(html("label", {}, html("span", {}, label, " ", shown), bar));
    bar.addEventListener("input", () => this.set({[key]: read()}));
    const ends = buttons ? [["‹", -1, "back"], ["›", 1, "on"]].map(
      ([sign, way, word]) => this.button(sign, () => {
        bar.value = +bar.value + way * bar.step;
        this.set({[key]: read()});
      }, {"aria-label": `${label}: one ${word}`}, row)) : [];
    this.tools.append(row);
    this.moved.push(() => {
      const value = this.state[key];
      bar.value = values ? values.indexOf(value) : value;
      shown.textContent = say(value);
      bar.setAttribute("aria-valuetext", say(value));
      ends.forEach((end, i) => end.setAttribute("aria-disabled",
        +bar.value === +(i ? bar.max : bar.min)));
    });
    return bar;
  }
  button(words, act, given = {}, where = this.tools) {
    const made = html("button", {type: "button", ...given}, words);
    made.addEventListener("click", act);
    where.append(made);
    return made;
  }
  /* buttons that each set the state: name -> changes */
  presets(maps) {
    const row = html("div", {class: "mml-row"});
    for (const name in maps)
      this.button(name, () => this.set(maps[name]), {}, row);
    this.tools.append(row);
  }

  start(kind) {
    this.kind = kind;
    this.state = copy(kind.state);
    this.svg.append(this.handles);
    const row = html("div", {class: "mml-row"});
    this.button("Reset", () => this.set(kind.state), {class: "mml-reset"}, row);
    const dots = this.handles.children.length;
    if (dots) row.append(html("span", {class: "mml-hint"}, HINT[+(dots > 1)]));
    this.tools.append(row);
    this.show();
    this.tell();
  }
  numbers() { return this.kind.numbers(this.state); }
  set(changes) {
    for (const key in changes)
      if (!(key in this.kind.state)) throw new Error(`no setting ${key}`);
    Object.assign(this.state, copy(changes));
    this.show();
    clearTimeout(this.waiting); // said once, when the hand rests
    this.waiting = setTimeout(() => this.tell(), 600);
  }
  show() {
    const {kind, state} = this, numbers = this.numbers();
    for (const {front, top} of this.panels) {
      front.replaceChildren();
      top.replaceChildren();
    }
    kind.draw(state, numbers);
    this.moved.forEach((follow) => follow());
    this.said.replaceChildren(...kind.words(state, numbers).map(
      (line) => html("p", {}, ...marked(line))));
    const high = Math.max(this.least ?? 0, this.said.offsetHeight);
    if (high > (this.least ?? 0)) this.said.style.minHeight = `${high}px`;
    this.least = high;
  }
  tell() {
    const words = [...this.said.children].map((line) => line.textContent);
    this.told.textContent = words.join(" ");
  }
}

/* --- every figure of a page ---------------------------------------------- */

const kinds = {};
const start = (root = document) => {
  for (const element of root.querySelectorAll(".mml-moving:not(.moves)")) {
    try {
      const still = element.querySelector("img");
      const figure = new Figure(still);
      figure.start(kinds[element.dataset.kind](figure,
        JSON.parse(element.querySelector("script").textContent)));
      still.replaceWith(figure.stage);
      figure.show();
      element.classList.add("moves");
      element.mml = {numbers: () => figure.numbers(),
        set: (changes) => figure.set(changes)};
    } catch (error) {
      console.error("A figure stays still:", error);
    }
  }
};
globalThis.mml = {html, kinds, start, num, small, vec, clamp};
if (document.readyState === "complete") start();
else document.addEventListener("DOMContentLoaded", () => start());
})();
