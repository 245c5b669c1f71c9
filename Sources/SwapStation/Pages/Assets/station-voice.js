// What the station says: as captions always, aloud once a visitor has asked for it.

/** Said to people in danger: it may interrupt whoever listens to a screen reader. */
const urgent = new Set(["emergencyStop", "fire", "gas", "keepAway", "personWillHelp", "powerIsBack", "stop"]);

export class Voice {
  #section;
  #button;
  #playing;
  #isOn = false;
  #end = new AbortController();

  constructor(section) {
    this.#section = section;
    this.#button = section.querySelector("button");
    // Browsers let a page speak only after a person has touched it: the press is that touch.
    this.#button.addEventListener("click", () => this.#switch(!this.#isOn), { signal: this.#end.signal });
    this.#button.hidden = false;
  }

  /** Shows a caption, and speaks it where the voice is on. */
  said({ announcement, caption, audio }) {
    const isUrgent = urgent.has(announcement);
    this.#section.classList.toggle("alarm", isUrgent && announcement !== "stop");
    this.#section.querySelector(".said").textContent = isUrgent ? "" : caption;
    this.#section.querySelector(".urgent").textContent = isUrgent ? caption : "";
    if (!this.#isOn || !audio) return;
    this.#playing?.pause();
    this.#playing = new Audio(audio);
    this.#section.classList.add("speaking");
    for (const name of ["ended", "pause", "error"]) {
      this.#playing.addEventListener(name, () => this.#section.classList.remove("speaking"), { once: true });
    }
    this.#playing.play().catch(() => this.#section.classList.remove("speaking"));
  }

  end() {
    this.#playing?.pause();
    this.#end.abort();
  }

  #switch(isOn) {
    this.#isOn = isOn;
    this.#button.setAttribute("aria-pressed", String(isOn));
    this.#button.textContent = isOn ? this.#button.dataset.off : this.#button.dataset.on;
    if (!isOn) this.#playing?.pause();
  }
}
