// The reader: check the coder against the words.
import { useEffect, useMemo, useState } from "preact/hooks";
import { useAsk } from "../api";
import { useKeys } from "../keys";
import { ClaimPanel } from "../parts/claims";
import { Header } from "../parts/header";
import { Failed, Waiting } from "../parts/states";
import { ReportWords } from "../parts/words";
import { go, id as path, type At, withQuery } from "../router";
import type { Report, ReportClaim } from "../shapes";
import { layersOf, linesOf, type Layer, type Shown } from "../spans";
import { dateWords, fieldWords, saysWords, valueWords } from "../words";
import { voiceWords } from "../parts/evidence";

export function ReportScreen({ at, id }: { at: At; id: string }) {
  const { data: report, error, again } = useAsk<Report>(`/reports/${path(id)}`);
  if (error) return <><Header title="Report" /><Failed problem={error} again={again} /></>;
  if (!report) return <><Header title="Report" /><Waiting what="the report" /></>;
  return <Reader report={report} at={at} />;
}

/** A span asked for in the address, as code points: "40-61". */
function spanOf(words: string | null): Layer[] {
  const [, start, end] = /^(\d+)-(\d+)$/.exec(words ?? "") ?? [];
  return start && end ? [{ start: Number(start), end: Number(end), role: "here", claim: null, says: "the linked words" }] : [];
}

function Reader({ report, at }: { report: Report; at: At }) {
  const voice = at.query.get("voice");
  const field = at.query.get("field");
  const chosen = at.query.get("claim");
  const [folded, fold] = useState(true);
  const describe = (claim: ReportClaim): string => `${voiceWords(claim, report.source)} ${claim.stance} ${saysWords(claim.field, valueWords(claim.field, claim.value))}`;
  const every = useMemo(() => report.events.flatMap((event) => event.claims.map((claim): Shown => ({ event, claim }))), [report]);
  const shown = every.filter(({ claim }) => (!voice || voiceWords(claim, report.source) === voice) && (!field || claim.field === field));
  const lines = useMemo(() => linesOf(report.text, [...layersOf(report, shown, describe), ...spanOf(at.query.get("at"))]), [report, voice, field, at.query.get("at")]);
  const choose = (claim: string): void => go(withQuery({ claim, at: null }), true);
  useEffect(() => {
    const lit = document.getElementById("lit");
    lit?.scrollIntoView({ block: "center" });
    lit?.focus({ preventScroll: true });
  }, [report, chosen, at.query.get("at")]);
  const step = (by: number): void => {
    const next = shown[(shown.findIndex((s) => s.claim.id === chosen) + by + shown.length) % Math.max(1, shown.length)];
    if (next) choose(next.claim.id);
  };
  useKeys({ n: () => step(1), p: () => step(-1) });
  return (
    <>
      <Header title={report.title ?? `Report ${report.id}`}>
        <p class="meta">
          <bdi>{report.source ?? "source not told"}</bdi> · {report.published ? dateWords(report.published) : "publication date not told"} · <span title={report.text_sha256}>sha256 {report.text_sha256.slice(0, 8)}…</span>
          {" · "}{report.redacted ? "private names under pseudonyms" : "text as received"}
        </p>
      </Header>
      <div class="row wrap tools">
        <Pick label="Voice" name="voice" value={voice} options={[...new Set(every.map((s) => voiceWords(s.claim, report.source)))]} words={(v) => v} />
        <Pick label="Field" name="field" value={field} options={[...new Set(every.map((s) => s.claim.field))]} words={fieldWords} />
        {report.furniture.length > 0 && <label class="check"><input type="checkbox" checked={!folded} onChange={() => fold(!folded)} /> show furniture</label>}
      </div>
      <div class="reader">
        <section class="panel" aria-label="Text of the report" lang={report.lang ?? undefined}>
          <ReportWords lines={lines} chosen={chosen} folded={folded} onChoose={choose} />
        </section>
        <ClaimPanel report={report} shown={shown} chosen={chosen} onChoose={choose} onStep={step} />
      </div>
    </>
  );
}

interface PickProps { label: string; name: string; value: string | null; options: string[]; words: (option: string) => string }

function Pick({ label, name, value, options, words }: PickProps) {
  return (
    <label class="pick">{label}
      <select value={value ?? ""} onChange={(e) => go(withQuery({ [name]: e.currentTarget.value || null }), true)}>
        <option value="">all</option>
        {options.map((option) => <option key={option} value={option}>{words(option)}</option>)}
      </select>
    </label>
  );
}
