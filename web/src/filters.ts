// The filters of incidents: what may stand in the address, and what is handed on to the server.
import { policyOf } from "./words";

export const FILTERS = [
  "type", "mode", "kind", "actor", "target", "claimant", "outlet", "country", "place", "from", "to", "bbox", "precision", "contested",
  "dispute", "killed_min", "independent_min", "review", "lang", "q", "updated_since",
] as const;

/** The filters and the policy of an address as a query, with other parts that the server is to see. */
export function asked(query: URLSearchParams, more: Record<string, string | null> = {}): string {
  const wanted = new URLSearchParams();
  for (const key of FILTERS) for (const value of query.getAll(key)) if (value) wanted.append(key, key === "contested" && value === "1" ? "true" : value);
  wanted.set("policy", policyOf(query));
  for (const [key, value] of Object.entries(more)) if (value) wanted.set(key, value);
  return wanted.toString();
}

export const filtersOn = (query: URLSearchParams): string[] => FILTERS.filter((key) => query.has(key));
