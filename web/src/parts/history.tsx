// How the reports came to be one incident, what people said of that, and saying more: merge, split, undo.
import { useState } from "preact/hooks";
import { useAsk } from "../api";
import { id as path } from "../router";
import type { Incident, Judged, Judgements } from "../shapes";
import { count, dateWords } from "../words";
import { Judge } from "./judge";

export function History({ incident, again }: { incident: Incident; again: () => void }) {
  const { data, again: more } = useAsk<Judgements>(`/judgements?incident=${encodeURIComponent(incident.id)}`);
  const refresh = (): void => { more(); again(); };
  const machine = incident.history.filter((v) => v.machine);
  return (
    <section class="panel" id="history" aria-labelledby="history-title">
      <h2 id="history-title">History and judgement</h2>
      {machine.length === 0 && <p class="dim">One event: nothing was linked.</p>}
      <ul class="history">
        {machine.map((v, n) => <li key={n}><strong>{v.verdict}</strong>, by {v.by}: <bdi>{v.why}</bdi></li>)}
      </ul>
      {data && <Log rows={data.rows} waiting={data.waiting} onChange={refresh} />}
      {incident.events.length > 1 && <Split incident={incident} onKept={refresh} />}
      <Merge incident={incident} onKept={refresh} />
    </section>
  );
}

/** People's verdicts, newest first; one that was taken back stays in view. */
export function Log({ rows, waiting, onChange }: { rows: Judged[]; waiting: number; onChange: () => void }) {
  return (
    <>
      {waiting > 0 && <p role="status" class="note">{count(waiting, "judgement")} not yet in the incidents: the next <code>rashomon add</code> links again.</p>}
      <ul class="history" aria-label="Judgements">
        {rows.map((j) => (
          <li key={j.id} class={j.undone_by ? "undone" : ""}>
            <strong>{j.undoes ? "undo" : j.verdict}</strong> by <bdi>{j.by}</bdi>, {dateWords(j.at)}{j.why && <>: <bdi>{j.why}</bdi></>} {j.undone_by ? "(taken back)" : j.applied ? "(in the incidents)" : "(waits for the next linking)"}
            {!j.undone_by && !j.undoes && <Judge keys={false} actions={[{ label: "undo", saying: { action: "undo", entry: j.id }, reason: false }]} onKept={onChange} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Split({ incident, onKept }: { incident: Incident; onKept: () => void }) {
  const [out, setOut] = useState<Set<string>>(new Set());
  const key = (e: { document: string; event: string }): string => `${e.document}\t${e.event}`;
  const leaving = incident.events.filter((e) => out.has(key(e)));
  const toggle = (k: string): void => setOut((now) => new Set(now.has(k) ? [...now].filter((x) => x !== k) : [...now, k]));
  return (
    <details>
      <summary>Not the same: split</summary>
      <fieldset>
        <legend>Which tellings are of another happening?</legend>
        {incident.events.map((e) => (
          <label key={key(e)} class="check block"><input type="checkbox" checked={out.has(key(e))} onChange={() => toggle(key(e))} /> <bdi>{incident.reports.find((r) => r.id === e.document)?.source ?? e.document}: “{e.trigger.text}”</bdi></label>
        ))}
      </fieldset>
      <p role="status">{leaving.length ? `${leaving.length} of ${incident.events.length} tellings would become an incident of their own.` : "Choose what leaves."}</p>
      {leaving.length > 0 && leaving.length < incident.events.length && (
        <Judge keys={false} onKept={onKept} actions={[{ label: "split", reason: true, saying: { action: "split", incident: incident.id, events: leaving.map(({ document, event }) => ({ document, event })) } }]} />
      )}
    </details>
  );
}

function Merge({ incident, onKept }: { incident: Incident; onKept: () => void }) {
  const [other, setOther] = useState("");
  const named = /i:[0-9a-f]+/.exec(other)?.[0] ?? null;
  const { data, error } = useAsk<Incident>(named && named !== incident.id ? `/incidents/${path(named)}` : null);
  const ends = { left: { incident: incident.id }, right: { incident: named } };
  return (
    <details>
      <summary>Same as another incident: merge</summary>
      <label class="field-in">Id or address of the other incident<input value={other} onInput={(e) => setOther(e.currentTarget.value)} placeholder="i:…" /></label>
      {error && <p role="alert">There is no such incident.</p>}
      {data && (
        <>
          <p role="status">Would be one incident with “<bdi>{data.headline}</bdi>”: {incident.events.length} and {data.events.length} tellings in {incident.counts.reports} and {count(data.counts.reports, "report")}.</p>
          <Judge keys={false} onKept={onKept} actions={[
            { label: "merge", saying: { action: "merge", ...ends }, reason: false },
            { label: "different", saying: { action: "different", ...ends }, reason: true },
            { label: "unsure", saying: { action: "unsure", ...ends }, reason: false },
          ]} />
        </>
      )}
    </details>
  );
}
