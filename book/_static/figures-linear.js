/* Vectors to drag and matrices that move the plane: mml.interactive.linear. */
"use strict";
(() => {
const {kinds, num, vec} = mml;
const NONE = 1e-12; // relative to the lengths: what is smaller is rounding
const COLORS = ["blue", "orange", "green"];

const dot = ([a, b], [c, d]) => a * c + b * d;
const det = ([a, b], [c, d]) => a * d - b * c;
const norm = ([a, b]) => Math.hypot(a, b);
const times = (s, [a, b]) => [s * a, s * b];
const plus = ([a, b], [c, d]) => [a + c, b + d];
const minus = ([a, b], [c, d]) => [a - c, b - d];
const degrees = (radians) => radians * 180 / Math.PI;
const pretty = (name) => name.replace(/\d/g, (k) => "₀₁₂₃₄₅₆₇₈₉"[k]);

const parallel = (a, b) =>
  Math.abs(det(a, b)) <= NONE * norm(a) * norm(b);
/* in degrees; undefined for a vector without direction */
const angle = (a, b) => norm(a) && norm(b)
  ? degrees(Math.atan2(Math.abs(det(a, b)), dot(a, b))) : NaN;
/* how many times b is the foot of a on the line along b */
const along = (a, b) => dot(b, a) / dot(b, b);
const unit = (a) => times(1 / norm(a), a);

/* --- vectors ------------------------------------------------------------- */

kinds.vectors = (figure, {vectors, names, fixed, show, reach}) => {
  const plane = figure.panel({x: [-reach, reach], y: [-reach, reach]});
  plane.grid(reach > 8 ? 2 : 1);
  names.forEach((name, i) => {
    if (!fixed.includes(name))
      plane.handle(name, {label: `tip of ${name}`, look: COLORS[i]});
  });
  const state = vectors, shows = (what) => show.includes(what);
  const [first, second, third] = names;
  const bold = (name) => `*${pretty(name)}*`;
  const [A, B, C] = names.map(bold);
  const line = (points, look) => plane.line(points, look);

  const numbers = (state) => {
    const [a, b, c] = names.map((name) => state[name]);
    const found = {lengths: names.map((name) => norm(state[name]))};
    if (shows("dot")) found.dot = dot(a, b);
    if (shows("angle")) found.angle = angle(a, b);
    if (shows("sum")) found.sum = plus(a, b);
    if (shows("area")) found.area = det(a, b);
    if (shows("projection")) {
      found.factor = along(a, b);
      found.projection = times(found.factor, b);
      found.rest = minus(a, found.projection);
      found.distance = norm(found.rest);
    }
    if (shows("coordinates"))
      found.coordinates = parallel(a, b) ? [NaN, NaN]
        : [det(c, b) / det(a, b), det(a, c) / det(a, b)];
    if (shows("gram-schmidt")) {
      found.foot = times(along(b, a), a);
      found.rest = minus(b, found.foot);
      found.q1 = unit(a);
      found.q2 = parallel(a, b) ? [NaN, NaN] : unit(found.rest);
    }
    return found;
  };

  const draw = (state, found) => {
    const [a, b, c] = names.map((name) => state[name]);
    if (shows("area")) {
      const look = found.area < 0 ? "orange" : "blue";
      plane.area([[0, 0], a, plus(a, b), b], look);
      line([a, plus(a, b), b], `dash ${look}`);
    }
    if (shows("sum")) {
      line([a, found.sum, b], "dash grey");
      plane.arrow([0, 0], found.sum, "green");
      plane.name(found.sum, `${pretty(first)} + ${pretty(second)}`, "green");
    }
    if (shows("projection")) {
      plane.through([0, 0], b, "thin dash orange");
      line([a, found.projection], "dash grey");
      if (found.distance > 0.05 * reach)
        plane.corner(found.projection, found.rest, times(-found.factor, b));
    }
    if (shows("coordinates") && found.coordinates.every(Number.isFinite)) {
      const corners = [[1, 1], [1, -1], [-1, 1], [-1, -1]].map(
        (corner) => times(reach, corner));
      const most = (one, other) => Math.min(40, Math.ceil(Math.max(
        ...corners.map((p) => Math.abs(det(p, other) / det(one, other))))));
      for (const [one, other, look] of [[a, b, "blue"], [b, a, "orange"]])
        for (let k = -most(one, other); k <= most(one, other); k++)
          plane.through(times(k, one), other, `thin faint ${look}`);
      const [s, t] = found.coordinates;
      line([[0, 0], times(s, a), c], "dash grey");
      plane.dot(times(s, a), "blue", 3.5);
      plane.dot(times(t, b), "orange", 3.5);
      line([times(t, b), c], "dash grey");
    }
    if (shows("gram-schmidt")) {
      plane.through([0, 0], a, "thin dash blue");
      line([b, found.foot], "dash grey");
      line(Array.from({length: 121}, (_, k) => [Math.cos(k * Math.PI / 60),
        Math.sin(k * Math.PI / 60)]), "thin pale");
    }
    if (shows("angle") && Number.isFinite(found.angle)) {
      const from = Math.atan2(a[1], a[0]);
      const turn = Math.atan2(det(a, b), dot(a, b));
      const r = 0.16 * reach;
      const arc = (part) => [r * Math.cos(from + part * turn),
        r * Math.sin(from + part * turn)];
      line(Array.from({length: 41}, (_, k) => arc(k / 40)), "thin ink");
      plane.text(times(1.75, arc(0.5)), `${num(found.angle, 0)}°`, "ink");
    }
    names.forEach((name, i) => plane.arrow([0, 0], state[name], COLORS[i]));
    if (shows("projection")) {
      plane.arrow([0, 0], found.projection, "green");
      plane.dot(found.projection, "green", 3.5);
    }
    if (shows("gram-schmidt"))
      for (const [q, name, look] of [[found.q1, "q1", "green"],
        [found.q2, "q2", "purple"]])
        if (q.every(Number.isFinite)) {
          plane.arrow([0, 0], q, look);
          plane.name(times(0.8, q), pretty(name), look,
            times(-1, [-q[1], q[0]]));
        }
    names.forEach((name, i) =>
      plane.name(state[name], pretty(name), COLORS[i]));
  };

  const words = (state, found) => {
    const [a, b] = names.map((name) => state[name]);
    const said = names.map((name, i) => `${bold(name)} = ${vec(state[name])}`
      + (shows("lengths") ? `, length ${num(found.lengths[i])}` : ""));
    if (shows("dot"))
      said.push(`${A} · ${B} = ${num(a[0])} · ${num(b[0])} + ${num(a[1])} · `
        + `${num(b[1])} = ${num(found.dot)}`);
    if (shows("angle"))
      said.push(Number.isFinite(found.angle)
        ? `The angle between them is ${num(found.angle, 1)}°`
          + (Math.abs(dot(a, b)) <= NONE * norm(a) * norm(b)
            ? ": they are orthogonal." : ".")
        : "The zero vector has no direction, so there is no angle.");
    if (shows("sum")) said.push(`${A} + ${B} = ${vec(found.sum)}`);
    if (shows("area"))
      said.push(`The parallelogram has the signed area ${num(found.area)}`
        + (parallel(a, b) ? ": it is flat."
          : found.area < 0 ? `: from ${A} to ${B} it turns clockwise.` : "."));
    if (shows("projection")) said.push(...Number.isFinite(found.factor)
      ? [`The projection of ${A} onto the line of ${B} is `
          + `${num(found.factor)} ${B} = ${vec(found.projection)}.`,
        `It misses ${A} by ${num(found.distance)}.`]
      : [`${B} is the zero vector: it has no line to project onto.`]);
    if (shows("coordinates")) {
      const [s, t] = found.coordinates;
      said.push(Number.isFinite(s)
        ? `${C} = ${num(s)} ${A} ${t < 0 ? "−" : "+"} ${num(Math.abs(t))} ${B}`
          + `: its coordinates in this basis are ${vec([s, t])}.`
        : `${A} and ${B} are on one line: they are no basis.`);
    }
    if (shows("gram-schmidt")) {
      if (!norm(a)) return [...said, `${A} is the zero vector: there is `
        + "nothing to set to length 1."];
      said.push(`The part of ${B} along ${A}: ${vec(found.foot)}. `
        + `What remains: ${vec(found.rest)}.`);
      said.push(`*q₁* = ${vec(found.q1)}` + (Number.isFinite(found.q2[0])
        ? ` and *q₂* = ${vec(found.q2)}, at right angles.`
        : `; nothing remains of ${B}: the two are dependent.`));
    }
    return said;
  };
  return {state, numbers, draw, words};
};

/* --- matrix -------------------------------------------------------------- */

const LETTER = [[0.15, 0.1], [0.32, 0.1], [0.32, 0.42], [0.62, 0.42],
  [0.62, 0.58], [0.32, 0.58], [0.32, 0.78], [0.78, 0.78], [0.78, 0.94],
  [0.15, 0.94]]; // an F: it shows turning and flipping
const SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1]];
const CIRCLE = Array.from({length: 145}, (_, k) =>
  [Math.cos(k * Math.PI / 72), Math.sin(k * Math.PI / 72)]);

