// <favourite-button>, stars in lists of sessions, and <favourite-list>: what a visitor keeps, in this browser alone.

import { freshPage } from "./fresh-page.js";

const storageKey = "serai.favourites";
const kinds = ["session", "exhibitor", "exhibit"];
const most = 300; // of each kind: as many as fit into an address that servers take

/** What is kept, by kind: addresses in the order in which they were kept. Fails where the browser keeps nothing. */
function read() {
  const all = { session: [], exhibitor: [], exhibit: [] };
  const text = localStorage.getItem(storageKey);
  try {
    const found = JSON.parse(text ?? "{}");
    for (const kind of kinds) if (Array.isArray(found[kind])) all[kind] = found[kind].filter((one) => typeof one === "string");
  } catch { /* what cannot be read counts as nothing kept */ }
  return all;
}

/** The same; nothing where the browser keeps nothing. */
function kept() {
  try {
    return read();
  } catch {
    return { session: [], exhibitor: [], exhibit: [] };
  }
}

const changed = () => document.dispatchEvent(new CustomEvent("favourites-changed"));

/** Puts entries on the list or takes them off it; where that cannot be, says why with the words of `element`. */
function keep(entries, isKept, element) {
  try {
    const all = read();
    for (const [kind, address] of entries) {
      all[kind] = all[kind].filter((one) => one !== address);
      if (isKept) all[kind].push(address);
    }
    if (isKept && kinds.some((kind) => all[kind].length > most)) return say(element.dataset.full);
    localStorage.setItem(storageKey, JSON.stringify(all));
    say("");
  } catch {
    return say(element.dataset.unkept);
  }
  changed();
}

const passing = document.createElement("p");
passing.className = "passing";
passing.setAttribute("role", "status");
document.body.append(passing);

/** Says something at the foot of the window and to screen readers. */
function say(text) { passing.textContent = text; }

// Another window of the same visitor, and a page that comes back as it was left.
addEventListener("storage", (event) => { if (event.key === storageKey || event.key === null) changed(); });
addEventListener("pageshow", (event) => { if (event.persisted) changed(); });

const star = `<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round"/></svg>`;

class FavouriteButton extends HTMLElement {
  connectedCallback() {
    document.addEventListener("favourites-changed", this);
    if (!this.button) {
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.innerHTML = star;
      if (!this.closest(".slots")) this.label = this.button.appendChild(document.createElement("span"));
      const { kind, address } = this.dataset;
      this.button.addEventListener("click", () =>
        keep([[kind, address]], this.button.getAttribute("aria-pressed") !== "true", this));
      this.append(this.button);
    }
    this.handleEvent();
  }

  disconnectedCallback() { document.removeEventListener("favourites-changed", this); }

  handleEvent() {
    const { kind, address, title, add, remove } = this.dataset;
    const isKept = kept()[kind]?.includes(address) ?? false;
    this.button.setAttribute("aria-pressed", isKept);
    this.button.querySelector("path").setAttribute("fill", isKept ? "currentColor" : "none");
    if (this.label) this.label.textContent = isKept ? remove : add;
    else this.button.setAttribute("aria-label", `${add}: ${title}`);
    this.button.title = isKept ? remove : add;
  }
}

const addressOf = (link) => decodeURIComponent(link.pathname.split("/").pop());

/** Puts a star beside each session of a list. */
function addStars(root) {
  for (const list of root.querySelectorAll("[data-keep]")) {
    for (const link of list.querySelectorAll("li > a")) {
      if (link.parentElement.querySelector("favourite-button")) continue;
      const button = document.createElement("favourite-button");
      const { keep: kind, add, remove, unkept, full } = list.dataset;
      Object.assign(button.dataset, { kind, address: addressOf(link), title: link.textContent, add, remove, unkept, full });
      link.parentElement.append(button);
    }
  }
}

/** Marks in a grid, which has no room for buttons, the sessions that are kept. */
function markGrid() {
  const sessions = new Set(kept().session);
  for (const link of document.querySelectorAll(".grid[data-kept] td > a")) {
    link.querySelector(".kept")?.remove();
    if (!sessions.has(addressOf(link))) continue;
    const mark = document.createElement("i");
    mark.className = "kept";
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", link.closest(".grid").dataset.kept);
    mark.textContent = "★ ";
    link.prepend(mark);
  }
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The short key of an address, as ShortKey of the server makes it: 48 bits of its FNV-1a hash in eight letters of base64url. */
function shortKey(address) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(address)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  hash ^= hash >> 48n;
  let key = "";
  for (let shift = 42n; shift >= 0n; shift -= 6n) key += letters[Number((hash >> shift) & 63n)];
  return key;
}

/** The visitor's own list: asks the server for what the browser keeps, or shows what an address shares. */
class FavouriteList extends HTMLElement {
  connectedCallback() {
    this.qr = document.querySelector("qr-code");
    const asked = new URLSearchParams(location.search);
    if (kinds.some((kind) => asked.has(kind) || asked.has(`${kind}s`))) return this.offerToKeep();
    document.addEventListener("favourites-changed", () => this.show());
    this.show();
  }

  async show() {
    try {
      read();
    } catch {
      return say(this.dataset.unkept);
    }
    const query = new URLSearchParams();
    for (const [kind, addresses] of Object.entries(kept())) {
      if (addresses.length) query.set(`${kind}s`, addresses.slice(-most).map(shortKey).join(""));
    }
    const address = `${location.pathname}${query.size ? `?${query}` : ""}`;
    this.asked?.abort();
    this.asked = new AbortController();
    const fresh = await freshPage(address, this.asked.signal).catch((error) => {
      if (error.name !== "AbortError") say(this.dataset.failed);
    });
    if (!fresh) return;
    const results = this.querySelector("#results");
    const hadFocus = results.contains(document.activeElement);
    results.replaceChildren(...fresh.querySelector("#results").childNodes);
    // The star that was pressed is gone with what it took off the list.
    if (hadFocus) Object.assign(results, { tabIndex: -1 }).focus();
    this.share(query.size ? new URL(address, location.href).href : "");
    document.dispatchEvent(new CustomEvent("results-shown", { detail: results }));
  }

  /** Offers the list's address to take along; an empty list's is none. */
  share(address) {
    this.address = address;
    this.qr.hidden = !address;
    this.qr.dataset.address = address;
    this.button ??= this.shareButton();
    this.button.hidden = !address;
    this.button.textContent = this.dataset.share;
  }

  shareButton() {
    const button = document.createElement("button");
    button.className = "button quiet";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.address);
        button.textContent = this.dataset.copied;
      } catch {
        location.assign(this.address);
      }
    });
    this.qr.before(button);
    return button;
  }

  offerToKeep() {
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = this.dataset.shared;
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = this.dataset.take;
    button.addEventListener("click", () => {
      const shown = [...this.querySelectorAll("favourite-button")].map(({ dataset }) => [dataset.kind, dataset.address]);
      keep(shown, true, this);
      if (!passing.textContent) location.assign(location.pathname);
    });
    this.prepend(note, button);
  }
}

document.addEventListener("results-shown", (event) => {
  addStars(event.detail);
  markGrid();
});
document.addEventListener("favourites-changed", markGrid);
customElements.define("favourite-button", FavouriteButton);
customElements.define("favourite-list", FavouriteList);
addStars(document);
markGrid();
