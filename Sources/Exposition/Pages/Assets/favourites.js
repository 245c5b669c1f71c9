// <favourite-button>, stars in lists of sessions, and <favourite-list>: what a visitor keeps, in this browser alone.

const storageKey = "serai.favourites";
const kinds = ["session", "exhibitor", "exhibit"];

/** What is kept, by kind: addresses in the order in which they were kept. */
export function kept() {
  const empty = { session: [], exhibitor: [], exhibit: [] };
  try {
    const found = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    for (const kind of kinds) if (Array.isArray(found[kind])) empty[kind] = found[kind].filter((one) => typeof one === "string");
  } catch { /* what cannot be read counts as nothing kept */ }
  return empty;
}

function keep(kind, address, isKept) {
  const all = kept();
  all[kind] = all[kind].filter((one) => one !== address);
  if (isKept) all[kind].push(address);
  localStorage.setItem(storageKey, JSON.stringify(all));
  document.dispatchEvent(new CustomEvent("favourites-changed"));
}

const star = `<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round"/></svg>`;

class FavouriteButton extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const { kind, address, title } = this.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.innerHTML = star;
    const isWide = !this.closest(".slots");
    const label = document.createElement("span");
    if (isWide) button.append(label);
    const show = () => {
      const isKept = kept()[kind]?.includes(address) ?? false;
      button.setAttribute("aria-pressed", isKept);
      button.querySelector("path").setAttribute("fill", isKept ? "currentColor" : "none");
      if (isWide) label.textContent = isKept ? this.dataset.remove : this.dataset.add;
      else button.setAttribute("aria-label", `${this.dataset.add}: ${title}`);
      button.title = isKept ? this.dataset.remove : this.dataset.add;
    };
    button.addEventListener("click", () => keep(kind, address, button.getAttribute("aria-pressed") !== "true"));
    document.addEventListener("favourites-changed", show);
    show();
    this.append(button);
  }
}

/** Puts a star beside each session of a list. */
function addStars(root) {
  for (const list of root.querySelectorAll("[data-keep]")) {
    for (const link of list.querySelectorAll("li > a")) {
      if (link.parentElement.querySelector("favourite-button")) continue;
      const button = document.createElement("favourite-button");
      Object.assign(button.dataset, {
        kind: list.dataset.keep, address: decodeURIComponent(link.pathname.split("/").pop()), title: link.textContent,
        add: list.dataset.add, remove: list.dataset.remove,
      });
      link.parentElement.append(button);
    }
  }
}

/** The visitor's own list: asks the server for what the browser keeps, or shows what an address shares. */
class FavouriteList extends HTMLElement {
  connectedCallback() {
    const shared = new URLSearchParams(location.search);
    this.isShared = kinds.some((kind) => shared.has(kind));
    if (this.isShared) return this.offerToKeep(shared);
    document.addEventListener("favourites-changed", () => this.show());
    this.show();
  }

  query() {
    const all = kept();
    return new URLSearchParams(kinds.flatMap((kind) => all[kind].map((address) => [kind, address])));
  }

  async show() {
    const query = this.query();
    const answer = await fetch(query.size ? `${location.pathname}?${query}` : location.pathname).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#results");
    if (!fresh) return;
    this.replaceChildren(fresh);
    addStars(fresh);
    if (query.size) this.append(this.shareButton(query));
  }

  shareButton(query) {
    const button = document.createElement("button");
    button.className = "button quiet";
    button.textContent = this.dataset.share;
    button.addEventListener("click", async () => {
      const address = `${location.origin}${location.pathname}?${query}`;
      try {
        await navigator.clipboard.writeText(address);
        button.textContent = this.dataset.copied;
      } catch {
        location.assign(address);
      }
    });
    return button;
  }

  offerToKeep(shared) {
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = this.dataset.shared;
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = this.dataset.keep;
    button.addEventListener("click", () => {
      for (const kind of kinds) for (const address of shared.getAll(kind)) keep(kind, address, true);
      location.assign(location.pathname);
    });
    this.prepend(note, button);
  }
}

customElements.define("favourite-button", FavouriteButton);
customElements.define("favourite-list", FavouriteList);
addStars(document);
document.addEventListener("results-shown", (event) => addStars(event.detail));
