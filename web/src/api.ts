// Questions to the server: one place that knows addresses, errors and what was asked before.
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Problem as Told } from "./shapes";

/** What went wrong, in the server's words (problem+json): what, where, what to do. */
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string, readonly request: string) {
    super(detail || title);
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  const told = await answer.json().catch(() => ({})) as Partial<Told>;
  const detail = [told.detail, told.what_to_do].filter((words) => typeof words === "string").join(" ");
  return new Problem(answer.status, told.title ?? answer.statusText, detail, told.request_id ?? "");
}

const kept = new Map<string, unknown>(); // answers by address, so that the back button need not wait
const KEPT = 60;

export async function ask<T>(address: string, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api${address}`, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, "The server does not answer", "Is `rashomon serve` still running? Start it again and try once more.", "");
  }
  if (!answer.ok) throw await problemOf(answer);
  const data = await answer.json() as T;
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  kept.set(address, data);
  return data;
}

export function forget(): void {
  kept.clear();
}

export interface Asked<T> { data: T | null; error: Problem | null; busy: boolean; again: () => void }

/** The answer to a question; null asks nothing. The last answer stays in view while the next is fetched. */
export function useAsk<T>(address: string | null): Asked<T> {
  const [state, setState] = useState<{ address: string | null; data: T | null; error: Problem | null }>({ address: null, data: null, error: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (address === null) return;
    const stop = new AbortController();
    ask<T>(address, stop.signal).then(
      (data) => setState({ address, data, error: null }),
      (error) => stop.signal.aborted || setState({ address, data: null, error: asProblem(error) }),
    );
    return () => stop.abort();
  }, [address, turn]);
  const again = useCallback(() => { forget(); setTurn((n) => n + 1); }, []);
  const current = state.address === address;
  const data = current ? state.data : ((address !== null ? (kept.get(address) as T | undefined) : undefined) ?? null);
  return { data, error: current ? state.error : null, busy: address !== null && !current, again };
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, "The page failed", String(error), "");
}

/** Appends to the log; the header keeps other sites from doing so in the reader's name. */
export async function send<T>(address: string, body: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api${address}`, {
      method: "POST", headers: { "content-type": "application/json", "x-rashomon": "1" }, body: JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, "The server does not answer", "The judgement waits here and is sent when the server is back.", "");
  }
  if (!answer.ok) throw await problemOf(answer);
  forget();
  return await answer.json() as T;
}
