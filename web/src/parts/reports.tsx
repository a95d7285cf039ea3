// The reports of an incident; copies of wire text stand under their original and count once.
import { id as path } from "../router";
import type { Incident, ReportCard } from "../shapes";
import { count, dateWords, reportsWords, short } from "../words";

export function ReportCards({ incident }: { incident: Incident }) {
  const originals = incident.reports.filter((r) => !r.copy_of);
  return (
    <section class="panel" id="reports" aria-labelledby="reports-title">
      <h2 id="reports-title">{reportsWords(incident.counts.reports, incident.counts.independent)}</h2>
      <ul class="cards">
        {originals.map((report) => (
          <li key={report.id}>
            <Card report={report} />
            {incident.reports.filter((r) => r.copy_of === report.id).map((copy) => <Card key={copy.id} report={copy} />)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ report }: { report: ReportCard }) {
  return (
    <div class={report.copy_of ? "card copy" : "card"}>
      <a href={`/reports/${path(report.id)}`}><bdi class="clamp">{short(report.title ?? report.id)}</bdi></a>
      <p class="small dim">
        <bdi>{report.source ?? "source not told"}</bdi> · {report.published ? dateWords(report.published) : "undated"} · {count(report.claims, "claim")}
        {report.copy_of ? <span class="chip">copy, counts once</span> : <span class="chip">independent</span>}
      </p>
    </div>
  );
}
