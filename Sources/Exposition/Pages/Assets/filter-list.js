// <filter-list>: a form of filters and the list that they filter. A change fetches the same page anew and takes over its
// list and its counts; the address follows, so that it can be shared. Without scripts the form has a button.

class FilterList extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || this.status) return;
    this.status = document.createElement("p");
    this.status.className = "vh";
    this.status.setAttribute("role", "status");
    this.append(this.status);
    const words = this.form.querySelector("input[type=search]");
    if (!words) this.form.querySelector("button").hidden = true;
    this.form.addEventListener("change", (event) => { if (event.target !== words) this.refresh(); });
    words?.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { if (words.value.trim()) this.refresh(); }, 250);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.refresh();
    });
  }

  async refresh() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (value) query.append(name, value);
    if (query.get("order") === "name") query.delete("order");
    const address = new URL(this.form.action);
    address.search = query;
    this.asked?.abort();
    this.asked = new AbortController();
    this.classList.add("loading");
    try {
      const answer = await fetch(address, { signal: this.asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      this.takeOver(new DOMParser().parseFromString(await answer.text(), "text/html"));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
      return;
    }
    this.classList.remove("loading");
  }

  takeOver(fresh) {
    const [mine, theirs] = [this.querySelector("#results"), fresh.querySelector("#results")];
    if (!theirs) throw new Error("no results");
    mine.replaceChildren(...theirs.childNodes);
    document.title = fresh.title;
    for (const select of this.form.querySelectorAll("select")) {
      const other = fresh.querySelector(`filter-list select[name="${select.name}"]`);
      if (!other) continue;
      const value = select.value;
      select.replaceChildren(...other.children);
      select.value = value;
    }
    this.status.textContent = mine.querySelector(".count")?.textContent ?? "";
  }
}

customElements.define("filter-list", FilterList);
