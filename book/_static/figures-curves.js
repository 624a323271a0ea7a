/* Curves to read off, and what comes near them: mml.interactive.curves. */
"use strict";
(() => {
const {kinds, num, small} = mml;
const COLORS = ["blue", "orange", "green", "purple", "gold", "grey"];
const MARGIN = {left: 44, right: 16, top: 34, low: 44};

const nearest = (grid, x) => grid.reduce((best, at) =>
  Math.abs(at - x) < Math.abs(best - x) ? at : best);
/* between two places of the grid, the value on the straight line */
const read = (grid, values, x) => {
  const after = Math.max(1, grid.findIndex((at) => at >= x));
  const [a, b] = [grid[after - 1], grid[after]];
  if (x === a) return values[after - 1] ?? NaN;
  if (x === b) return values[after] ?? NaN;
  const [c, d] = [values[after - 1] ?? NaN, values[after] ?? NaN];
  return c + (x - a) / (b - a) * (d - c);
};
const points = (grid, values) => grid.map((x, i) => [x, values[i] ?? NaN]);

/* a panel with axes, and a dot below it that goes along */
const board = (figure, {grid, window, right = MARGIN.right, label, ...names}) => {
  const {left, top, low} = MARGIN;
  const panel = figure.panel({x: [grid[0], grid.at(-1)], y: window, box: [left,
    top, figure.wide - left - right, figure.high - top - low]});
  panel.axes(names);
  panel.handle("x", {
    label, along: "x", look: "orange", within: [panel.x, panel.y],
    step: (grid.at(-1) - grid[0]) / (grid.length - 1),
    get: (state) => [state.x, window[0]],
    put: (state, [x]) => { state.x = nearest(grid, x); }});
  return panel;
};

kinds.approximation = (figure, settings) => {
  const {grid, f, keys, by, largest, x, window, slider} = settings;
  const panel = board(figure, {grid, window, xlabel: "x", label: "place x"});
  const {left} = MARGIN;
  if (keys.length > 1)
    figure.slider("key", {label: slider, values: keys, buttons: true,
      say: (key) => `${key}`});
  panel.once(() => panel.line(points(grid, f), "wide grey"));
  panel.once(() => {
    panel.put("path", {class: "line wide grey", d: `M${left} 14h22`});
    panel.put("text", {x: left + 28, y: 14, class: "start"}, "function");
    panel.put("path", {class: "line dash blue", d: `M${left + 105} 14h22`});
  }, panel.frame);

  const numbers = (state) => {
    const i = keys.indexOf(state.key);
    const value = read(grid, f, state.x);
    const near = read(grid, by[i], state.x);
    return {value, approximation: near, error: Math.abs(near - value),
      largest: largest[i] ?? NaN};
  };
  const draw = (state, {value, approximation}) => {
    const {x, key} = state;
    panel.line(points(grid, by[keys.indexOf(key)]), "dash blue");
    panel.line([[x, window[0]], [x, window[1]]], "thin dots grey");
    panel.line([[x, value], [x, approximation]], "wide orange");
    panel.dot([x, value], "grey");
    if (Number.isFinite(approximation)) panel.dot([x, approximation], "blue");
    panel.pen = panel.top;
    panel.put("text", {x: left + 133, y: 14, class: "start"},
      `${slider} ${key}`);
    panel.pen = panel.front;
  };
  const words = ({x, key}, {value, approximation, error, largest}) => [
    `${slider[0].toUpperCase()}${slider.slice(1)} ${key}, at x = ${num(x)}:`,
    `The function is ${num(value, 4)}, the approximation `
      + `${num(approximation, 4)}.`,
    Number.isFinite(error) ? `The error here is ${small(error)}.`
      : "Here the approximation has no value.",
    Number.isFinite(largest)
      ? `The largest error in the interval is ${small(largest)}.`
      : "In the interval the error has no bound."];
  return {state: {x, key: keys[0]}, numbers, draw, words};
};

kinds.curves = (figure, settings) => {
  const {grid, names, curves, x, window, heights, ranked} = settings;
  const {xlabel, ylabel} = settings;
  const long = Math.max(...names.map((name) => name.length));
  const panel = board(figure, {grid, window, xlabel, ylabel, label: xlabel,
    right: Math.min(110, 14 + 7.2 * long)});
  panel.once(() => curves.forEach((values, i) =>
    panel.line(points(grid, values), COLORS[i])));
  panel.once(() => names.forEach((name, i) => panel.text(
    [grid.at(-1), heights[i]], name, `start ${COLORS[i]}`, [7, 0])),
  panel.frame);
  const numbers = (state) => Object.fromEntries(names.map((name, i) =>
    [name, read(grid, curves[i], state.x)]));
  const draw = (state, found) => {
    panel.line([[state.x, window[0]], [state.x, window[1]]], "thin dash grey");
    names.forEach((name, i) =>
      panel.dot([state.x, found[name]], COLORS[i]));
  };
  const words = (state, found) => {
    const order = ranked ? [...names].sort((a, b) => found[b] - found[a])
      : names;
    return [`At ${xlabel} = ${num(state.x)}:`,
      ...order.map((name) => `${name} ${num(found[name], 3)}`)];
  };
  return {state: {x}, numbers, draw, words};
};
})();
