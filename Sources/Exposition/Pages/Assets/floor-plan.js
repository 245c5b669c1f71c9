// <floor-plan>: zooms and pans the plan, walks through the stands with the arrow keys, and lights up what is looked for
// while it is typed. The plan works without it: stands are links, its window scrolls.

const closest = 1;
const farthest = 6;

class FloorPlan extends HTMLElement {
  connectedCallback() {
    this.window = this.querySelector(".plan-window");
    this.floor = this.querySelector(".plan-floor");
    if (!this.floor || this.caption) return;
    this.stands = [...this.floor.querySelectorAll("a:not(.sign)")];
    this.byNumber = new Map(this.stands.map((stand) => [stand.querySelector("text").textContent, stand]));
    this.name();
    this.caption = document.createElement("p");
    this.caption.className = "plan-caption";
    const foot = document.createElement("div");
    foot.className = "plan-foot";
    foot.append(this.caption, this.tools());
    this.status = document.createElement("p");
    this.status.className = "vh";
    this.status.setAttribute("role", "status");
    this.append(foot, this.status);
    this.say(null);
    this.rove(this.stands.find((stand) => stand.classList.contains("here")) ?? this.stands[0]);
    this.floor.addEventListener("keydown", (event) => this.pressed(event));
    for (const kind of ["focusin", "pointerover"]) this.floor.addEventListener(kind, (event) => this.say(event.target));
    for (const kind of ["focusout", "pointerleave"]) this.floor.addEventListener(kind, () => this.say(null));
    this.window.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    this.listenToFingers();
    this.listenToMouse();
    this.listenToSearch();
    const first = this.floor.querySelector(".here, .way, .lit");
    if (first) this.centre(first);
  }

  /** In a very large hall the plan leaves the names to the list of stands: takes them over, with their addresses. */
  name() {
    if (this.floor.querySelector("a > title")) return;
    const places = document.getElementById("places");
    for (const item of document.querySelectorAll(".stands li")) {
      // Exhibitors without a stand are listed too, without a number.
      const number = item.querySelector("b")?.textContent;
      const stand = this.byNumber.get(number);
      if (!stand || stand.querySelector("title")) continue;
      const title = document.createElementNS(this.floor.namespaceURI, "title");
      title.textContent = `${number} · ${item.textContent.slice(number.length).trim()}`;
      stand.prepend(title);
      const links = item.querySelectorAll("a");
      if (links.length === 1) stand.setAttribute("href", links[0].getAttribute("href"));
      places?.append(new Option(number));
    }
  }

