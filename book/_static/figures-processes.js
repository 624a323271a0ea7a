/* Steps, landscapes, turning lines and links: mml.interactive.processes. */
"use strict";
(() => {
const {html, kinds, num, small, vec} = mml;
const RAD = Math.PI / 180;
const FULL = Array.from({length: 121}, (_, k) => 3 * k * RAD);

const dot = ([a, b], [c, d]) => a * c + b * d;
const times = (s, [a, b]) => [s * a, s * b];
const plus = ([a, b], [c, d]) => [a + c, b + d];
const unit = (v) => times(1 / Math.hypot(...v), v);
const turned = (angle, r = 1) =>
  [r * Math.cos(angle * RAD), r * Math.sin(angle * RAD)];
const half = (angle) => ((angle % 180) + 180) % 180;

/* a handle that goes round a point; the state keeps its angle in degrees */
const turning = (panel, key, label, look, round, r) => {
  const put = (state, angle) => {
    state[key] = angle > 180 ? angle - 360 : angle <= -180 ? angle + 360 : angle;
  };
  panel.handle(key, {
    label, look, step: r / 200,
    get: (state) => plus(round, turned(state[key], r)),
    put: (state, [x, y]) => put(state,
      Math.round(Math.atan2(y - round[1], x - round[0]) / RAD)),
    turn: (state, way) => put(state, state[key] + way),
    say: ([x, y]) =>
      `${num(Math.atan2(y - round[1], x - round[0]) / RAD, 1)} degrees`,
  });
};

/* --- power iteration ----------------------------------------------------- */

kinds["power-steps"] = (figure, {A, angle, steps, most, kept, reach}) => {
  const plane = figure.panel({x: [-reach, reach], y: [-reach, reach]});
  const first = kept.find((line) => line.first);
  const apply = (v) => A.map((row) => dot(row, v));
  const size = Math.max(...A.flat().map(Math.abs));
  plane.grid(1);
  plane.once(() => {
    plane.line(FULL.map((t) => [Math.cos(t), Math.sin(t)]), "thin pale");
    for (const line of kept)
      plane.through([0, 0], line.way,
        `thin dash ${line.first ? "orange" : "grey"}`);
  });
  turning(plane, "angle", "start, an angle", "blue", [0, 0], 1);
  figure.slider("k", {label: "step", max: most, buttons: true});

  const numbers = ({angle, k}) => {
    const all = [turned(angle)];
    while (all.length <= k) {
      const image = apply(all.at(-1));
      if (Math.hypot(...image) <= 1e-12 * size) break;
      all.push(unit(image));
    }
    const v = all.at(-1), image = apply(v), rho = dot(v, image);
    const away = first && [v[0] * first.way[1] - v[1] * first.way[0],
      dot(v, first.way)];
    return {all, v, rho,
      residual: Math.hypot(image[0] - rho * v[0], image[1] - rho * v[1]),
      angle: first ? Math.atan2(...away.map(Math.abs)) / RAD : NaN};
  };
  const draw = (state, {all, v}) => {
    all.slice(0, -1).forEach((step) => plane.arrow([0, 0], step, "pale"));
    plane.arrow([0, 0], v, "blue");
    const named = []; // the last and the first; others where there is room
    for (const k of new Set([all.length - 1, ...all.keys()])) {
      if (named.some((w) => dot(w, all[k]) > 0.97)) continue;
      named.push(all[k]);
      plane.text(times(1.13, all[k]), String(k));
    }
  };
  const words = (state, {all, v, rho, residual, angle}) => [
    `From ${num(state.angle, 1)}°, step ${state.k}: *v* = ${vec(v, 3)}`,
    `The best multiple is *v* · *A* *v* = ${num(rho, 4)}.`,
    `It misses *A* *v* by ${small(residual)}.`,
    all.length <= state.k
      ? "The matrix sends this vector to zero: the iteration stops here."
      : !kept.length ? "No line is kept: the arrow never comes to rest."
        : !first ? "No eigenvalue has the largest modulus for itself."
          : `The orange line, λ = ${num(first.lam)}, is ${small(angle)}° away.`,
  ];
  return {state: {angle, k: steps}, numbers, draw, words};
};

/* --- a line that turns --------------------------------------------------- */

kinds["variance-along"] = (figure, {X, angle, x, y, boxes, ticks, best}) => {
  const mean = [0, 1].map((i) =>
    X.reduce((sum, point) => sum + point[i], 0) / X.length);
  const Y = X.map((point) => plus(point, times(-1, mean)));
  const average = (values) => values.reduce((a, b) => a + b) / X.length;
  const along = (angle) => average(Y.map((p) => dot(p, turned(angle)) ** 2));
  const total = average(Y.map((p) => dot(p, p)));
  const r = 0.42 * (x[1] - x[0]);

  const cloud = figure.panel({x, y, box: boxes[0]});
  const curves = figure.panel(
    {x: [0, 180], y: [0, 1.4 * total], box: boxes[1]});
  cloud.axes({x: ticks[0], y: ticks[1], xlabel: "x₁", ylabel: "x₂"});
  curves.axes({x: [0, 45, 90, 135, 180].map((k) => [k, `${k}°`]),
    y: [[0], [total, num(total, total < 10 ? 2 : 0)]],
    xlabel: "angle of the line"});
  curves.once(() => {
    const all = Array.from({length: 91}, (_, k) => 2 * k);
    curves.line([[0, total], [180, total]], "thin pale");
    curves.line(all.map((k) => [k, along(k)]), "blue");
    curves.line(all.map((k) => [k, total - along(k)]), "orange dash");
    curves.text([0, 1.4 * total], "variance along it", "blue start", [8, -9]);
    curves.text([180, 1.4 * total], "mean squared error", "orange end",
      [-8, -9]);
  });
  const [left, top] = boxes[0];
  const cross = (h, v) => cloud.put("path", {class: "line green mark",
    d: `M${h - 6} ${v}h12M${h} ${v - 6}v12`});
  cloud.once(() => ["point", "rebuilt", "mean"].forEach((word, i) => {
    const at = cloud.from([left + 14, top + 10 + 17 * i]);
    if (i < 2) cloud.dot(at, i ? "blue hollow" : "ink", 4);
    else cross(left + 14, top + 44);
    cloud.text(at, word, "start", [12, 0]);
  }));
  turning(cloud, "angle", "line, an angle", "blue", mean, r);
  curves.handle("cursor", {label: "angle of the line", look: "blue",
    along: "x", step: 1, within: [[0, 180], [0, total]],
    get: (state) => [half(state.angle), along(state.angle)],
    put: (state, [angle]) => { state.angle = angle; }});
  figure.presets({"most variance": {angle: best},
    "least variance": {angle: best - 90}});

  const numbers = ({angle}) => {
    const variance = along(angle);
    return {b: turned(angle), variance, error: total - variance, total};
  };
  const draw = ({angle}, {b, variance, error}) => {
    cloud.through(mean, b, "blue");
    const feet = Y.map((p) => plus(mean, times(dot(p, b), b)));
    X.forEach((point, i) => cloud.line([point, feet[i]], "orange"));
    X.forEach((point) => cloud.dot(point, "ink", X.length > 50 ? 2 : 4));
    feet.forEach((foot) => cloud.dot(foot, "blue hollow",
      X.length > 50 ? 2 : 4));
    cross(...cloud.at(mean));
    curves.line([[half(angle), 0], [half(angle), 1.1 * total]], "thin grey");
    curves.dot([half(angle), error], "orange", 4.5);
  };
  const words = ({angle}, {b, variance, error}) => [
    `At ${num(half(angle), 1)}°: *b* = ${vec(b)}`,
    `Variance along the line: ${num(variance)}`,
    `Mean squared error: ${num(error)}`,
    `Together ${num(total)}, whatever the angle.`,
  ];
  return {state: {angle}, numbers, draw, words};
};

/* --- a web --------------------------------------------------------------- */

kinds.web = (figure, {links, names, d, x}) => {
  const n = names.length, all = names.map((_, i) => i);
  const high = x[1] * figure.high / figure.wide;
  const plane = figure.panel({x, y: [-high, high]});
  const spots = all.map((i) => turned(90 - 360 * i / n));
  const among = (links, s, t) => links.some(([a, b]) => a === s && b === t);
  const toggle = (s, t) => {
    const now = figure.state.links;
    figure.set({links: among(now, s, t)
      ? now.filter(([a, b]) => a !== s || b !== t) : [...now, [s, t]]});
  };

  const numbers = ({links, d}) => {
    const out = all.map((s) => links.filter(([a]) => a === s).length);
    let ranks = all.map(() => 1 / n);
    for (let step = 0, moved = 1; moved > 1e-15 && step < 5000; step++) {
      const lost = ranks.reduce((sum, r, i) => sum + (out[i] ? 0 : r), 0);
      const next = all.map(() => (d * lost + 1 - d) / n);
      for (const [s, t] of links) next[t] += d * ranks[s] / out[s];
      moved = next.reduce((sum, r, i) => sum + Math.abs(r - ranks[i]), 0);
      ranks = next;
    }
    return {ranks, out};
  };
  const before = numbers({links, d}).ranks, most = Math.max(...before);
  const radius = (rank) => 0.3 * Math.sqrt(rank / most);

  /* the link matrix as buttons */
  const head = html("tr", {}, html("td"));
  const table = html("table", {}, html("caption", {},
    "The link matrix, from columns to rows: touch its entries, or one page "
    + "and then another."),
    html("thead", {}, head));
  const body = table.appendChild(html("tbody"));
  names.forEach((name) => head.append(html("th", {scope: "col"},
    html("span", {}, name))));
  all.forEach((t) => {
    const row = body.appendChild(
      html("tr", {}, html("th", {scope: "row"}, names[t])));
    all.forEach((s) => {
      const cell = row.appendChild(html("td"));
      if (s === t) return cell.append("0");
      const button = figure.button("", () => toggle(s, t), {}, cell);
      figure.moved.push(() => {
        const {links} = figure.state, is = among(links, s, t);
        const out = links.filter(([a]) => a === s).length;
        button.setAttribute("aria-pressed", is);
        button.textContent = !is ? "0" : out > 1 ? `1/${out}` : "1";
        button.setAttribute("aria-label",
          `${names[s]} links to ${names[t]}: ${button.textContent}`);
      });
    });
  });
  figure.tools.append(html("div", {class: "mml-row mml-links"}, table));
  figure.slider("d", {label: "damping d =", max: 0.99, step: 0.01});

  let chosen = -1;
  plane.front.addEventListener("click", ({target}) => {
    const page = +(target.dataset.page ?? -1);
    if (page >= 0 && chosen >= 0 && page !== chosen) toggle(chosen, page);
    chosen = chosen < 0 ? page : -1;
    figure.set({});
  });

  const link = (start, end, near, far) => {
    const way = unit(plus(end, times(-1, start))), left = [-way[1], way[0]];
    const from = plus(plus(start, times(near, way)), times(0.03, left));
    const to = plus(plus(end, times(-far, way)), times(0.03, left));
    const middle = plus(times(0.5, plus(from, to)), times(
      0.08 * Math.hypot(to[0] - from[0], to[1] - from[1]), left));
    const [a, b, c] = [from, middle, to].map((p) => plane.at(p));
    plane.put("path", {class: "line ink link", d: `M${a}Q${b} ${c}`});
    const [u, v] = unit(plus(c, times(-1, b)));
    plane.put("path", {class: "head ink", d: `M${c}L${c[0] - 10 * u - 4 * v} `
      + `${c[1] - 10 * v + 4 * u}L${c[0] - 10 * u + 4 * v} `
      + `${c[1] - 10 * v - 4 * u}Z`});
  };
  const draw = ({links}, {ranks}) => {
    const px = figure.wide / (x[1] - x[0]);
    all.forEach((i) => {
      const r = radius(ranks[i]), [u, v] = spots[i];
      const [cx, cy] = plane.at(spots[i]);
      plane.put("circle", {cx, cy, r: px * r, class: "area blue"});
      plane.put("circle", {cx, cy, r: px * r, class: "line blue"});
      if (Math.abs(ranks[i] - before[i]) > 1e-9)
        plane.put("circle", {cx, cy, r: px * radius(before[i]),
          class: "line thin dash grey"});
      const way = Math.abs(u) > 0.3 ? Math.sign(u) : 0;
      const at = times(1.06 + Math.max(r, radius(before[i])), spots[i]);
      const look = ["end", "", "start"][way + 1];
      const up = Math.abs(v) > 0.75 ? 12 * Math.sign(v) : 0;
      plane.text(at, names[i], look, [0, up + 8]);
      plane.text(at, num(ranks[i], 3), look, [0, up - 8]);
    });
    const room = all.map((i) => Math.max(radius(ranks[i]), 0.14));
    for (const [s, t] of links)
      link(spots[s], spots[t], room[s], room[t] + 0.02);
    all.forEach((i) => {
      const [cx, cy] = plane.at(spots[i]);
      if (i === chosen)
        plane.put("circle", {cx, cy, r: px * room[i] + 4,
          class: "line orange"});
      plane.put("circle", {cx, cy, r: px * Math.max(room[i], 0.22),
        class: "reach touch", "data-page": i});
    });
  };
  const words = ({links}, {ranks, out}) => {
    const order = [...all].sort((i, j) => ranks[j] - ranks[i]);
    const moved = all.filter((i) => Math.abs(ranks[i] - before[i]) > 5e-4);
    const none = all.filter((i) => !out[i]).map((i) => names[i]);
    return [
      order.map((i) => `${names[i]} ${num(ranks[i], 3)}`).join(", "),
      moved.length ? "Since the start: " + moved.map((i) =>
        `${names[i]} ${ranks[i] > before[i] ? "+" : ""}`
        + num(ranks[i] - before[i], 3)).join(", ")
        : `${links.length} links. The areas are the ranks.`,
      none.length ? `Without a link, as if linked to all: ${none.join(", ")}.`
        : "Every page has a link.",
    ];
  };
  return {state: {links, d}, numbers, draw, words};
};

/* --- a landscape --------------------------------------------------------- */

const PARTS = {
  add: (...parts) => parts.reduce((a, b) => a + b),
  mul: (...parts) => parts.reduce((a, b) => a * b),
};
/* an expression as mml.interactive.processes writes it */
const value = (tree, at) => typeof tree === "number" ? tree
  : typeof tree === "string" ? at[tree]
    : (PARTS[tree[0]] ?? Math[tree[0]])(
      ...tree.slice(1).map((part) => value(part, at)));

kinds.descent = (figure, given) => {
  const {computed, names, start, gamma, longest, steps, method, alpha,
    window: [x, y], box, ticks, far, contours} = given;
  const plane = figure.panel({x, y, box});
  const [f, fx, fy, fxx, fxy, fyy] = computed.map(
    (tree) => (at) => value(tree, at));
  const pretty = (name) => name.replace(/_?(\d)/g, (_, k) => "₀₁₂₃₄₅₆₇₈₉"[k]);
  const [first, second] = names.map(pretty);
  plane.axes({x: ticks[0], y: ticks[1], xlabel: first, ylabel: second});
  plane.once(() => {
    contours.forEach(({level, lines}, i) => {
      lines.forEach((line) => plane.line(line, "thin pale"));
      const long = lines.reduce((a, b) => b.length > a.length ? b : a, []);
      if (i % 3 === 1 && long.length > 24)
        plane.text(long[Math.floor(long.length * (0.2 + 0.13 * (i % 5)))],
          small(level).replace(/\.?0+$/, ""), "tick height");
    });
  });
  plane.handle("start", {label: "start", look: "blue",
    step: (x[1] - x[0]) / 100});
  figure.slider("k", {label: "step", max: 2 * steps, buttons: true});
  figure.slider("gamma", {label: "step length γ =", min: longest / 200,
    max: longest, step: longest / 200, say: small});
  if (method === "momentum")
    figure.slider("alpha", {label: "kept of the last step, α =", max: 0.99,
      step: 0.01});

  /* how a walk goes on from a point: the step, or null */
  const stepFrom = (at, last, {gamma, alpha = 0}) => {
    const g = [fx(at), fy(at)];
    if (method !== "newton") return plus(times(-gamma, g), times(alpha, last));
    const [a, b, c] = [fxx(at), fxy(at), fyy(at)], det = a * c - b * b;
    return Math.abs(det)
      <= 1e-12 * Math.max(Math.abs(a), Math.abs(b), Math.abs(c)) ** 2 ? null
      : times(-gamma / det, [c * g[0] - b * g[1], a * g[1] - b * g[0]]);
  };
  const away = (point) => Math.max(...[x, y].map(([low, high], i) =>
    Math.abs(point[i] - (low + high) / 2) / (high - low)));
  const numbers = (state) => {
    const path = [state.start];
    let next = [0, 0], left = false;
    for (;;) {
      const at = path.at(-1);
      next = stepFrom(at, next, state);
      if (!next || path.length > state.k) break;
      const to = plus(at, next);
      left = !(away(to) <= far);
      if (left) break;
      path.push(to);
    }
    const at = path.at(-1);
    return {path, x: at, f: f(at), slope: Math.hypot(fx(at), fy(at)),
      left, next};
  };
  const draw = (state, {path, left, next}) => {
    plane.line(path, "blue way");
    path.slice(1).forEach((point) => plane.dot(point, "blue", 2.8));
    const at = path.at(-1);
    if (next && !left && next.every(Number.isFinite))
      plane.arrow(at, plus(at, next), "orange");
    plane.dot(at, "blue", 5);
  };
  const words = (state, {path, x, f: height, slope, left, next}) => {
    const done = path.length - 1;
    const said = [
      `Step ${done}: (${first}, ${second}) = ${vec(x, 3)}`,
      `f = ${small(height)}; the gradient has length ${small(slope)}.`,
    ];
    const before = done && f(path[done - 1]);
    if (left)
      said.push(`It diverges: step ${done + 1} is more than ${far} windows `
        + "away. The steps are too long.");
    else if (!next)
      said.push("The Hessian is singular here: there is no next step.");
    else if (slope <= 1e-6 * Math.hypot(fx(state.start), fy(state.start)))
      said.push("It has arrived: the gradient is nearly zero.");
    else if (away(x) > 0.5)
      said.push(`It has left the window${height > before ? " and goes up" : ""}.`);
    else if (done && height > before) said.push("The last step went up!");
    else said.push(done ? "The last step went down."
      : "The orange arrow is the next step.");
    return said;
  };
  return {state: {start, k: steps, gamma,
    ...(method === "momentum" ? {alpha} : {})}, numbers, draw, words};
};
})();