/* A matrix is the list of its two columns. */
const apply = ([a1, a2], [s, t]) => plus(times(s, a1), times(t, a2));
const inverse = ([a1, a2]) => {
  const area = det(a1, a2);
  return [[a2[1] / area, -a1[1] / area], [-a2[0] / area, a1[0] / area]];
};
/* of a direction and its opposite, the one that points right, or up */
const forward = (v) => v[0] < -NONE || (v[0] < NONE && v[1] < 0)
  ? times(-1, v) : v;

/* real and imaginary parts, and the directions of real eigenvectors */
const eigen = ([[a, c], [b, d]]) => {
  const middle = (a + d) / 2, size = Math.max(...[a, b, c, d].map(Math.abs));
  const under = ((a - d) / 2) ** 2 + b * c;
  if (under < -NONE * size ** 2) {
    const im = Math.sqrt(-under);
    return {re: [middle, middle], im: [im, -im], directions: []};
  }
  const root = Math.sqrt(Math.max(under, 0));
  const re = [middle + root, middle - root];
  const same = root <= Math.sqrt(NONE) * size;
  const directions = [];
  for (const lam of same ? [middle] : re) {
    const rows = [[a - lam, b], [c, d - lam]];
    const row = norm(rows[0]) > norm(rows[1]) ? rows[0] : rows[1];
    if (norm(row) > Math.sqrt(NONE) * size)
      directions.push(forward(unit([-row[1], row[0]])));
  }
  return {re, im: [0, 0], directions};
};

