// The shell: skip link, header, navigation, the screen of the address, help, and the note that the store has changed.
import { useEffect, useRef, useState } from "preact/hooks";
import { Help } from "./parts/help";
import { Stale } from "./parts/stale";
import { TopBar } from "./parts/topbar";
import { useAsk } from "./api";
import { useKeys } from "./keys";
import { type At, go, useAt } from "./router";
import { screenOf } from "./screens";
import type { About } from "./shapes";

export function App() {
  const at = useAt();
  const { data: about } = useAsk<About>("/about");
  const [help, setHelp] = useState(false);
  useKeys({
    "?": () => setHelp(true), "/": () => document.getElementById("search")?.focus(),
    "g i": () => go("/incidents"), "g d": () => go("/disputes"), "g q": () => go("/review"), "g m": () => go("/map"), "g t": () => go("/timeline"),
    j: () => nextRow(1), k: () => nextRow(-1),
  });
  useFocusOnScreen(at);
  return (
    <>
      <a class="skip" href="#title">Skip to content</a>
      <TopBar at={at} about={about} onHelp={() => setHelp(true)} />
      <Stale />
      <main id="main">{screenOf(at, about)}</main>
      <footer class="foot small dim">
        <p>What is shown is what reports say. It is no verdict and no forensic evidence. <a href="/about">What this reads and misses</a></p>
      </footer>
      {help && <Help onClose={() => setHelp(false)} />}
    </>
  );
}

/** Moves to the next or previous row of the list in view. */
function nextRow(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const now = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[now < 0 ? 0 : Math.min(Math.max(now + by, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** After a step to another screen the focus stands at its heading, as after a page load; not on the first. */
function useFocusOnScreen(at: At): void {
  const last = useRef(at.path);
  useEffect(() => {
    if (last.current === at.path) return;
    last.current = at.path;
    if (!at.hash && !at.query.has("claim") && !at.query.has("at")) requestAnimationFrame(() => document.getElementById("title")?.focus({ preventScroll: true }));
  }, [at]);
}
