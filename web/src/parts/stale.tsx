// Asks now and then whether the store has changed under the page, and says so.
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, forget } from "../api";
import { forgetLists } from "../listing";
import type { Health } from "../shapes";

const EVERY = 20_000; // ms

export function Stale() {
  const first = useRef<string | null>(null);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    const look = async (): Promise<void> => {
      const health = await ask<Health>("/health").catch(() => null);
      if (!health) return;
      const store = health.generation.split("-")[0] ?? "";
      first.current ??= store;
      setChanged(first.current !== store);
    };
    void look();
    const timer = setInterval(() => document.hidden || void look(), EVERY);
    return () => clearInterval(timer);
  }, []);
  if (!changed) return null;
  return <p class="stale" role="status">New data. <button onClick={() => { forget(); forgetLists(); location.reload(); }}>Reload</button></p>;
}
