// <live-filter>: a form of choices that answers at once. Around a GET form and an element #results of the same page.

class LiveFilter extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      if (event.target.form) this.show(event.target.form);
    });
  }

  async show(form) {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const address = `${form.action.split("?")[0]}${query.size ? "?" + query : ""}`;
    this.setAttribute("busy", "");
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const answer = await fetch(address).catch(() => null);
    if (turn !== this.turn) return;
    this.removeAttribute("busy");
    if (!answer?.ok) return form.submit();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#results");
    if (!fresh) return form.submit();
    document.querySelector("#results").replaceWith(fresh);
    history.replaceState(null, "", address);
    document.dispatchEvent(new CustomEvent("results-shown", { detail: fresh }));
  }
}

customElements.define("live-filter", LiveFilter);
