// Keys: single letters work outside inputs only, can be switched off, and are listed by "?".
import { useEffect } from "preact/hooks";

const OFF = "rashomon.keys-off";
const WAIT = 900; // ms between "g" and the letter that follows
let pending = "";
let pendingSince = 0;

export const keysOff = (): boolean => localStorage.getItem(OFF) === "1";
export const switchKeys = (off: boolean): void => off ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF);

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Calls the function of a key, or of two keys in a row ("g i"). */
export function useKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
      if (event.key.length === 1 && keysOff()) return;
      if (event.key === " " && (event.target as Element).closest?.("button, a, summary")) return; // the space bar is theirs
      const both = event.timeStamp - pendingSince < WAIT ? `${pending} ${event.key}` : "";
      const action = keys[both] ?? (pendingFresh(event) ? undefined : keys[event.key]);
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  });
}

const pendingFresh = (event: KeyboardEvent): boolean => pending !== "" && event.timeStamp - pendingSince < WAIT;

/** Remembers the first key of a pair; call once, before any screen listens. */
export function watchKeys(): void {
  addEventListener("keydown", (event) => {
    // after every screen has seen this key
    queueMicrotask(() => setTimeout(() => {
      pending = event.key === "g" && !typing(event.target) ? "g" : "";
      pendingSince = event.timeStamp;
    }));
  });
}
