// <filter-list>: a form of filters and the list that they filter. A change fetches the same page anew and takes over its
// list and its counts; the address follows, so that it can be shared. Without scripts the form has a button.

import { freshPage, statusOf, takeOver } from "./fresh-page.js";

class FilterList extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || this.status) return;
    this.status = statusOf(this);
    const words = this.form.querySelector("input[type=search]");
    if (!words) this.form.querySelector("button").hidden = true;
    this.form.addEventListener("change", (event) => { if (event.target !== words) this.refresh(); });
    words?.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh(), 250);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.refresh();
    });
  }

  async refresh() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (value.trim()) query.append(name, value);
    if (query.get("order") === "name") query.delete("order");
    const address = new URL(this.form.action);
    address.search = query;
    this.asked?.abort();
    this.asked = new AbortController();
    this.classList.add("loading");
    try {
      const fresh = await freshPage(address, this.asked.signal);
      const chosen = this.form.contains(document.activeElement) ? document.activeElement.name : "";
      takeOver(fresh, address, [".facets"], this.status);
      if (chosen && !this.form.contains(document.activeElement)) this.form.elements[chosen]?.focus();
      this.classList.remove("loading");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  }
}

customElements.define("filter-list", FilterList);
