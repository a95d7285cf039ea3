// The claim matrix of an incident as values: which rows and columns are shown, and what each cell holds.
import type { Incident, Party, Position, Proposition } from "./shapes";
import { FIELDS } from "./words";

export interface Row { proposition: Proposition; first: boolean; cells: ReadonlyMap<string, Position[]> }
export interface Matrix { columns: Party[]; rest: Party[]; rows: Row[] }

export const SHOWN = 8; // columns before "others"

const rank = (field: string): number => {
  const at = (FIELDS as readonly string[]).indexOf(field);
  return at < 0 ? FIELDS.length : at;
};

/** Rows in the contract's order of fields; parties that contradict first, the reports' own voices last. */
export function matrixOf(incident: Incident, wanted: { disputedOnly: boolean; everybody: boolean }): Matrix {
  const parties = [...incident.parties].sort(
    (a, b) => Number(a.own) - Number(b.own) || Number(b.disputing) - Number(a.disputing) || b.claims - a.claims,
  );
  const columns = wanted.everybody ? parties : parties.filter((p, n) => n < SHOWN || p.disputing);
  const shown = incident.propositions
    .filter((p) => !wanted.disputedOnly || p.disputed.length > 0)
    .sort((a, b) => rank(a.field) - rank(b.field));
  const rows = shown.map((proposition, n) => ({ proposition, first: shown[n - 1]?.field !== proposition.field, cells: cellsOf(proposition) }));
  return { columns, rest: parties.filter((p) => !columns.includes(p)), rows };
}

function cellsOf(proposition: Proposition): Map<string, Position[]> {
  const cells = new Map<string, Position[]>();
  for (const position of proposition.positions) cells.set(position.party, [...(cells.get(position.party) ?? []), position]);
  return cells;
}
