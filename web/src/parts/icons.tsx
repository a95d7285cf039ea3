// One small drawing for each PLOVER type; the word always stands beside it.
const PATHS: Record<string, string> = {
  AGREE: "M1 8l4-4 3 2 3-2 4 4M5 11l3 2 3-2", CONSULT: "M2 3h8v6H6l-2 2V9H2zM12 6h2v6h-1v2l-2-2H8",
  SUPPORT: "M3 9v5h2V9zM5 9l3-6c2 0 1 4 1 4h4l-1 7H5", CONCEDE: "M3 14V2M3 3h9l-2 3 2 3H3", COOPERATE: "M5 8a3 3 0 1 1 6 0 3 3 0 1 1-6 0M1 8h4M11 8h4",
  AID: "M8 3v10M3 8h10M2 2h12v12H2z", RETREAT: "M14 8H3M7 4L3 8l4 4", REQUEST: "M5 6a3 3 0 1 1 3 3v2M8 13v1", ACCUSE: "M2 8h9M8 5l3 3-3 3M13 3v10",
  REJECT: "M8 2a6 6 0 1 0 .1 0M4 12l8-8", THREATEN: "M8 2l6.5 12h-13zM8 6v4M8 12v.5", PROTEST: "M3 2h10v6H3zM8 8v6", SANCTION: "M2 6h12v4H2zM5 6l-2 4M9 6l-2 4M13 6l-2 4",
  MOBILIZE: "M2 12h12M4 12V8h5l3 4M9 8V5h5", COERCE: "M4 7V5a4 4 0 0 1 8 0v2M3 7h10v7H3z", ASSAULT: "M8 1l2 4 5-1-3 4 3 4-5-1-2 4-2-4-5 1 3-4-3-4 5 1z",
};

export function TypeIcon({ type }: { type: string }) {
  return (
    <svg class="type-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[type] ?? "M3 3h10v10H3z"} fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" />
    </svg>
  );
}
