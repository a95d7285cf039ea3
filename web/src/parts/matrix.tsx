// The claim matrix: propositions by party. Arrow keys move, Enter opens the words, Esc comes back.
import { useMemo, useState } from "preact/hooks";
import { matrixOf, type Row, SHOWN } from "../matrix";
import type { Incident, Party, Position, Proposition } from "../shapes";
import { count, disputeWords, fieldWords, propositionWords, sentenceCase } from "../words";
import { StanceCell } from "./cell";
import { StanceLegend, StanceMark } from "./stance";

export interface Opened { proposition: Proposition; party: Party; position: Position }
interface Props { incident: Incident; opened: Opened | null; onOpen: (opened: Opened | null) => void }

export function ClaimMatrix({ incident, opened, onOpen }: Props) {
  const [disputedOnly, setOnly] = useState(false);
  const [everybody, setEverybody] = useState(incident.parties.length <= SHOWN + 1);
  const { columns, rest, rows } = useMemo(() => matrixOf(incident, { disputedOnly, everybody }), [incident, disputedOnly, everybody]);
  const relayed = useMemo(() => new Set(incident.claims.filter((c) => c.via.length).map((c) => c.id)), [incident]);
  const start = rows.flatMap((row) => columns.flatMap((c) => row.cells.get(c.key) ?? []))[0];
  const stop = opened?.position ?? start;
  return (
    <section class="panel" id="matrix" aria-labelledby="matrix-title">
      <div class="panel-head">
        <h2 id="matrix-title">Claims</h2>
        {incident.contested.length > 0 && (
          <label class="check"><input type="checkbox" checked={disputedOnly} onChange={() => setOnly(!disputedOnly)} /> only disputed</label>
        )}
      </div>
      {incident.counts.reports === 1 && <p class="dim">One report: no comparison between reports. Its voices stand apart.</p>}
      <div class="scroll-x" role="region" aria-label="Claim matrix, scrolls sideways" tabIndex={0}>
        <table class="matrix" role="table" onKeyDown={walk}>{/* roles: below 720 px the rows are laid out as lists */}
          <caption class="sr">Who asserts, denies or doubts each value. Activate a cell to see the words.</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader" class="corner">What is said</th>
              {columns.map((party) => <ColumnHead key={party.key} party={party} />)}
              {rest.length > 0 && <th scope="col" role="columnheader"><button class="quiet" onClick={() => setEverybody(true)}>others ({rest.length})</button></th>}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <MatrixRow key={row.proposition.key} row={row} columns={columns} rest={rest} relayed={relayed} stop={stop} opened={opened} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
      <StanceLegend />
      <p class="dim small">(n): independent reports that carry the claim. “–”: named in these reports, says nothing here.</p>
    </section>
  );
}

function ColumnHead({ party }: { party: Party }) {
  return (
    <th scope="col" role="columnheader">
      <bdi>{party.name}</bdi>
      {party.own && <span class="dim small block">report’s own voice</span>}
    </th>
  );
}

interface RowProps extends Omit<Props, "incident"> { row: Row; columns: Party[]; rest: Party[]; relayed: ReadonlySet<string>; stop: Position | undefined }

function MatrixRow({ row, columns, rest, relayed, stop, opened, onOpen }: RowProps) {
  const { proposition, first, cells } = row;
  const { field, disputed } = proposition;
  const words = propositionWords(proposition);
  return (
    <tr role="row" id={first ? field : undefined} class={first ? "field-start" : ""} tabIndex={first ? -1 : undefined}>
      <th scope="row" role="rowheader">
        <span class={first ? "field" : "sr"}>{sentenceCase(fieldWords(field))}</span>
        <bdi class="value">{words}</bdi>
        {disputed.map((kind) => <span key={kind} class="chip disputed">{disputeWords(kind)}</span>)}
      </th>
      {columns.map((party) => (
        <td key={party.key} role="cell" class={cells.has(party.key) ? "" : "none"} data-party={party.name}>
          {cells.get(party.key)?.map((position) => (
            <StanceCell key={position.stance} position={position} open={opened?.position === position} tabIndex={position === stop ? 0 : -1}
              via={position.claims.some((c) => relayed.has(c))} describe={`${party.name}, ${fieldWords(field)}, ${words}`}
              onOpen={() => onOpen(opened?.position === position ? null : { proposition, party, position })} />
          )) ?? <Silent party={party} />}
        </td>
      ))}
      {rest.length > 0 && <td role="cell" class="dim" data-party="others">{othersWords(row, rest)}</td>}
    </tr>
  );
}

function Silent({ party }: { party: Party }) {
  const named = `named in ${count(party.reports.length, "report")}, says nothing here`;
  return <span class="silent" title={named}><StanceMark mark="silent" /><span class="sr">{party.name}: {named}</span></span>;
}

function othersWords(row: Row, rest: Party[]): string {
  const n = rest.filter((party) => row.cells.has(party.key)).length;
  return n ? count(n, "voice") : "–";
}

const STEPS: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Moves the focus to the next filled cell in the direction of an arrow key. */
function walk(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const cell = (event.target as Element).closest("td");
  const table = cell?.closest("table");
  if (!step || !cell || !table) return;
  let row = (cell.parentElement as HTMLTableRowElement).rowIndex + step[0];
  let column = cell.cellIndex + step[1];
  for (; table.rows[row]?.cells[column]; row += step[0], column += step[1]) {
    const button = table.rows[row]!.cells[column]!.querySelector<HTMLElement>("[data-cell]");
    if (!button) continue;
    event.preventDefault();
    button.focus();
    return;
  }
}
