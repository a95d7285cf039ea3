// Handing on what is in the list: format, filters in words, policy, what the format loses, and a preview.
import { useAsk } from "../api";
import { asked, filtersOn } from "../filters";
import { Header } from "../parts/header";
import { Waiting } from "../parts/states";
import { type At, go, id as path, withQuery } from "../router";
import type { About, Format, IncidentPage } from "../shapes";
import { count, dateWords, placeWords, POLICIES, policyOf, saysWords, tollWords } from "../words";

const COARSE: [string, string][] = [["", "as told"], ["1km", "to about 1 km"], ["adm2", "to the district"], ["adm1", "to the province"]];

export function ExportScreen({ at, about }: { at: At; about: About | null }) {
  const chosen = about?.formats.find((f) => f.name === at.query.get("format")) ?? about?.formats[0];
  const on = filtersOn(at.query);
  const { data } = useAsk<IncidentPage>(`/incidents?${asked(at.query, { limit: "5" })}`);
  if (!about || !chosen) return <><Header title="Export" /><Waiting what="the formats" /></>;
  const switches = at.query.getAll("switches").filter((s) => s in chosen.switches);
  const query = asked(at.query, { coarsen: at.query.get("coarsen") }) + switches.map((s) => `&switches=${encodeURIComponent(s)}`).join("");
  return (
    <>
      <Header title="Export"><p role="status">{data && count(data.total, "incident")}, {on.length ? `filtered by ${on.map((f) => `${f} ${at.query.get(f)}`).join(", ")}` : "no filter is on"}.</p></Header>
      <div class="two even">
        <section class="panel">
          <h2>Format</h2>
          <label class="field-in">Format
            <select value={chosen.name} onChange={(e) => go(withQuery({ format: e.currentTarget.value, switches: null }), true)}>{about.formats.map((f) => <option key={f.name} value={f.name}>{f.name}</option>)}</select>
          </label>
          <label class="field-in">Points on the map
            <select value={at.query.get("coarsen") ?? ""} onChange={(e) => go(withQuery({ coarsen: e.currentTarget.value }), true)}>{COARSE.map(([v, words]) => <option key={v} value={v}>{words}</option>)}</select>
          </label>
          <Switches format={chosen} on={switches} />
          <p><a class="button strong" href={`/api/export/${path(chosen.name)}?${query}`} download>Download {chosen.name}</a></p>
        </section>
        <section class="panel">
          <h2>What you get</h2>
          <dl class="facts-list">
            <div><dt>Figures</dt><dd>{chosen.policy === "none" ? "no figure is derived" : `${policyOf(at.query)}: ${POLICIES[policyOf(at.query)]?.does}`}</dd></div>
            <div><dt>The format loses</dt><dd>{chosen.loses}</dd></div>
            <div><dt>Type</dt><dd>{chosen.media_type}</dd></div>
            <div><dt>Names</dt><dd>{about.redacted ? "private people stand under pseudonyms" : "private people stand under their names"}</dd></div>
            <div><dt>Claims</dt><dd>Zip formats carry a sidecar with every claim, who makes it and who denies it.</dd></div>
          </dl>
        </section>
      </div>
      {data && <Preview page={data} />}
    </>
  );
}

function Switches({ format, on }: { format: Format; on: string[] }) {
  const names = Object.entries(format.switches);
  const set = (name: string, checked: boolean): void => {
    const query = new URLSearchParams(location.search);
    query.delete("switches");
    for (const s of checked ? [...on, name] : on.filter((x) => x !== name)) query.append("switches", s);
    go(`/export?${query}`, true);
  };
  return names.length > 0 ? (
    <fieldset><legend>Switches</legend>{names.map(([name, does]) => (
      <label key={name} class="check block"><input type="checkbox" checked={on.includes(name)} onChange={(e) => set(name, e.currentTarget.checked)} /> {name}: {does}</label>
    ))}</fieldset>
  ) : null;
}

function Preview({ page }: { page: IncidentPage }) {
  return (
    <section class="panel">
      <h2>First rows</h2>
      <div class="scroll-x" role="region" aria-label="First rows" tabIndex={0}>
        <table class="plain">
          <caption>The first {page.rows.length} of {count(page.total, "incident")}, figures by {page.policy}</caption>
          <thead><tr><th scope="col">Kind</th><th scope="col">Date</th><th scope="col">Place</th><th scope="col">Killed</th><th scope="col">Denied</th><th scope="col">Reports</th></tr></thead>
          <tbody>{page.rows.map((r) => (
            <tr key={r.id}><th scope="row">{r.kind}</th><td>{dateWords(r.date)}</td><td><bdi>{placeWords(r.place)}</bdi></td><td>{tollWords("killed", r.killed, page.policy) ?? "not told"}</td><td><bdi>{r.denials.map((d) => `${saysWords(d.field, d.words)} (${d.by.join(", ")})`).join("; ") || "–"}</bdi></td><td>{r.reports}</td></tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}
