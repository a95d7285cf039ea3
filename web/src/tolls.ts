// Lanes of the toll strip: each voice's figures for one field; kinds and sides are never added.
import type { Figure, Incident } from "./shapes";
import { TOLLS } from "./words";

export interface Lane { key: string; name: string; low: number | null; best: number | null; high: number | null; of: string; text: string; published: string | null; denied: boolean }
export interface Strip { field: string; lanes: Lane[]; derived: Figure | null; top: number }

type TollField = (typeof TOLLS)[number];

export const nameOf = (incident: Incident, party: string): string => incident.parties.find((p) => p.key === party)?.name ?? party;

export function stripsOf(incident: Incident): Strip[] {
  return TOLLS.map((field) => stripOf(incident, field)).filter((strip) => strip.lanes.length > 0);
}

function stripOf(incident: Incident, field: TollField): Strip {
  const lanes = [...told(incident, field), ...denied(incident, field)];
  const derived = incident.summary[field] ?? null;
  const ends = lanes.flatMap((l) => [l.low, l.best, l.high]).filter((n) => n !== null);
  return { field, lanes, derived, top: niceTop(Math.max(1, ...ends, derived?.best ?? 0)) };
}

function told(incident: Incident, field: TollField): Lane[] {
  return incident.tolls.filter((t) => t.field === field).flatMap(({ party, figures }) =>
    figures.map((f) => ({
      key: `${party}|${f.claim}`, name: nameOf(incident, party), low: f.low, best: f.best, high: f.high, denied: false, published: f.published, text: f.text,
      of: [f.of, f.side && f.side !== "unknown" ? f.side : null].filter(Boolean).join(", "),
    })));
}

function denied(incident: Incident, field: TollField): Lane[] {
  return incident.propositions.filter((p) => p.field === field).flatMap(({ value, positions }) =>
    positions.filter((x) => x.stance === "denies").map(({ party, claims }) => ({
      key: `${party}|${claims[0]}`, name: nameOf(incident, party), denied: true, text: value?.text ?? "", of: value?.of ?? "",
      published: incident.claims.find((c) => c.id === claims[0])?.published ?? null,
      low: value?.low ?? null, best: value?.best ?? null, high: value?.high ?? null,
    })));
}

/** The end of an axis that begins at 0: 1, 2 or 5 times a power of ten. */
export function niceTop(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n));
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= n) ?? n;
}

export interface Series { days: number[]; parties: { name: string; figures: (number | null)[] }[] }

/** Each voice's figure by day of publication, in seconds, where at least two days are told. */
export function seriesOf(incident: Incident, field: string): Series | null {
  const tolls = incident.tolls.filter((t) => t.field === field);
  const day = (published: string | null): number => published ? Date.parse(published.slice(0, 10)) / 1000 : NaN;
  const days = [...new Set(tolls.flatMap((t) => t.figures.map((f) => day(f.published))))].filter((d) => !Number.isNaN(d)).sort((a, b) => a - b);
  if (days.length < 2) return null;
  const parties = tolls.map((t) => {
    const by = new Map(t.figures.map((f) => [day(f.published), f.best ?? f.low]));
    return { name: nameOf(incident, t.party), figures: days.map((d) => by.get(d) ?? null) };
  });
  return { days, parties };
}
