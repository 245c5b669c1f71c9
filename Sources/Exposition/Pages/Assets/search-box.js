// <search-box>: suggestions under a search field while somebody types (the combobox pattern of the ARIA practices, with a
// list). Enter without a chosen suggestion sends the form, as it does without scripts.

const style = new URL("./search-box.css", import.meta.url);
let count = 0;

class SearchBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input || this.list) return;
    this.address = `${this.input.form.getAttribute("action")}/suggestions`;
    this.list = document.createElement("ul");
    this.list.id = `suggestions-${++count}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.getAttribute("aria-label"));
    this.list.hidden = true;
    this.append(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
    this.input.addEventListener("focus", () => this.dress(), { once: true });
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.href);
    });
  }

  dress() {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = style;
    document.head.append(link);
  }

  ask() {
    clearTimeout(this.timer);
    this.asked?.abort();
    const text = this.input.value.trim();
    if (!text) return this.close();
    this.timer = setTimeout(async () => {
      this.asked = new AbortController();
      const address = `${this.address}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: this.asked.signal }).then((reply) => reply.json()).catch(() => null);
      if (answer && document.activeElement === this.input) this.show(answer.items);
    }, 150);
  }

  show(items) {
    this.options = items.map((item, place) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = item.href;
      const name = document.createElement("b");
      name.textContent = item.title;
      const rest = document.createElement("small");
      rest.textContent = [item.kind, item.place].filter(Boolean).join(" · ");
      option.append(name, rest);
      return option;
    });
    this.list.replaceChildren(...this.options);
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.choose(-1);
  }

  choose(place) {
    this.chosen = place;
    this.options.forEach((option, other) => option.setAttribute("aria-selected", String(other === place)));
    const option = this.options[place];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.chosen = -1;
  }

  pressed(event) {
    if (event.isComposing || this.list.hidden) return;
    const many = this.options.length;
    if (event.key === "ArrowDown") this.choose(this.chosen + 1 < many ? this.chosen + 1 : -1);
    else if (event.key === "ArrowUp") this.choose(this.chosen < 0 ? many - 1 : this.chosen - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.chosen >= 0) location.assign(this.options[this.chosen].dataset.href);
    else return;
    event.preventDefault();
  }
}

customElements.define("search-box", SearchBox);
