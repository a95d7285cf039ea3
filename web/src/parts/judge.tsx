// Judging: a button for each thing that may be said, then a reason; all is appended, nothing is overwritten.
import { useState } from "preact/hooks";
import { asProblem, type Problem } from "../api";
import { useKeys } from "../keys";
import { handle, say, type Saying, setHandle } from "../outbox";
import type { Kept } from "../shapes";

export interface Action {
  label: string; key?: string; saying: Saying;
  reason: boolean; // must be given
  after?: string; // label of a field for what is right
}

/** What may be said of one claim of a report. */
export function correction(document: string, event: string, claim: { id: string }): Action[] {
  const on = { document, event, claim: claim.id };
  return [
    { label: "accept", key: "a", saying: { action: "accept", ...on }, reason: false },
    { label: "correct", key: "c", saying: { action: "correct", ...on }, reason: false, after: "What it should be" },
    { label: "reject", key: "r", saying: { action: "reject", ...on }, reason: true },
    notAnEvent(document, event),
  ];
}

export const notAnEvent = (document: string, event: string): Action =>
  ({ label: "not an event", key: "e", saying: { action: "not-an-event", document, event }, reason: true });

interface Props { actions: Action[]; keys?: boolean; onKept?: (kept: Kept | null) => void }

export function Judge({ actions, keys = true, onKept }: Props) {
  const [open, setOpen] = useState<Action | null>(null);
  const [told, setTold] = useState<string>("");
  useKeys(keys ? Object.fromEntries(actions.flatMap((a) => (a.key ? [[a.key, () => setOpen(a)]] : []))) : {});
  const done = (kept: Kept | null): void => {
    setOpen(null);
    setTold(kept ? `Appended to the log. ${kept.what_next}` : "The server could not take it. It waits here and is sent again.");
    onKept?.(kept);
  };
  return (
    <div class="judge noprint">
      <p class="row wrap">
        {actions.map((action) => (
          <button key={action.label} class="quiet" aria-expanded={open === action} onClick={() => { setTold(""); setOpen(open === action ? null : action); }}>{action.label}</button>
        ))}
      </p>
      {open && <ReasonForm key={open.label} action={open} onDone={done} onCancel={() => setOpen(null)} />}
      <p role="status" class="small">{told}</p>
    </div>
  );
}

function ReasonForm({ action, onDone, onCancel }: { action: Action; onDone: (kept: Kept | null) => void; onCancel: () => void }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const words = (name: string): string => String(new FormData(form).get(name) ?? "").trim();
    setHandle(words("by"));
    const parts = { ...(words("why") && { why: words("why") }), ...(action.after && { after: words("after") }) };
    await say({ ...action.saying, ...parts }).then(onDone, (error) => setProblem(asProblem(error)));
  };
  return (
    <form class="reason" aria-label={action.label} onKeyDown={(e) => e.key === "Escape" && onCancel()}
      onSubmit={(e) => { e.preventDefault(); void submit(e.currentTarget); }}>
      {action.after && <label class="field-in">{action.after}<input name="after" required maxLength={2000} autoFocus /></label>}
      <label class="field-in">Why{action.reason ? "" : " (may be left out)"}<textarea name="why" rows={2} maxLength={2000} required={action.reason} autoFocus={!action.after} /></label>
      <label class="field-in">Your handle, kept with it<input name="by" required maxLength={80} defaultValue={handle()} autocomplete="nickname" /></label>
      {problem && <p role="alert" class="problem">{problem.title}. {problem.detail}</p>}
      <p class="row"><button type="submit">{action.label}</button><button type="button" class="quiet" onClick={onCancel}>cancel</button></p>
    </form>
  );
}
