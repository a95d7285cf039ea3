// A long list of which only what is near the window is in the page: pages out of sight keep their height and nothing else.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Listing } from "../listing";

const NEAR = "1200px";

interface FeedProps<T> { listing: Listing<T>; label: string; row: (item: T, position: number) => ComponentChildren }

export function Feed<T>({ listing, label, row }: FeedProps<T>) {
  let before = 0;
  if (!listing.pages.some((page) => page.length)) return null;
  return (
    <div role="feed" aria-label={label} aria-busy={listing.busy}>
      {listing.pages.map((items, n) => {
        const start = before;
        before += items.length;
        return <Chunk key={n}>{() => items.map((item, m) => row(item, start + m + 1))}</Chunk>;
      })}
      {listing.more && <End busy={listing.busy} count={listing.pages.length} onNear={listing.next} />}
    </div>
  );
}

function Chunk({ children }: { children: () => ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(true);
  const height = useRef(0);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry) return;
      if (!entry.isIntersecting) height.current = entry.boundingClientRect.height;
      setNear(entry.isIntersecting || !!box.current?.contains(document.activeElement));
    }, { rootMargin: NEAR });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => { if (near && box.current) box.current.style.minHeight = ""; });
  return <div ref={box} role="none" style={near ? {} : { minHeight: `${height.current}px` }}>{near && children()}</div>;
}

function End({ busy, count, onNear }: { busy: boolean; count: number; onNear: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const call = useRef(onNear);
  call.current = onNear;
  useEffect(() => {
    if (busy) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && call.current(), { rootMargin: NEAR });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [busy, count]);
  return <div ref={box} role="none" class="feed-end"><button class="quiet" onClick={onNear} disabled={busy}>more</button></div>;
}
