// The programme's day: marks what is on, by the venue's clock as the server tells it.

const minute = 60000;
let ahead = 0; // how far the venue's clock is ahead of the browser's: a demonstration may run at another time

async function readClock() {
  const answer = await fetch(`/${location.pathname.split("/")[1]}/now`).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("time[data-now]")?.getAttribute("datetime");
  if (!now) return;
  // It tells the minute, so a browser's clock within that minute, give or take some seconds, is right as it is.
  const late = Date.now() - new Date(now);
  if (late < -minute / 6 || late > minute + minute / 6) ahead = minute / 2 - late;
}

function mark() {
  const now = Date.now() + ahead;
  for (const slot of document.querySelectorAll(".slots > section")) {
    const start = new Date(slot.querySelector("h3 time")?.getAttribute("datetime"));
    if (Number.isNaN(start.getTime())) continue;
    for (const item of slot.querySelectorAll("li")) {
      const length = Number(/PT(\d+)M/.exec(item.querySelector("time")?.getAttribute("datetime"))?.[1] ?? 0);
      const end = start.getTime() + length * minute;
      item.classList.toggle("on", start <= now && now < end);
      item.classList.toggle("past", end <= now && now < end + 720 * minute);
    }
  }
}

await readClock();
mark();
setInterval(mark, minute / 2);
document.addEventListener("results-shown", mark);
