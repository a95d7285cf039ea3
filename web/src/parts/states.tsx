// What a screen shows while it waits, when there is nothing, and when something failed.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../api";

/** A skeleton after 150 ms, so that quick answers do not flicker. */
export function Waiting({ what }: { what: string }) {
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="waiting" aria-busy="true">
      {shown && <><p class="sr">Loading {what}</p><div class="bone wide" /><div class="bone" /><div class="bone" /></>}
    </div>
  );
}

export function Nothing({ title, children }: { title: string; children?: ComponentChildren }) {
  return <div class="nothing"><p class="nothing-title">{title}</p>{children}</div>;
}

export function Failed({ problem, again }: { problem: Problem; again?: () => void }) {
  const words = [problem.title, problem.detail, problem.request && `request ${problem.request}`, location.href].filter(Boolean).join("\n");
  return (
    <div class="failed" role="alert">
      <p class="nothing-title">{problem.title}</p>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.request && <p class="dim">Request {problem.request}</p>}
      <p class="row">
        {again && <button onClick={again}>Try again</button>}
        <button onClick={() => void navigator.clipboard?.writeText(words)}>Copy this message</button>
      </p>
    </div>
  );
}

/** A chart with a switch to the same figures as a table. */
export function Chart({ title, table, children, note }: { title: string; table: ComponentChildren; children: ComponentChildren; note?: ComponentChildren }) {
  const [asTable, toggle] = useState(false);
  return (
    <section class="panel" aria-label={title}>
      <div class="panel-head">
        <h2>{title}</h2>
        <button class="quiet" aria-pressed={asTable} onClick={() => toggle(!asTable)}>show as table</button>
      </div>
      {asTable ? table : children}
      {note && <p class="dim small">{note}</p>}
    </section>
  );
}
