// What the desk's forms have beside what works without scripts: a question before something is removed, a warning before
// what was written is left, and the first fault in sight.

for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", (event) => { if (!confirm(button.dataset.ask)) event.preventDefault(); });
}

const form = document.querySelector(".desk-form");
if (form) {
  let isChanged = Boolean(document.querySelector(".desk-form [aria-invalid], .desk-form .kept"));
  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("submit", (event) => { if (event.submitter?.value !== "preview") isChanged = false; });
  addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
}

document.querySelector(".notice.fault")?.scrollIntoView({ block: "nearest" });
