// What every page gains where scripts run: news of itself, now-and-next kept fresh, times in the visitor's own zone.

const language = document.documentElement.lang || "en";
const withZone = /T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/;
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });

/**
 * A moment of an element `<time>` by the visitor's clock; nothing where it is the venue's, too. The weekday is said where
 * it is not the venue's, and at the end of a span, which began at `start`, where it is not the visitor's own at its start.
 */
function ownTime(time, start) {
  const text = time?.getAttribute("datetime") ?? "";
  if (!withZone.test(text)) return "";
  const instant = new Date(text);
  const wall = new Date(text.replace(/(?:Z|[+-]\d\d:\d\d)$/, "Z"));
  const east = -instant.getTimezoneOffset() * 60000;
  if (Number.isNaN(wall.getTime()) || wall - instant === east) return "";
  const ownDay = (moment) => new Date(moment.getTime() - moment.getTimezoneOffset() * 60000).getUTCDate();
  const saidDay = start ? ownDay(new Date(start.getAttribute("datetime"))) : wall.getUTCDate();
  const isSameDay = ownDay(instant) === saidDay;
  return `${isSameDay ? "" : weekday.format(instant) + " "}${clock.format(instant)}`;
}

/** Adds the visitor's own time to each time, and each span of times, of a venue whose clocks differ. */
function addOwnTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    if (time.closest(".grid") || time.parentElement.querySelector(".yours")) continue;
    const isSpan = time.parentElement.matches(".span, .at");
    const times = isSpan ? [...time.parentElement.querySelectorAll("time")] : [time];
    const texts = times.map((one, place) => ownTime(one, place > 0 ? times[0] : undefined));
    if (texts.includes("")) continue;
    const own = document.createElement("span");
    own.className = "yours";
    const label = document.createElement("small");
    label.textContent = document.body.dataset.yours ?? "";
    own.append(texts.join("–") + " ", label);
    if (isSpan) time.parentElement.append(own);
    else time.append(own);
  }
}

/** How long to wait before asking again a server that has no room for another listener, in milliseconds. */
const patience = 30000;
let events;

/**
 * Listens for news while the page is seen, by one stream: a browser allows a site six connections over all its windows.
 * Both topics tell the version on show; `now` also speaks up when a session begins or ends.
 */
function listen() {
  if (events || document.visibilityState === "hidden") return;
  events = new EventSource(`/live/${document.querySelector("now-next") ? "now" : "snapshot"}`);
  events.addEventListener("message", (event) =>
    document.dispatchEvent(new CustomEvent("news", { detail: Number(event.data) })));
  events.addEventListener("error", () => {
    if (events?.readyState !== EventSource.CLOSED) return;
    events = undefined;
    setTimeout(listen, patience);
  });
}

function rest() {
  events?.close();
  events = undefined;
}

/** Says quietly that the page has changed on the server, and offers to show it. */
class LiveUpdates extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    document.addEventListener("news", (event) => {
      if (event.detail > Number(document.body.dataset.version)) this.offer();
    });
  }

  offer() {
    if (this.firstChild) return;
    const text = document.createElement("span");
    text.textContent = this.dataset.text;
    const button = document.createElement("button");
    button.textContent = this.dataset.action;
    button.addEventListener("click", () => location.reload());
    this.append(text, button);
  }
}

/** Keeps now-and-next true: fetches it anew with each news. */
class NowNext extends HTMLElement {
  connectedCallback() { document.addEventListener("news", () => this.refresh()); }

  async refresh() {
    const answer = await fetch(this.dataset.from).catch(() => null);
    if (!answer?.ok) return;
    const fresh = await answer.text();
    if (this.contains(document.activeElement)) return;
    this.replaceChildren(...new DOMParser().parseFromString(fresh, "text/html").body.childNodes);
    addOwnTimes(this);
  }
}

/** Keeps the clock beside now-and-next going, as the server tells it: a demonstration's may have been set. */
async function tick() {
  const element = document.querySelector("now-next");
  const shown = element?.querySelector("time[data-now]");
  if (!shown || document.visibilityState === "hidden") return;
  const answer = await fetch(element.dataset.from).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("time[data-now]");
  if (!fresh || !shown.isConnected) return;
  shown.replaceWith(fresh);
  addOwnTimes(fresh.parentElement);
}

setInterval(tick, 30000);
document.querySelector(".ways [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
addOwnTimes(document);
document.addEventListener("results-shown", (event) => addOwnTimes(event.detail));
customElements.define("live-updates", LiveUpdates);
customElements.define("now-next", NowNext);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" ? rest() : listen());
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
listen();
