// What people read instead of codes: fields, dates as precise as told, numbers with their unit.
import type { Figure, Place, Value } from "./shapes";

export const FIELDS = [
  "occurred", "actor", "target", "killed", "injured", "missing", "detained", "abducted", "displaced", "participants",
  "seized", "damaged", "means", "place", "date", "cause", "conduct",
] as const;
export const TOLLS = ["killed", "injured", "missing", "detained", "abducted", "displaced", "participants"] as const;

const FIELD_WORDS: Record<string, string> = { occurred: "that it happened", actor: "who did it", target: "to whom", means: "by what means", participants: "taking part" };
export const fieldWords = (field: string): string => FIELD_WORDS[field] ?? field;

/** What somebody says of a field: "killed: 12", "that it happened". */
export const saysWords = (field: string, words: string): string => field === "occurred" ? fieldWords(field) : `${fieldWords(field)}: ${words}`;

export const DISPUTE_WORDS: Record<string, string> = {
  denial: "denied", number: "numbers differ", responsibility: "who did it", place: "where", date: "when", account: "accounts differ",
};
export const disputeWords = (kind: string): string => DISPUTE_WORDS[kind] ?? kind;

export const POLICIES: Record<string, { name: string; does: string }> = {
  "conservative/1": { name: "lowest asserted", does: "the lowest figure that any voice asserts" },
  "informative/1": { name: "most precise", does: "the most precise figure that any voice asserts" },
  "representative/1": { name: "most reports", does: "the figure that most independent reports give" },
  "latest/1": { name: "latest", does: "the figure that was published last" },
};
export const policyOf = (query: URLSearchParams): string => {
  const named = query.get("policy") ?? "";
  return named in POLICIES ? named : "conservative/1";
};

const PRECISIONS: Record<string, string> = {
  exact: "exact spot", locality: "town or village", admin2: "district only", admin1: "province only", country: "country only", region: "region only",
};
export const precisionWords = (precision: string | null | undefined): string => PRECISIONS[precision ?? ""] ?? "place not resolved";

const LONGEST = 300; // characters of a heading or a link: titles come in any length
export const short = (words: string): string => words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;

export const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const count = (n: number, unit: string): string => `${n.toLocaleString("en")} ${n === 1 ? unit : `${unit}s`}`;

const MONTHS = "January February March April May June July August September October November December".split(" ");
const SEASONS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };

function plainDate(edtf: string): string {
  const [year = "", month, day] = edtf.split("T")[0]!.split("-");
  const years = /^\d+X+$/.test(year) ? `${year.replace(/X/g, "0")}s` : year;
  if (!month || month === "XX") return years;
  if (SEASONS[month]) return `${SEASONS[month]} ${years}`;
  const name = MONTHS[Number(month) - 1] ?? month;
  return day && day !== "XX" ? `${Number(day)} ${name} ${years}` : `${name} ${years}`;
}

/** An EDTF date in words, no more precise than it is told: "on or about 2 March 2031". */
export function dateWords(edtf: string | null | undefined): string {
  if (!edtf) return "date not told";
  if (edtf.includes("/")) {
    const [from, to] = edtf.split("/") as [string, string];
    if (from === ".." || !from) return `until ${dateWords(to)}`;
    if (to === ".." || !to) return `from ${dateWords(from)} on`;
    return from === to ? dateWords(from) : `${dateWords(from)} to ${dateWords(to)}`;
  }
  const open = edtf.replace(/[?~%]/g, "");
  const about = /[~%]/.test(edtf) ? "on or about " : "";
  return `${about}${plainDate(open)}${/[?%]/.test(edtf) ? " (uncertain)" : ""}`;
}

/** A figure as told: "12", "at least 12", "11 to 14". */
export function rangeWords(value: { low?: number | null; best?: number | null; high?: number | null }): string {
  const { low, best, high } = value;
  const n = (x: number): string => x.toLocaleString("en");
  if (low != null && low === high) return n(low);
  if (low != null && high != null) return `${n(low)} to ${n(high)}`;
  if (low != null) return `at least ${n(low)}`;
  if (high != null) return `at most ${n(high)}`;
  return best != null ? `about ${n(best)}` : "a number not told";
}

/** What a proposition says, as the server words it; dates as people write them. */
export const propositionWords = (p: { field: string; value: Value | null; words: string }): string =>
  p.field === "date" && p.value?.value ? dateWords(p.value.value) : p.words;

/** How many reports, and how many of them count. */
export const reportsWords = (reports: number, independent: number): string =>
  reports === 1 ? "1 report" : `${count(reports, "report")}, ${independent} independent`;

/** What a claim says of its field, in a few words. */
export function valueWords(field: string, value: Value | null | undefined): string {
  if (field === "occurred") return "it happened";
  if (!value) return "not told";
  if (value.low != null || value.high != null || value.best != null) {
    const of = value.of && value.of.toLowerCase() !== (value.text ?? "").toLowerCase() ? ` ${value.of}` : "";
    return rangeWords(value) + of;
  }
  if (value.actor) return value.actor.name;
  if (value.place) return value.place.name;
  if (field === "date" && value.value) return dateWords(value.value);
  return value.text || value.kind || value.value || "not told";
}

export function placeWords(place: Place | null | undefined): string {
  if (!place) return "place not told";
  return place.country && place.precision !== "country" ? `${place.name}, ${place.country}` : place.name;
}

/** A toll over the voices of one incident: "0 to 14 killed (lowest asserted: 12)". */
export function tollWords(field: string, figures: Figure | null | undefined, policy: string): string | null {
  if (!figures || figures.best == null && figures.low == null && figures.high == null) return null;
  const { low, high, best } = figures;
  const spread = rangeWords({ low, best, high });
  const derived = best != null && low !== high ? ` (${POLICIES[policy]?.name ?? policy}: ${best.toLocaleString("en")})` : "";
  return `${spread} ${fieldWords(field)}${derived}`;
}
