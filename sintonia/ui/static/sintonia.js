// Everything works without this file: it only makes pages smoother.
"use strict";

document.documentElement.classList.add("js");

// --- toasts leave by themselves, unless somebody is on them --------------------------------------
const TOAST_MS = 8000;

function watchToasts(root) {
  for (const toast of root.querySelectorAll("[data-toast]:not([data-watched])")) {
    toast.dataset.watched = "";
    const leave = () => {
      if (toast.matches(":hover, :focus-within")) return setTimeout(leave, 1000);
      toast.classList.add("avviso--va");
      setTimeout(() => toast.remove(), 250);
    };
    setTimeout(leave, TOAST_MS);
  }
}

// --- search and quick-add open as a dialog over any page; without this they are pages -------------
async function openDialog(link) {
  const place = document.getElementById("dialog");
  const answer = await fetch(link.href, { headers: { "HX-Request": "true", "HX-Target": "dialog" } });
  if (!answer.ok) return location.assign(link.href);
  place.innerHTML = await answer.text();
  htmx.process(place);
  const dialog = place.querySelector("dialog");
  dialog.removeAttribute("open");
  dialog.addEventListener("close", () => { place.replaceChildren(); link.focus(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.showModal();
  dialog.querySelector("input[type=search], textarea")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openDialog(link);
  }
  const closer = event.target.closest("[data-close]");
  if (closer?.closest("dialog")) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
});

// --- keys: / searches, n notes; switched off in the settings ---------------------------------------
document.addEventListener("keydown", (event) => {
  if (!("shortcuts" in document.body.dataset) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
  const link = document.querySelector(`a[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
  if (link) {
    event.preventDefault();
    openDialog(link);
  }
});

// A page that is to be printed says so; the button shows only where this script runs.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// Enter sends a sentence; with Shift it begins a new line.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea[data-enter]")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

// Arrows move among search results, which are links: Tab and Enter work by themselves.
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const area = event.target.closest("[data-arrows]");
  if (!area) return;
  const stops = [...area.querySelectorAll("input[type=search], a.esito")];
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

// --- files are dropped on the label as well as chosen -------------------------------------------------
for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const label = event.target.closest?.(".rilascia");
    if (!label) return;
    event.preventDefault();
    label.classList.toggle("sopra", kind === "dragenter" || kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      const input = label.querySelector("input[type=file]");
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  if (event.target.matches("[data-all]")) {
    for (const box of document.querySelectorAll(`input[name="${event.target.dataset.all}"]`)) box.checked = event.target.checked;
  }
});

// How much of the files has gone up, for uploads that last.
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.closest("form")?.querySelector("[data-upload]");
  if (bar && event.detail.lengthComputable) {
    bar.hidden = false;
    bar.max = event.detail.total;
    bar.value = event.detail.loaded;
  }
});

// --- after a swap that took the focused element away, the focus goes to what follows -----------------
document.addEventListener("htmx:afterSwap", (event) => {
  watchToasts(document);
  const target = event.detail.elt.closest?.("[data-refocus]") ?? document.querySelector("[data-refocus-now]");
  if (target && document.activeElement === document.body) {
    const next = target.querySelector("[data-first], a, button");
    (next ?? target).focus({ preventScroll: true });
  }
});

document.addEventListener("DOMContentLoaded", () => watchToasts(document));

// The browser knows the time zone: one question less on the first run.
document.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("form[data-zone] input[name=zone]");
  if (field) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
});

// A link to copy; without this it is marked and copied by hand.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.querySelector(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  button.lastChild.textContent = button.dataset.done;
});

// What is long to write is not lost by leaving, or by another button of the page: the browser asks first.
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-unsent]");
  if (form) form.dataset.unsent = "yes";
});
document.addEventListener("submit", (event) => {
  if ("unsent" in event.target.dataset) event.target.dataset.unsent = "";
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsent=yes]")) event.preventDefault();
});

// That a page was looked at is told by a post of its own, once somebody has it before her eyes:
// programs that only fetch the page tell nothing.
function tellSeen() {
  const form = document.querySelector("form[data-seen]");
  if (!form || document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", tellSeen);
  fetch(form.action, { method: "POST", body: new FormData(form) });
}
document.addEventListener("DOMContentLoaded", tellSeen);
document.addEventListener("visibilitychange", tellSeen);
