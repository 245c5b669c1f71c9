// What pages share that fetch themselves anew, with another query, instead of being loaded again.

/** The page at an address; fails where there is none. */
export async function freshPage(address, signal) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * Takes over the results of a fresh page and the parts of it that follow the query, where both pages have them; the
 * language switch always does. The address is the visitor's from now on, and a change of the results is told to `status`.
 */
export function takeOver(fresh, address, parts, status) {
  const results = document.querySelector("#results");
  if (!results || !fresh.querySelector("#results")) throw new Error("a page without results");
  for (const part of ["#results", ".tongues ul", ...parts]) {
    const [mine, theirs] = [document.querySelector(part), fresh.querySelector(part)];
    if (mine && theirs) mine.replaceChildren(...theirs.childNodes);
  }
  document.title = fresh.title;
  history.replaceState(history.state, "", address);
  status.textContent = results.querySelector(".count")?.textContent ?? "";
  document.dispatchEvent(new CustomEvent("results-shown", { detail: results }));
}

/** What tells screen readers of changes: it stands in the page before anything is said in it, and stays. */
export function statusOf(element) {
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  element.append(status);
  return status;
}
