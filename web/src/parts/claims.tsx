// The claims of a report beside its words, event by event, and what the coder did not use.
import type { Report, ReportClaim, ReportEvent } from "../shapes";
import { id as path } from "../router";
import { correction, Judge } from "./judge";
import type { Shown } from "../spans";
import { count, saysWords, valueWords } from "../words";
import { originWords, voiceWords } from "./evidence";
import { STANCE_WORDS, StanceMark } from "./stance";

interface Props { report: Report; shown: Shown[]; chosen: string | null; onChoose: (claim: string) => void; onStep: (by: number) => void }

export function ClaimPanel({ report, shown, chosen, onChoose, onStep }: Props) {
  const events = report.events.filter((e) => shown.some((s) => s.event === e));
  const at = shown.findIndex((s) => s.claim.id === chosen) + 1;
  return (
    <aside class="panel claims" aria-label="Claims of the report">
      <div class="panel-head sticky">
        <h2>{at > 0 ? `Claim ${at} of ${shown.length}` : count(shown.length, "claim")}</h2>
        <span class="row"><button class="quiet" onClick={() => onStep(-1)}>previous</button><button class="quiet" onClick={() => onStep(1)}>next</button></span>
      </div>
      {!shown.length && <p>No claim: the coder found no words that carry one{report.events.length ? " under these filters" : ""}.</p>}
      {events.map((event) => (
        <EventClaims key={event.id} report={report} event={event} shown={shown} chosen={chosen} onChoose={onChoose} />
      ))}
      <Unused report={report} />
    </aside>
  );
}

function EventClaims({ report, event, shown, chosen, onChoose }: Omit<Props, "onStep"> & { event: ReportEvent }) {
  const incident = report.incidents[event.id];
  const told = [event.type, event.modality !== "actual" && event.modality, event.historical && "background", event.id === report.lead && "lead"].filter(Boolean);
  return (
    <section>
      <h3>{event.kind} <span class="dim small">{told.join(" · ")}</span></h3>
      {incident && <p class="small"><a href={`/incidents/${path(incident)}`}>open incident</a></p>}
      <ul class="claim-list">
        {shown.filter((s) => s.event === event).map(({ claim }) => (
          <li key={claim.id} class={claim.id === chosen ? "chosen" : ""}>
            <button class="claim" aria-pressed={claim.id === chosen} onClick={() => onChoose(claim.id)}>
              <StanceMark mark={claim.via.length ? "via" : claim.stance} />
              <span><bdi>{voiceWords(claim, report.source)}</bdi> {STANCE_WORDS[claim.stance]} <bdi>{saysWords(claim.field, valueWords(claim.field, claim.value))}</bdi></span>
            </button>
            {claim.id === chosen && <Chosen report={report} event={event} claim={claim} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Chosen({ report, event, claim }: { report: Report; event: ReportEvent; claim: ReportClaim }) {
  const said = report.corrections.filter((c) => c.claim === claim.id && !c.undone_by);
  return (
    <div class="chosen-claim">
      <blockquote dir="auto">{claim.quote.text}</blockquote>
      <p class="dim small">{[`${claim.manner} speech`, claim.cue && `cue “${claim.cue.text}”`, originWords(claim.origin), claim.score !== null && `extraction certainty ${Math.round(claim.score * 100)} %`].filter(Boolean).join(" · ")}</p>
      {said.map((c) => <p key={c.id} class="small"><strong>{c.by}</strong>: {c.verdict}{c.after && <> → <bdi>{c.after}</bdi></>}{c.why && <>, <bdi>{c.why}</bdi></>}</p>)}
      <Judge actions={correction(report.id, event.id, claim)} />
      <p class="small"><a href={`/reports/${path(report.id)}?at=${claim.quote.start}-${claim.quote.end}`}>link to these words</a></p>
    </div>
  );
}

/** Attributions, places and dates that no claim rests on. */
function Unused({ report }: { report: Report }) {
  const used = new Set(report.events.flatMap((e) => e.claims.flatMap((c) => [c.quote.start, c.value?.start ?? -1])));
  const lists: [string, { start: number; end: number; text: string }[]][] = [
    ["attribution", report.attributions.flatMap((a) => a.content).filter((s) => !used.has(s.start))],
    ["place", report.places.filter((s) => !used.has(s.start))], ["date", report.dates.filter((s) => !used.has(s.start))],
  ];
  return (
    <details>
      <summary>What the coder did not use</summary>
      {lists.map(([kind, spans]) => spans.length > 0 && (
        <div key={kind}>
          <h3>{count(spans.length, kind)}</h3>
          <ul class="unused">{spans.map((s) => <li key={s.start}><a href={`/reports/${path(report.id)}?at=${s.start}-${s.end}`}><bdi>{s.text}</bdi></a></li>)}</ul>
        </div>
      ))}
    </details>
  );
}
