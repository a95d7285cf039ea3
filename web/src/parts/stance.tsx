// The encoding of a stance: word + shape + line; hue comes third (screens.md, section 0).
import type { Claim } from "../shapes";

export type Stance = Claim["stance"];
export type Mark = Stance | "via" | "silent";
export const STANCE_WORDS: Record<Mark, string> = { asserts: "asserts", denies: "denies", doubts: "doubts", via: "reports others", silent: "silent" };

export function StanceMark({ mark }: { mark: Mark }) {
  return (
    <svg class={`mark mark-${mark}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {SHAPES[mark]}
    </svg>
  );
}

const SHAPES: Record<Mark, preact.JSX.Element> = {
  asserts: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  denies: (
    <g fill="none" stroke="currentColor" stroke-width="2">
      <circle cx="8" cy="8" r="6" stroke-dasharray="3.2 1.6" />
      <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" />
    </g>
  ),
  doubts: (
    <g stroke="currentColor" stroke-width="1.6">
      <circle cx="8" cy="8" r="6" fill="none" stroke-dasharray="1.6 1.6" />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" stroke="none" />
    </g>
  ),
  via: (
    <g fill="none" stroke="currentColor" stroke-width="1.3">
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="2.8" />
    </g>
  ),
  silent: <path d="M5 8h6" stroke="currentColor" stroke-width="1.5" />,
};

export function StanceLegend() {
  return (
    <ul class="legend" aria-label="How stances are drawn">
      {(Object.keys(STANCE_WORDS) as Mark[]).map((mark) => (
        <li key={mark}><StanceMark mark={mark} /> {STANCE_WORDS[mark]}</li>
      ))}
    </ul>
  );
}
