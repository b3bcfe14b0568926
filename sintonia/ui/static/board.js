// The board by hand: dragging and arrow keys. The buttons below "Move" do the same without this file.
"use strict";

const boardOf = (element) => element.closest("[data-board]");

function move(board, values) {
  htmx.ajax("POST", board.action, { source: board, target: board, swap: "outerHTML", values });
}

// --- dragging: a card goes before the one under the pointer, or after all of a column -------------
let dragged = null;

function cardBelow(column, y) {
  return [...column.querySelectorAll("[data-card]")].find((card) => {
    const box = card.getBoundingClientRect();
    return card !== dragged && y < box.top + box.height / 2;
  });
}

function clearMarks() {
  for (const marked of document.querySelectorAll(".lavagna__sopra, .lavagna__prima")) marked.classList.remove("lavagna__sopra", "lavagna__prima");
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-card]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.card);
});

document.addEventListener("dragover", (event) => {
  const column = event.target.closest?.("[data-column]");
  if (!dragged || !column) return;
  event.preventDefault();
  clearMarks();
  (cardBelow(column, event.clientY) ?? column).classList.add(cardBelow(column, event.clientY) ? "lavagna__prima" : "lavagna__sopra");
});

document.addEventListener("drop", (event) => {
  const column = event.target.closest?.("[data-column]");
  if (!dragged || !column) return;
  event.preventDefault();
  const before = cardBelow(column, event.clientY)?.dataset.card ?? "";
  move(boardOf(column), { task: dragged.dataset.card, to: column.dataset.column, before });
});

document.addEventListener("dragend", () => { clearMarks(); dragged = null; });

// --- arrows on a card's title ---------------------------------------------------------------------
document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (!card || event.target.tagName !== "A" || event.ctrlKey || event.metaKey || event.altKey) return;
  const column = card.closest("[data-column]");
  const beside = { ArrowLeft: column.previousElementSibling, ArrowRight: column.nextElementSibling }[event.key];
  const to = { ArrowUp: "up", ArrowDown: "down" }[event.key] ?? beside?.dataset.column;
  if (!to) return;
  event.preventDefault();
  move(boardOf(card), { move: `${card.dataset.card}:${to}` });
});

// The focus stays with the card that moved.
document.addEventListener("htmx:load", (event) => {
  const board = event.detail.elt;
  if (board.dataset?.moved) document.querySelector(`#task-${board.dataset.moved} a`)?.focus();
});
