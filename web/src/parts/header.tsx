// The head of a screen: its one h1, and the title of the window. The focus comes here after a step.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

const LONGEST = 300; // characters of a heading: a report's title may be of any length

export function Header({ title, children, back }: { title: string; children?: ComponentChildren; back?: { href: string; words: string } }) {
  const short = title.length > LONGEST ? `${title.slice(0, LONGEST)}…` : title;
  useEffect(() => { document.title = `${short} · rashomon`; }, [short]);
  return (
    <div class="screen-head">
      {back && <p class="small"><a href={back.href}>‹ {back.words}</a></p>}
      <h1 id="title" tabIndex={-1}><bdi>{short}</bdi></h1>
      {children}
    </div>
  );
}
