// Pages of a long list by cursor, kept while the reader is elsewhere, so that the back button finds the list as it was.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { asProblem, ask, type Problem } from "./api";

interface Page<T> { rows: T[]; total?: number; after: string | null }
export interface Listing<T> { pages: T[][]; total: number | null; more: boolean; busy: boolean; error: Problem | null; next: () => void }
interface Kept<T> { pages: T[][]; total: number | null; after: string | null; scroll: number }

const kept = new Map<string, Kept<unknown>>();
const KEPT = 8;

/** Throws the kept lists away: the store has changed. */
export const forgetLists = (): void => kept.clear();

/** The pages of one list so far; `next` fetches one more. `address` ends where the cursor is to be added. */
export function useListing<T>(address: string): Listing<T> {
  const [, redraw] = useState(0);
  const state = useRef({ address: "", list: { pages: [], total: null, after: null, scroll: 0 } as Kept<T>, busy: false, error: null as Problem | null });
  const turn = useCallback(async (first: boolean): Promise<void> => {
    const now = state.current;
    if (now.busy && !first) return;
    Object.assign(now, { busy: true, error: null });
    redraw((n) => n + 1);
    try {
      const after = first ? "" : `&after=${encodeURIComponent(now.list.after ?? "")}`;
      const page = await ask<Page<T>>(address + after);
      if (state.current.address !== address) return;
      const pages = first ? [page.rows] : [...now.list.pages, page.rows];
      now.list = { pages, total: page.total ?? null, after: page.after, scroll: 0 };
      kept.delete(address);
      kept.set(address, now.list);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    } catch (error) {
      if (state.current.address === address) now.error = asProblem(error);
    }
    if (state.current.address === address) now.busy = false;
    redraw((n) => n + 1);
  }, [address]);
  useEffect(() => {
    const before = kept.get(address) as Kept<T> | undefined;
    Object.assign(state.current, { address, list: before ?? { pages: [], total: null, after: null, scroll: 0 }, busy: false, error: null });
    if (before) {
      redraw((n) => n + 1);
      requestAnimationFrame(() => requestAnimationFrame(() => scrollTo(0, before.scroll)));
    } else void turn(true);
    const remember = (): void => { state.current.list.scroll = scrollY; };
    addEventListener("scroll", remember, { passive: true });
    return () => removeEventListener("scroll", remember);
  }, [address]);
  const { list, busy, error } = state.current;
  const own = state.current.address === address;
  return { pages: own ? list.pages : [], total: own ? list.total : null, more: own && list.after !== null, busy: busy || !own, error: own ? error : null, next: () => void turn(false) };
}