/* singular values, and the directions that become the axes of the ellipse */
const singular = ([[a, c], [b, d]]) => {
  const one = Math.hypot(a + d, c - b) / 2, other = Math.hypot(a - d, c + b) / 2;
  const turn = (Math.atan2(c - b, a + d) - Math.atan2(c + b, a - d)) / 2;
  const v = [Math.cos(turn), -Math.sin(turn)];
  return {sigma: [one + other, Math.abs(one - other)],
    v: [forward(v), forward([-v[1], v[0]])]};
};

kinds.matrix = (figure, {A, show, fixed, x, maps, rotation, reach}) => {
  const plane = figure.panel({x: [-reach, reach], y: [-reach, reach]});
  plane.grid(reach > 8 ? 2 : 1);
  const shows = (what) => show.includes(what);
  const columns = !fixed || shows("square");
  const state = rotation ? {angle: 0} : {a1: A[0], a2: A[1]};
  if (!fixed) {
    plane.handle("a1", {label: "first column of A", look: "orange"});
    plane.handle("a2", {label: "second column of A", look: "green"});
  }
  if (shows("vector")) {
    state.x = x;
    plane.handle("x", {label: "tip of x", look: "grey"});
  }
  if (rotation)
    figure.slider("angle", {label: "turned by", min: -180, max: 180, step: 5,
      say: (value) => `${num(value, 0)}°`});
  figure.presets(Object.fromEntries(Object.entries(maps).map(
    ([name, [a1, a2]]) => [name, {a1, a2}])));
  const matrix = (state) => {
    if (!rotation) return [state.a1, state.a2];
    const turn = state.angle * Math.PI / 180;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    return A.map((v) => apply([[c, s], [-s, c]], v));
  };
  const flat = ([a1, a2]) => parallel(a1, a2);
  const longer = ([a1, a2]) => norm(a2) > norm(a1) ? a2 : a1;

  const numbers = (state) => {
    const M = matrix(state), found = {columns: M};
    if (shows("vector")) found.image = apply(M, state.x);
    if (shows("determinant")) found.det = det(...M);
    if (shows("eigen")) found.eigen = eigen(M);
    if (shows("singular")) found.singular = singular(M);
    if (shows("inverse")) found.inverse = flat(M)
      ? [[NaN, NaN], [NaN, NaN]] : inverse(M);
    return found;
  };

  const draw = (state, found) => {
    const M = found.columns;
    const image = (points) => points.map((point) => apply(M, point));
    const look = det(...M) < 0 ? "orange" : "blue";
    if (shows("square")) {
      if (!flat(M))
        for (let k = -12; k <= 12; k++) {
          plane.through(times(k, M[0]), M[1], "thin faint blue");
          plane.through(times(k, M[1]), M[0], "thin faint blue");
        }
      else if (norm(longer(M)))
        plane.through([0, 0], longer(M), "faint blue"); // all that is left
      plane.line([...SQUARE, SQUARE[0]], "dash grey");
      plane.area(image(SQUARE), look);
      plane.line(image([...SQUARE, SQUARE[0]]), look);
    }
    if (shows("inverse") && !flat(M)) {
      const back = SQUARE.map((point) => apply(found.inverse, point));
      plane.line([...back, back[0]], "dash purple");
    }
    if (shows("figure")) {
      plane.area(LETTER, "grey");
      plane.line([...LETTER, LETTER[0]], "thin grey");
      plane.area(image(LETTER), look);
      plane.line(image([...LETTER, LETTER[0]]), look);
    }
    if (shows("circle") || shows("singular")) {
      plane.line(CIRCLE, "dash grey");
      plane.area(image(CIRCLE), "blue");
      plane.line(image(CIRCLE), "blue");
    }
    if (shows("eigen"))
      for (const v of found.eigen.directions)
        plane.through([0, 0], v, "dash orange");
    if (shows("singular"))
      found.singular.v.forEach((v, i) => {
        plane.line([[0, 0], v], "dash purple");
        plane.arrow([0, 0], apply(M, v), "purple");
        if (found.singular.sigma[i] > 0.1 * reach)
          plane.name(apply(M, v), `σ${"₁₂"[i]}`, "purple");
      });
    if (columns) {
      const looks = [[M[0], "orange"], [M[1], "green"]];
      if (longer(M) === M[1]) looks.reverse(); // the shorter one on top
      for (const [v, look] of looks) plane.arrow([0, 0], v, look);
    }
    if (shows("vector")) {
      plane.arrow([0, 0], state.x, "grey");
      plane.arrow([0, 0], found.image, "blue");
      const near = norm(minus(found.image, state.x)) < 0.12 * reach;
      plane.name(found.image, near ? "x, Ax" : "Ax", "blue");
      if (!near) plane.name(state.x, "x", "grey");
    }
    if (columns) {
      plane.name(M[0], "a₁", "orange");
      plane.name(M[1], "a₂", "green");
    }
  };

  const words = (state, found) => {
    const M = found.columns, area = det(...M), said = [];
    if (columns || rotation)
      said.push(`The columns of *A* are *a₁* = ${vec(M[0])} and `
        + `*a₂* = ${vec(M[1])}.`);
    if (shows("square") && flat(M) && !shows("determinant"))
      said.push(norm(longer(M)) ? "Everything falls onto one line."
        : "Everything falls onto the origin.");
    if (shows("vector")) {
      const {x} = state, {image} = found;
      const ratio = norm(image) / norm(x);
      said.push(`*x* = ${vec(x)}`, `*Ax* = ${vec(image)}`);
      if (!norm(x)) said.push("The zero vector goes to the zero vector.");
      else if (!norm(image)) said.push("*x* goes to the zero vector.");
      else if (parallel(x, image))
        said.push(`*Ax* = ${num(Math.sign(dot(x, image)) * ratio)} *x*: on the `
          + "same line.");
      else said.push(`*Ax* is ${num(ratio)} times as long as *x*, and turned by `
        + `${num(angle(x, image), 1)}° `
        + (det(x, image) > 0 ? "anticlockwise." : "clockwise."));
    }
    if (shows("determinant"))
      said.push(`det *A* = ${num(area)}: ` + (flat(M)
        ? "every area becomes zero."
        : `every area becomes ${num(Math.abs(area))} times as large`
          + (area < 0 ? ", and is turned over." : ".")));
    if (shows("eigen")) {
      const {re, im, directions} = found.eigen;
      said.push(im[0]
        ? `The eigenvalues ${num(re[0])} ± ${num(im[0])} i are not real: every `
          + "direction turns."
        : directions.length === 0
          ? `Every direction is kept: the eigenvalue is ${num(re[0])}.`
          : directions.length === 1
            ? `One direction only is kept, ${vec(directions[0])}: the double `
              + `eigenvalue is ${num(re[0])}.`
            : `Two directions are kept: ${vec(directions[0])} with the eigenvalue `
              + `${num(re[0])}, ${vec(directions[1])} with ${num(re[1])}.`);
    }
    if (shows("singular"))
      said.push("The circle becomes an ellipse with half-axes σ₁ = "
        + `${num(found.singular.sigma[0])} and σ₂ = `
        + `${num(found.singular.sigma[1])}.`);
    if (shows("inverse"))
      said.push(flat(M) ? "*A* has no inverse: it makes the plane flat."
        : `The columns of *A*⁻¹ are ${vec(found.inverse[0])} and `
          + `${vec(found.inverse[1])}.`);
    return said;
  };
  return {state, numbers, draw, words};
};
})();
