import { useEffect, useState } from "preact/hooks";

/** A part of the page that comes as a file of its own; null until it is there. */
export function useLazy<T>(load: () => Promise<{ default: T }>): T | null {
  const [part, setPart] = useState<{ default: T } | null>(null);
  useEffect(() => {
    let here = true;
    load().then((found) => here && setPart(found), () => undefined);
    return () => { here = false; };
  }, []);
  return part?.default ?? null;
}
