// The words of a report cut where evidence begins and ends, so that overlapping spans stay apart.
import { toUnits } from "./codepoints";
import type { Report, ReportClaim, ReportEvent } from "./shapes";

export type Role = "trigger" | "value" | "quote" | "claimant" | "cue" | "furniture" | "here";
export interface Layer { start: number; end: number; role: Role; claim: string | null; says: string }
export interface Piece { text: string; start: number; layers: Layer[] }
export interface Line { number: number; pieces: Piece[] }
export interface Shown { event: ReportEvent; claim: ReportClaim }

/** The evidence of some claims, the triggers of their events, and what is no report, as layers over the text. */
export function layersOf(report: Report, shown: readonly Shown[], describe: (claim: ReportClaim) => string): Layer[] {
  const events = new Set(shown.map((s) => s.event));
  const of = (role: Role, span: { start?: number | null; end?: number | null } | null, claim: ReportClaim): Layer[] =>
    span?.start == null || span.end == null ? [] : [{ start: span.start, end: span.end, role, claim: claim.id, says: describe(claim) }];
  return [
    ...report.furniture.map((f) => ({ ...f, role: "furniture" as const, claim: null, says: f.kind })),
    ...[...events].map((e) => ({ ...e.trigger, role: "trigger" as const, claim: null, says: e.kind })),
    ...shown.flatMap(({ claim }) => [
      ...of("quote", claim.quote, claim), ...of("value", claim.value, claim), ...of("claimant", claim.claimant, claim), ...of("cue", claim.cue, claim),
    ]),
  ];
}

/** The text line by line, each line in pieces that carry the same layers. Offsets come in as code points. */
export function linesOf(text: string, layers: readonly Layer[]): Line[] {
  const unit = toUnits(text);
  const inUnits = layers.map((l) => ({ layer: l, start: unit(l.start), end: unit(l.end) })).filter((l) => l.end > l.start);
  const lines: Line[] = [];
  let start = 0;
  for (const [n, line] of text.split("\n").entries()) {
    const end = start + line.length;
    const over = inUnits.filter((l) => l.start < end && l.end > start);
    lines.push({ number: n + 1, pieces: piecesOf(text, start, end, over) });
    start = end + 1;
  }
  return lines;
}

function piecesOf(text: string, from: number, to: number, over: { layer: Layer; start: number; end: number }[]): Piece[] {
  const cuts = [...new Set([from, to, ...over.flatMap((l) => [l.start, l.end])])].filter((c) => c >= from && c <= to).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, n) => {
    const end = cuts[n + 1]!;
    return { start, text: text.slice(start, end), layers: over.filter((l) => l.start <= start && l.end >= end).map((l) => l.layer) };
  });
}
