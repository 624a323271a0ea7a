/* Typeset formulas: a JSON line in, a JSON line out.

   node typeset.js MATHJAX MACROS, where MATHJAX is the folder of its es5 files
   and MACROS the macros of the book as JSON.  Asked {"tex", "display"}, it
   says {"html", "width"} with the width in em, or {"error"}; asked
   {"styles": true}, it says {"css"}, the rules of every character. */

const [, , mathjax, macros] = process.argv;
const packages = ["base", "ams", "boldsymbol", "configmacros", "textmacros"];

const typeset = (MathJax, tex, display) => {
  const page = MathJax.startup.document;
  const item = new page.options.MathItem(tex, page.inputJax[0], display);
  item.start.node = MathJax.startup.adaptor.body(page.document);
  item.setMetrics(16, 8, 80 * 16, 1e6, 1);
  item.convert(page);
  return {html: MathJax.startup.adaptor.outerHTML(item.typesetRoot),
          width: page.outputJax.getBBox(item, page).w};
};

const styles = (MathJax) =>
  MathJax.startup.adaptor.textContent(MathJax.chtmlStylesheet());

const answer = (MathJax, {tex, display, styles: wanted}) => {
  if (wanted) return {css: styles(MathJax)};
  try {
    return typeset(MathJax, tex, display);
  } catch (error) {
    return {error: error.message};
  }
};

require(mathjax + "/node-main.js").init({
  loader: {
    paths: {mathjax},
    load: ["input/tex-base", "output/chtml", "a11y/assistive-mml"].concat(
      packages.filter((name) => name !== "base").map((name) => `[tex]/${name}`)),
  },
  tex: {
    packages,
    macros: JSON.parse(macros),
    formatError: (_, error) => { throw error; },  // no red text in the page
  },
  chtml: {fontURL: "mathjax", adaptiveCSS: false},
}).then((MathJax) => {
  const lines = require("readline").createInterface({input: process.stdin});
  lines.on("line", (line) => process.stdout.write(
    JSON.stringify(answer(MathJax, JSON.parse(line))) + "\n"));
}).catch((error) => { console.error(error.message); process.exit(1); });
