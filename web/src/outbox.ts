// What a person says goes to the log; what cannot be sent waits in the browser and is listed until it is.
import { useEffect, useState } from "preact/hooks";
import { asProblem, type Problem, send } from "./api";
import { forgetLists } from "./listing";
import type { Kept, NoEvent, OnClaim, Pair, Split, Undo } from "./shapes";

const WAITING = "rashomon.unsent";
const NAME = "rashomon.by";
const AGAIN = 15_000; // ms

/** What is said before the form adds who says it and why. */
type Unsigned<T> = T extends { by: string } ? Omit<T, "by" | "why"> : never;
export type Saying = Unsigned<Pair | Split | OnClaim | NoEvent | Undo>;

export const handle = (): string => localStorage.getItem(NAME) ?? "";
export const setHandle = (by: string): void => localStorage.setItem(NAME, by);

const unsent = (): Saying[] => JSON.parse(localStorage.getItem(WAITING) ?? "[]") as Saying[];
const listeners = new Set<() => void>();
function keep(all: Saying[]): void {
  localStorage.setItem(WAITING, JSON.stringify(all));
  listeners.forEach((tell) => tell());
}

/** Whether the server may take it later: it was not there, or could not write. */
const passing = (problem: Problem): boolean => problem.status === 0 || problem.status >= 500;

/** Appends what is said under the reviewer's handle; null where it waits to be sent. */
export async function say(saying: Saying): Promise<Kept | null> {
  const whole = { ...saying, by: handle() };
  try {
    const kept = await send<Kept>("/judgements", whole);
    forgetLists();
    return kept;
  } catch (error) {
    const problem = asProblem(error);
    if (!passing(problem)) throw problem;
    keep([...unsent(), whole]);
    return null;
  }
}

async function sendAll(): Promise<void> {
  for (const saying of unsent()) {
    try {
      await send<Kept>("/judgements", saying);
    } catch (error) {
      if (passing(asProblem(error))) return;
    }
    keep(unsent().slice(1));
  }
}

/** What waits to be sent; tries again now and then. */
export function useUnsent(): Saying[] {
  const [waiting, setWaiting] = useState(unsent);
  useEffect(() => {
    const tell = (): void => setWaiting(unsent());
    listeners.add(tell);
    const timer = setInterval(() => void sendAll(), AGAIN);
    return () => { listeners.delete(tell); clearInterval(timer); };
  }, []);
  return waiting;
}
