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
export function addOwnTimes(root) {
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

/** Says quietly that the page has changed on the server, and offers to show it. */
class LiveUpdates extends HTMLElement {
  connectedCallback() {
    const version = document.body.dataset.version;
    const events = new EventSource("/live/snapshot");
    const check = (event) => {
      if (event.data && version && event.data !== version && Number(event.data) > Number(version)) this.offer();
    };
    events.addEventListener("snapshot", check);
    events.addEventListener("message", check);
    addEventListener("pagehide", () => events.close(), { once: true });
  }

  offer() {
    if (this.firstChild) return;
    this.setAttribute("role", "status");
    const text = document.createElement("span");
    text.textContent = this.dataset.text;
    const button = document.createElement("button");
    button.textContent = this.dataset.action;
    button.addEventListener("click", () => location.reload());
    this.append(text, button);
  }
}

/** Keeps now-and-next true: fetches it anew when the server says that something began or ended. */
class NowNext extends HTMLElement {
  connectedCallback() {
    const events = new EventSource("/live/now");
    const refresh = () => this.refresh();
    events.addEventListener("now", refresh);
    events.addEventListener("message", refresh);
    addEventListener("pagehide", () => events.close(), { once: true });
  }

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
customElements.define("live-updates", LiveUpdates);
customElements.define("now-next", NowNext);
