/* What the browser does not do by itself. */
"use strict";

/* Boxes that scroll sideways are reached with the Tab key. */
const boxes = "div.math .formula, span.math.wide, .cell_output > .output, " +
  ".pst-scrollable-table-container";
const reach = () => {
  for (const box of document.querySelectorAll(boxes)) {
    if (box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0;
    } else {
      box.removeAttribute("tabindex");
    }
  }
};
addEventListener("load", () => setTimeout(reach));
addEventListener("resize", () => setTimeout(reach, 400));
document.addEventListener("toggle", reach, true);

/* "/" searches, unless it is being written somewhere.  Sphinx would take it
   from an editable cell, and the theme's search does not open by it. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  event.stopImmediatePropagation();
  const at = event.target;
  if (at.isContentEditable || at.closest("input, textarea, select")) return;
  event.preventDefault();
  document.getElementById("pst-search-dialog")?.showModal();
});

/* A search result that is an entry of the index points at an empty element;
   Sphinx then finds no text and stops. */
if (typeof Search !== "undefined") {
  const text = Search.htmlToText;
  Search.htmlToText = (html, at) => text(html, at) || text(html);
}

/* On paper every dropdown is open; hidden cells stay hidden. */
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("article details:not([open], .hide)")];
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
