// The address is the state. Links are plain <a href>; this turns a click on one into a page without a reload.
import { useEffect, useState } from "preact/hooks";

export interface At { path: string; query: URLSearchParams; hash: string }

const here = (): At => ({ path: location.pathname, query: new URLSearchParams(location.search), hash: location.hash.slice(1) });
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

/** Goes to an address of this page; `replace` leaves no step for the back button. */
export function go(href: string, replace = false): void {
  const before = location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", href);
  tell();
  if (before !== location.pathname && !location.hash) scrollTo(0, 0);
}

/** The address as it stands, anew after every step. */
export function useAt(): At {
  const [at, setAt] = useState(here);
  useEffect(() => {
    const listener = (): void => setAt(here());
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return at;
}

/** The address of here with some parts of its query changed; null takes a part away. */
export function withQuery(changes: Record<string, string | null>, path = location.pathname): string {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) value === null || value === "" ? query.delete(key) : query.set(key, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** A path in which ids keep their colons. */
export const id = (raw: string): string => encodeURIComponent(raw).replace(/%3A/g, ":");

/** Follows the links of the page; call once. */
export function follow(): void {
  addEventListener("popstate", tell);
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
    if (!link || !plain || link.origin !== location.origin || link.hasAttribute("download") || link.target) return;
    if (link.pathname.startsWith("/api/") || link.pathname.endsWith("/print")) return;
    event.preventDefault();
    if (link.hash && link.pathname === location.pathname && link.search === location.search) {
      document.getElementById(decodeURIComponent(link.hash.slice(1)))?.focus();
      history.replaceState(null, "", link.href);
      tell();
    } else go(link.pathname + link.search + link.hash);
  });
}
