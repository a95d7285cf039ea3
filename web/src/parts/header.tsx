// The head of a screen: its one h1, and the title of the window. The focus comes here after a step.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { short } from "../words";

export function Header({ title, children, back }: { title: string; children?: ComponentChildren; back?: { href: string; words: string } }) {
  const shown = short(title);
  useEffect(() => { document.title = `${shown} · rashomon`; }, [shown]);
  return (
    <div class="screen-head">
      {back && <p class="small"><a href={back.href}>‹ {back.words}</a></p>}
      <h1 id="title" tabIndex={-1}><bdi>{shown}</bdi></h1>
      {children}
    </div>
  );
}
