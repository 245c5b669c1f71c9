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

const instant = (time) => new Date(time?.getAttribute("datetime")).getTime();

/** Each session shown, in the list or the grid: its element, its start and its length in minutes. */
function* sessions() {
  for (const slot of document.querySelectorAll(".slots > section")) {
    const start = instant(slot.querySelector("h3 time"));
    for (const item of slot.querySelectorAll("li")) {
      const length = /PT(\d+)M/.exec(item.querySelector("time")?.getAttribute("datetime"))?.[1] ?? 0;
      yield [item, start, Number(length)];
    }
  }
  for (const cell of document.querySelectorAll(".grid td[data-minutes]")) {
    yield [cell, instant(cell.querySelector("time")), Number(cell.dataset.minutes)];
  }
}

function mark() {
  const now = Date.now() + ahead;
  for (const [element, start, length] of sessions()) {
    const end = start + length * minute;
    element.classList.toggle("on", start <= now && now < end);
    element.classList.toggle("past", end <= now && now < end + 720 * minute);
  }
}

/** While something is on, scrolls the grid, within itself, to the first of what began within the last hour. */
function showNow() {
  const on = [...document.querySelectorAll(".grid td.on")];
  const recent = Date.now() + ahead - 60 * minute;
  const cell = on.find((one) => instant(one.querySelector("time")) > recent) ?? on[0];
  const grid = cell?.closest(".grid");
  if (grid) grid.scrollTop = cell.parentElement.offsetTop - grid.querySelector("thead").offsetHeight;
}

await readClock();
mark();
showNow();
setInterval(mark, minute / 2);
document.addEventListener("results-shown", () => {
  mark();
  showNow();
});
