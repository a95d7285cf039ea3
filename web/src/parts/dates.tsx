// When it is said to have happened, and when the reports were printed: one never stands in for the other.
import type { Incident } from "../shapes";
import { dateWords } from "../words";
import { nameOf } from "../tolls";
import { Chart } from "./states";

interface Told { words: string; from: number; to: number; by: string; open: boolean }
interface Printed { at: number; source: string; words: string; copy: boolean; figure: string }

const DAY = 86_400_000;
const time = (iso: string | null | undefined): number => Date.parse((iso ?? "").slice(0, 10)); // "2031" and "2031-03" are dates too

export function DatesChart({ incident }: { incident: Incident }) {
  const told = toldOf(incident);
  const printed = printedOf(incident);
  if (!told.length && !printed.length) return null;
  return (
    <Chart title="Event and report dates" table={<DatesTable told={told} printed={printed} />}
      note={told.length ? null : "No voice tells when it happened. The dates of the reports do not stand in for it."}>
      <Lanes told={told} printed={printed} />
    </Chart>
  );
}

function toldOf(incident: Incident): Told[] {
  return incident.propositions.filter((p) => p.field === "date").map(({ value, positions, words }) => {
    const from = time(value?.start_date ?? value?.value), to = time(value?.end_date ?? value?.start_date ?? value?.value);
    const by = [...new Set(positions.map((p) => nameOf(incident, p.party)))].join(", ");
    return { words: value?.value ? dateWords(value.value) : words, from, to: to + DAY, by, open: /[~?%]|\.\./.test(value?.value ?? "") };
  });
}

function printedOf(incident: Incident): Printed[] {
  const killed = new Map(incident.claims.filter((c) => c.field === "killed" && c.value?.text).map((c) => [c.document, c.value!.text]));
  return incident.reports.filter((r) => r.published).map((r) => ({
    at: time(r.published), source: r.source ?? r.id, words: dateWords(r.published), copy: r.copy_of !== null, figure: killed.get(r.id) ?? "",
  })).sort((a, b) => a.at - b.at);
}

function Lanes({ told, printed }: { told: Told[]; printed: Printed[] }) {
  const times = [...told.flatMap((t) => [t.from, t.to]), ...printed.map((p) => p.at + DAY)].filter((t) => !Number.isNaN(t));
  const start = Math.min(...times), end = Math.max(...times, start + DAY);
  const at = (t: number): string => `${(100 * (t - start)) / (end - start)}%`;
  return (
    <div class="lanes dates">
      <ul>
        {told.map((t, n) => (
          <li class="lane" key={n}>
            <span class="who">event</span>
            <div class="track" aria-hidden="true">{!Number.isNaN(t.from) && <span class={t.open ? "bar fuzzy" : "bar"} style={{ left: at(t.from), width: `max(6px, calc(${at(t.to)} - ${at(t.from)}))` }} />}</div>
            <span class="said small"><bdi>{t.words}, by {t.by}</bdi></span>
          </li>
        ))}
        {printed.map((p, n) => (
          <li class="lane" key={`r${n}`}>
            <span class="who">report</span>
            <div class="track" aria-hidden="true"><span class={p.copy ? "dot copy" : "dot"} style={{ left: at(p.at) }} /></div>
            <span class="said small"><bdi>{p.source}{p.copy && " (copy)"}, {p.words}{p.figure && `: killed “${p.figure}”`}</bdi></span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function DatesTable({ told, printed }: { told: Told[]; printed: Printed[] }) {
  return (
    <table class="plain">
      <caption>Event dates as told, report dates as printed</caption>
      <thead><tr><th scope="col">What</th><th scope="col">When</th><th scope="col">By</th></tr></thead>
      <tbody>
        {told.map((t, n) => <tr key={n}><th scope="row">event</th><td><bdi>{t.words}</bdi></td><td><bdi>{t.by}</bdi></td></tr>)}
        {printed.map((p, n) => <tr key={`r${n}`}><th scope="row">report</th><td>{p.words}</td><td><bdi>{p.source}</bdi></td></tr>)}
      </tbody>
    </table>
  );
}
