// Passkeys: allauth's script asks the browser for them, this one says in words how it went.
"use strict";

// Browsers know passkeys over https and on localhost, and never by a bare address such as 127.0.0.1.
const bareAddress = /^\[|^[\d.]+$/.test(location.hostname);
if (!window.PublicKeyCredential || bareAddress) {
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = true;
  for (const note of document.querySelectorAll("[data-passkey-missing]")) note.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault(); // else it is written to the console, where nobody looks
  const isKnown = event.detail.exception.name === "InvalidStateError";
  document.querySelector("[data-passkey-known]").hidden = !isKnown;
  document.querySelector("[data-passkey-trouble]").hidden = isKnown;
  const label = document.querySelector("[data-again]");
  label.textContent = label.dataset.again;
});