  tools() {
    const tools = document.createElement("div");
    tools.className = "plan-tools";
    for (const [sign, label, act] of [
      ["+", this.dataset.in, () => this.zoom(1.5)],
      ["−", this.dataset.out, () => this.zoom(1 / 1.5)],
      ["⤢", this.dataset.whole, () => this.zoomTo(1)],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", label);
      button.title = label;
      button.addEventListener("click", act);
      tools.append(button);
    }
    return tools;
  }

  get hint() { return matchMedia("(pointer: coarse)").matches ? this.dataset.touch : this.dataset.keys; }

  /** Says which stand is meant; without one, what the keys do. */
  say(target) {
    const link = target?.closest?.("a");
    const text = link?.querySelector("title")?.textContent;
    this.caption.textContent = text ?? this.hint;
  }

  // Zooming: by the drawing's width, so that the window's own scrolling pans.

  get scale() { return this.floor.getBoundingClientRect().width / this.window.clientWidth; }

  zoom(factor, at) { this.zoomTo(this.scale * factor, at); }

  zoomTo(scale, at) {
    const box = this.window.getBoundingClientRect();
    const x = at ? at.x - box.left : box.width / 2;
    const y = at ? at.y - box.top : box.height / 2;
    const before = this.floor.getBoundingClientRect();
    const width = Math.round(this.window.clientWidth * Math.min(farthest, Math.max(closest, scale)));
    const ratio = width / before.width;
    const left = (this.window.scrollLeft + x) * ratio - x;
    const top = (this.window.scrollTop + y) * ratio - y;
    this.floor.style.inlineSize = `${width}px`;
    this.window.scrollTo(left, top);
  }

  centre(element) {
    const [inner, outer] = [element.getBoundingClientRect(), this.window.getBoundingClientRect()];
    this.window.scrollBy(
      inner.left + inner.width / 2 - outer.left - outer.width / 2,
      inner.top + inner.height / 2 - outer.top - outer.height / 2);
  }

  wheeled(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 200), { x: event.clientX, y: event.clientY });
  }

  listenToFingers() {
    let last = null;
    const spread = ([one, other]) => ({
      width: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
      x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2,
    });
    this.window.addEventListener("touchmove", (event) => {
      if (event.touches.length !== 2) return;
      event.preventDefault();
      const now = spread(event.touches);
      if (last) this.zoom(now.width / last.width, now);
      last = now;
    }, { passive: false });
    for (const kind of ["touchend", "touchcancel", "touchstart"]) {
      this.window.addEventListener(kind, (event) => { if (event.touches.length !== 2) last = null; }, { passive: true });
    }
  }

  listenToMouse() {
    let start = null;
    let moved = false;
    this.window.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      start = { x: event.clientX, y: event.clientY, left: this.window.scrollLeft, top: this.window.scrollTop };
      moved = false;
    });
    this.window.addEventListener("dragstart", (event) => event.preventDefault());
    addEventListener("pointermove", (event) => {
      if (!start) return;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (!moved && Math.hypot(dx, dy) < 5) return;
      moved = true;
      this.window.classList.add("dragging");
      this.window.scrollTo(start.left - dx, start.top - dy);
    });
    addEventListener("pointerup", () => {
      start = null;
      this.window.classList.remove("dragging");
    });
    this.window.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, true);
  }

  // Keys: one stop of the Tab key, then arrows by where the stands are.

  rove(stand) {
    for (const other of this.stands) other.setAttribute("tabindex", other === stand ? "0" : "-1");
    this.current = stand;
  }

  pressed(event) {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const here = event.target.closest("a:not(.sign)");
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (direction && here) this.go(this.neighbour(here, direction));
    else if (event.key === "Home") this.go(this.stands[0]);
    else if (event.key === "End") this.go(this.stands.at(-1));
    else if (event.key === "+" || event.key === "=") this.zoom(1.5);
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (event.key === "0") this.zoomTo(1);
    else return;
    event.preventDefault();
    const focused = this.floor.querySelector("a:focus");
    if (focused && !direction) this.centre(focused);
  }

  /** The nearest stand in a direction: what lies straight ahead counts as nearer than what lies to the side. */
  neighbour(stand, [dx, dy]) {
    const middle = (one) => {
      const box = one.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const [x, y] = middle(stand);
    let best = null;
    let least = Infinity;
    for (const other of this.stands) {
      if (other === stand) continue;
      const [ox, oy] = middle(other);
      const ahead = (ox - x) * dx + (oy - y) * dy;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      if (ahead <= 1 || aside > ahead * 3) continue;
      const cost = ahead + aside * 2;
      if (cost < least) [best, least] = [other, cost];
    }
    return best;
  }

  go(stand) {
    if (!stand) return;
    this.rove(stand);
    stand.focus({ preventScroll: true });
    stand.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // Lighting up what is typed into the hall's search.

  listenToSearch() {
    const input = document.querySelector(".plan-search input");
    if (!input) return;
    let timer;
    let asked;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      asked?.abort();
      timer = setTimeout(async () => {
        const text = input.value.trim();
        if (!text) return this.light([], "");
        asked = new AbortController();
        const address = `${this.dataset.suggestions}&q=${encodeURIComponent(text)}`;
        const answer = await fetch(address, { signal: asked.signal }).then((reply) => reply.json()).catch(() => null);
        if (answer) this.light(answer.lit ?? [], text);
      }, 180);
    });
  }

  light(numbers, text) {
    for (const stand of this.stands) stand.classList.remove("lit");
    const lit = numbers.map((number) => this.byNumber.get(number)).filter(Boolean);
    for (const stand of lit) stand.classList.add("lit");
    this.floor.classList.toggle("lighting", lit.length > 0);
    if (lit[0]) this.centre(lit[0]);
    const some = numbers.slice(0, 12).join(", ") + (numbers.length > 12 ? " …" : "");
    this.status.textContent = text ? `${this.dataset.found} ${some || "0"}` : "";
    this.caption.textContent = this.status.textContent || this.hint;
  }
}

customElements.define("floor-plan", FloorPlan);
