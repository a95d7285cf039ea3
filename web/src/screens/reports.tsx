// The reports of the store, and those that could not be read: listed, never hidden.
import { useAsk } from "../api";
import { useListing } from "../listing";
import { Feed } from "../parts/feed";
import { Header } from "../parts/header";
import { Failed, Nothing, Waiting } from "../parts/states";
import { id as path } from "../router";
import type { Failures, ReportRow } from "../shapes";
import { count, dateWords, short } from "../words";

export function ReportsScreen() {
  const listing = useListing<ReportRow>("/reports?limit=100");
  const { data: failures } = useAsk<Failures>("/failures?limit=50");
  return (
    <>
      <Header title="Reports"><p role="status">{listing.total !== null && count(listing.total, "report")}{failures && failures.total > 0 && `, ${count(failures.total, "report")} unreadable`}</p></Header>
      {failures && failures.rows.length > 0 && (
        <details class="panel"><summary>{count(failures.total, "report")} could not be read or coded</summary>
          <ul>{failures.rows.map((f, n) => <li key={n}><bdi>{f.document}</bdi>, stage {f.stage}: <bdi>{f.message}</bdi></li>)}</ul>
        </details>
      )}
      {listing.error && <Failed problem={listing.error} again={listing.next} />}
      {listing.total === null && !listing.error && <Waiting what="reports" />}
      {listing.total === 0 && <Nothing title="No reports yet."><p>Run <code>rashomon add DIR</code>, then reload.</p></Nothing>}
      <Feed listing={listing} label="Reports" row={(report, position) => (
        <article key={report.id} class="line-row" aria-posinset={position} aria-setsize={listing.total ?? -1} aria-labelledby={`r-${position}`}>
          <a id={`r-${position}`} class="clamp" href={`/reports/${path(report.id)}`} data-row><bdi>{short(report.title ?? report.id)}</bdi></a>
          <span class="dim small"><bdi>{report.source ?? "source not told"}</bdi> · {report.published ? dateWords(report.published) : "undated"} · {count(report.events, "event")}, {count(report.claims, "claim")}</span>
        </article>
      )} />
    </>
  );
}
