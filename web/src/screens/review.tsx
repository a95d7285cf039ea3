// The review queue: people's minutes where they change most; one question at a time, both tellings side by side.
import { useState } from "preact/hooks";
import { useAsk } from "../api";
import { useKeys } from "../keys";
import { useUnsent } from "../outbox";
import { Header } from "../parts/header";
import { Log } from "../parts/history";
import { type Action, Judge, notAnEvent } from "../parts/judge";
import { Failed, Nothing, Waiting } from "../parts/states";
import { type At, go, id as path, withQuery } from "../router";
import type { Judgements, Question, Queue, QueueEvent } from "../shapes";
import { count, dateWords } from "../words";

export function ReviewScreen({ at }: { at: At }) {
  const linked = at.query.get("linked");
  const queue = useAsk<Queue>(`/queue?limit=50${linked ? `&linked=${linked}` : ""}`);
  const log = useAsk<Judgements>("/judgements?limit=20");
  const unsent = useUnsent();
  const [skipped, setSkipped] = useState(0);
  const rows = queue.data?.rows ?? [];
  const question = rows[skipped % Math.max(1, rows.length)];
  const refresh = (): void => { queue.again(); log.again(); };
  useKeys({ " ": () => setSkipped((n) => n + 1) });
  return (
    <>
      <Header title="Review">
        <p>Ordered by uncertainty × toll × disagreement × reach. Every answer is appended with who, when and why.</p>
      </Header>
      <div class="row wrap tools">
        <p role="status" class="grow">{queue.data && count(queue.data.total, "question")}{queue.data && queue.data.total > 0 && " waiting"}</p>
        <label class="pick">Show
          <select value={linked ?? ""} onChange={(e) => go(withQuery({ linked: e.currentTarget.value || null }))}>
            <option value="">all pairs</option><option value="true">linked now</option><option value="false">not linked now</option>
          </select>
        </label>
      </div>
      {unsent.length > 0 && <p class="note" role="status">{count(unsent.length, "answer")} not sent yet: kept in this browser and tried again.</p>}
      {queue.error && <Failed problem={queue.error} again={queue.again} />}
      {!queue.data && !queue.error && <Waiting what="the queue" />}
      {queue.data && !question && <Nothing title="Nothing waits."><p>Judged pairs are left out. Add reports, or show all pairs.</p></Nothing>}
      {question && <Pair key={question.left.event + question.right.event} question={question} onKept={refresh} onSkip={() => setSkipped((n) => n + 1)} />}
      <section class="panel" aria-labelledby="log-title">
        <h2 id="log-title">What people said</h2>
        {log.data?.rows.length === 0 && log.data.corrections.length === 0 && <p class="dim">Nobody has judged anything yet.</p>}
        {log.data && <Log rows={log.data.rows} waiting={log.data.waiting} onChange={refresh} />}
        {log.data && <Corrections log={log.data} onChange={refresh} />}
      </section>
    </>
  );
}

function Pair({ question, onKept, onSkip }: { question: Question; onKept: () => void; onSkip: () => void }) {
  const ends = { left: ref(question.left), right: ref(question.right) };
  const actions: Action[] = [
    { label: "same", key: "s", saying: { action: "same", ...ends }, reason: false },
    { label: "different", key: "d", saying: { action: "different", ...ends }, reason: true },
    { label: "unsure", key: "o", saying: { action: "unsure", ...ends }, reason: false },
  ];
  return (
    <section class="panel" aria-labelledby="question-title">
      <h2 id="question-title">One happening, or two?</h2>
      <div class="two even">{[question.left, question.right].map((side) => <Side key={side.event} side={side} onKept={onKept} />)}</div>
      <p>Why the machine asks: <bdi>{question.why}</bdi>. Now {question.linked ? "one incident" : "two incidents"}{question.score !== null && `, link certainty ${Math.round(question.score * 100)} %`}.</p>
      <Judge actions={actions} onKept={onKept} />
      <p><button class="quiet" onClick={onSkip}>skip</button></p>
    </section>
  );
}

const ref = ({ document, event }: QueueEvent): { document: string; event: string } => ({ document, event });

function Side({ side, onKept }: { side: QueueEvent; onKept: () => void }) {
  return (
    <div class="card">
      <h3><a href={`/incidents/${path(side.incident)}`}><bdi>{side.headline}</bdi></a></h3>
      <blockquote dir="auto">{side.quote}</blockquote>
      <p class="small"><a href={`/reports/${path(side.document)}`}><bdi>{side.source ?? side.document}</bdi></a>, {side.published ? dateWords(side.published) : "undated"} · trigger “<bdi>{side.trigger}</bdi>”</p>
      <Judge keys={false} actions={[notAnEvent(side.document, side.event)]} onKept={onKept} />
    </div>
  );
}

function Corrections({ log, onChange }: { log: Judgements; onChange: () => void }) {
  return (
    <ul class="history" aria-label="Corrections">
      {log.corrections.map((c) => (
        <li key={c.id} class={c.undone_by ? "undone" : ""}>
          <strong>{c.verdict}</strong> by <bdi>{c.by}</bdi>, {dateWords(c.at)}: <a href={`/reports/${path(c.document)}${c.claim ? `?claim=${path(c.claim)}` : ""}`}><bdi>{c.before ?? "the event"}</bdi></a>{c.after && <> → <bdi>{c.after}</bdi></>}{c.why && <>, <bdi>{c.why}</bdi></>} {c.undone_by && "(taken back)"}
          {!c.undone_by && <Judge keys={false} actions={[{ label: "undo", saying: { action: "undo", entry: c.id }, reason: false }]} onKept={onChange} />}
        </li>
      ))}
    </ul>
  );
}
