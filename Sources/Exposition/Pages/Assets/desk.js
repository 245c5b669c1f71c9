// What the desk's forms have beside what works without scripts: a question before something is removed, a warning before
// what was written is left, the first fault in sight, and names to choose from where there are too many for a list.

for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", (event) => { if (!confirm(button.dataset.ask)) event.preventDefault(); });
}

const form = document.querySelector(".desk-form");
if (form) {
  let isChanged = Boolean(document.querySelector(".desk-form [aria-invalid], .desk-form .kept"));
  form.addEventListener("input", () => { isChanged = true; });
  let isSent = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value === "preview") return;
    // A second press while the first is under way would make a second entry.
    if (isSent) return event.preventDefault();
    isSent = true;
    isChanged = false;
  });
  addEventListener("pageshow", () => { isSent = false; });
  addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
}

document.querySelector(".notice.fault")?.scrollIntoView({ block: "nearest" });

// Names are offered while one types. Where a field takes several, one a line, they are chosen in a field above it.
for (const field of document.querySelectorAll("[data-suggest]")) {
  const names = document.createElement("datalist");
  names.id = `${field.id}-names`;
  let input = field;
  if (field.tagName === "TEXTAREA") {
    input = document.createElement("input");
    input.type = "search";
    input.setAttribute("aria-label", field.labels[0]?.firstChild.textContent.trim() ?? "");
    input.placeholder = document.querySelector(".desk-form")?.dataset.find ?? "";
    field.before(input);
  }
  field.before(names);
  input.setAttribute("list", names.id);
  let asked = 0;
  let timer;
  input.addEventListener("input", () => {
    const chosen = [...names.options].some((option) => option.value === input.value);
    if (chosen && input !== field) {
      field.value = [...field.value.split("\n").filter((line) => line.trim()), input.value].join("\n");
      input.value = "";
    }
    if (chosen) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const turn = ++asked;
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(input.value)}`).catch(() => null);
      if (!answer?.ok || turn !== asked) return;
      names.replaceChildren(...(await answer.json()).map(({ value, label }) => new Option(label, value)));
    }, 150);
  });
}
