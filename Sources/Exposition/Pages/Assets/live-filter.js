// <live-filter>: a form of choices that answers at once. Around a GET form and an element #results of the same page.

import { freshPage, statusOf, takeOver } from "./fresh-page.js";

class LiveFilter extends HTMLElement {
  connectedCallback() {
    this.status ??= statusOf(this);
    this.addEventListener("change", (event) => {
      if (event.target.form) this.show(event.target.form);
    });
  }

  async show(form) {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const address = `${form.action.split("?")[0]}${query.size ? "?" + query : ""}`;
    this.asked?.abort();
    this.asked = new AbortController();
    this.setAttribute("busy", "");
    try {
      const fresh = await freshPage(address, this.asked.signal);
      // The days and the way back to everything carry the choices along.
      takeOver(fresh, address, [".days .tabs", ".clear"], this.status);
      this.removeAttribute("busy");
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  }
}

customElements.define("live-filter", LiveFilter);
