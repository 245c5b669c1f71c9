// What the station says: as captions always, aloud once a visitor has asked for it.

/** More than this would be heard too late to be of use. */
const mostWaiting = 2;

export class Voice {
  #section;
  #button;
  #number;
  #playing;
  #waiting = [];
  #isOn = false;
  #isChosen = false;
  #end = new AbortController();

  constructor(section) {
    this.#section = section;
    this.#number = Number(section.dataset.number);
    this.#button = section.querySelector("button");
    // Browsers let a page speak only after a person has touched it: the press is that touch.
    this.#button.addEventListener("click", () => {
      this.#isChosen = true;
      this.#switch(!this.#isOn);
    }, { signal: this.#end.signal });
    this.#button.hidden = false;
  }

  /** Somebody has started a swap: they hear it, unless they have chosen. */
  wake() {
    if (!this.#isChosen) this.#switch(true);
  }

  /** Shows a caption, and speaks it where the voice is on; does nothing, and says so, where that has been done. */
  said({ number, urgency, caption, audio }) {
    // A station that was started anew counts from one again.
    if (number <= this.#number && this.#number - number < 3) return false;
    this.#number = number;
    // It breaks into all else, and may interrupt whoever listens to a screen reader.
    const isUrgent = urgency > 1;
    this.#section.classList.toggle("alarm", urgency > 2);
    this.#section.querySelector(".said").textContent = isUrgent ? "" : caption;
    this.#section.querySelector(".urgent").textContent = isUrgent ? caption : "";
    if (this.#isOn && audio) this.#speak(audio, isUrgent);
    return true;
  }

  /** Nothing is wrong any more: words of an alarm do not stay behind it. */
  calm() {
    if (!this.#section.classList.contains("alarm")) return;
    this.#section.classList.remove("alarm");
    this.#section.querySelector(".urgent").textContent = "";
  }

  end() {
    this.#silence();
    this.#end.abort();
  }

  #speak(audio, isUrgent) {
    if (isUrgent) this.#silence();
    if (this.#playing) {
      this.#waiting = [...this.#waiting, audio].slice(-mostWaiting);
      return;
    }
    const playing = new Audio(audio);
    const next = () => {
      if (this.#playing !== playing) return;
      this.#playing = undefined;
      this.#section.classList.remove("speaking");
      const following = this.#waiting.shift();
      if (following) this.#speak(following, false);
    };
    this.#playing = playing;
    this.#section.classList.add("speaking");
    playing.addEventListener("ended", next, { once: true });
    playing.addEventListener("error", next, { once: true });
    playing.play().catch(next);
  }

  #silence() {
    this.#playing?.pause();
    this.#playing = undefined;
    this.#waiting = [];
    this.#section.classList.remove("speaking");
  }

  #switch(isOn) {
    this.#isOn = isOn;
    this.#button.setAttribute("aria-pressed", String(isOn));
    this.#button.textContent = isOn ? this.#button.dataset.off : this.#button.dataset.on;
    if (!isOn) this.#silence();
  }
}
