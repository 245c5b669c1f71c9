// <trade-weights>: sliders for an index's parts and the ranking by them. Every move asks the server, which ranks anew; the
// address follows, so that it can be kept and shared. Without scripts the form has a button.

/** How long rows take to their new places, and how long sliders rest before the address follows, in milliseconds. */
const pace = 250;

class TradeWeights extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || this.sliders) return;
    this.sliders = [...this.form.querySelectorAll("input[type=range]")];
    this.table = this.querySelector(".reranked tbody");
    this.status = this.querySelector("[role=status]");
    this.copy = this.querySelector("[data-copy]");
    this.copy.hidden = !navigator.clipboard;
    this.form.addEventListener("input", () => this.ask(this.asked()));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(this.asked());
    });
    this.querySelector("[data-reset]").addEventListener("click", (event) => {
      event.preventDefault();
      this.ask("", true);
    });
    this.copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(new URL(this.querySelector(".share").href, location.href));
      this.status.textContent = this.dataset.copied;
    });
  }

  /** The sliders' choice, as addresses say it. */
  asked() {
    return `w=${this.sliders.map(({ name, value }) => `${encodeURIComponent(name.slice(2))}:${value}`).join(",")}`;
  }

  /** One question at a time: of those that come up while one is being answered, the last is asked after it. */
  async ask(weights, movesSliders = false) {
    this.next = { weights, movesSliders };
    if (this.isAsking) return;
    this.isAsking = true;
    while (this.next) {
      const { weights, movesSliders } = this.next;
      this.next = undefined;
      const query = [weights, `year=${this.form.elements.year.value}`].filter(Boolean).join("&");
      try {
        const answer = await fetch(`${this.dataset.answer}?${query}`);
        if (!answer.ok) throw new Error(answer.statusText);
        this.show(await answer.json(), movesSliders);
      } catch {
        this.status.textContent = this.dataset.failed;
      }
    }
    this.isAsking = false;
  }

  show({ weights, units, sentence, notice, address, year }, movesSliders) {
    weights.forEach(({ points, text }, place) => {
      const slider = this.sliders[place];
      if (movesSliders) slider.value = Math.round(points);
      slider.previousElementSibling.value = text;
      slider.setAttribute("aria-valuetext", text);
    });
    const title = this.querySelector("#ranking h2");
    title.textContent = title.textContent.replace(/\d{4}/, year);
    this.status.textContent = notice ?? sentence;
    this.querySelector(".share").href = address;
    // Browsers refuse an address that changes at every step of a slider.
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => history.replaceState(history.state, "", address), pace);
    this.sort(units);
  }

  /** Rows in their new order; each is seen to go there, where things may move. */
  sort(units) {
    const rows = new Map([...this.table.rows].map((row) => [row.dataset.unit, row]));
    const before = new Map([...rows].map(([unit, row]) => [unit, row.offsetTop]));
    for (const unit of units) {
      const row = rows.get(unit.unit);
      if (!row) continue;
      this.fill(row, unit);
      this.table.append(row);
    }
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [unit, row] of rows) {
      // Rows beyond those shown have no place to come from or go to.
      const way = before.get(unit) && row.offsetTop ? before.get(unit) - row.offsetTop : 0;
      if (way) row.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], { duration: pace, easing: "ease-out" });
    }
  }

  fill(row, { rank, score, text, former, move }) {
    const [rankCell, , scoreCell, formerCell, moveCell] = row.cells;
    rankCell.textContent = rank ?? "–";
    scoreCell.querySelector("span").textContent = score === null ? "–" : text;
    scoreCell.querySelector(".part")?.setAttribute("width", Math.max(0, Math.min(100, score ?? 0)));
    formerCell.textContent = former ?? "–";
    moveCell.textContent = move;
    moveCell.className = `move ${move ? (rank < former ? "up" : "down") : ""}`;
  }
}

customElements.define("trade-weights", TradeWeights);
