// Runs of the coder, and what changed in the same reports from one to another.
import { useAsk } from "../api";
import { useListing } from "../listing";
import { Header } from "../parts/header";
import { Failed, Nothing, Waiting } from "../parts/states";
import { go, id as path } from "../router";
import type { Change, Run, Runs } from "../shapes";
import { count, dateWords } from "../words";

export function RunsScreen({ pair }: { pair?: string }) {
  const { data, error, again } = useAsk<Runs>("/runs");
  return (
    <>
      <Header title={pair ? `Runs ${pair.replace("..", " to ")}` : "Runs"} {...(pair ? { back: { href: "/runs", words: "Runs" } } : {})} />
      {error && <Failed problem={error} again={again} />}
      {!data && !error && <Waiting what="the runs" />}
      {data && !pair && <RunTable runs={data.rows} />}
      {data && <Choose runs={data.rows} pair={pair} />}
      {pair && <Changes pair={pair} key={pair} />}
    </>
  );
}

function RunTable({ runs }: { runs: Run[] }) {
  if (!runs.length) return <Nothing title="No run yet."><p>Run <code>rashomon add DIR</code>.</p></Nothing>;
  return (
    <div class="scroll-x" role="region" aria-label="Runs" tabIndex={0}>
      <table class="plain">
        <caption>{count(runs.length, "run")} of the coder</caption>
        <thead><tr>{["Run", "Finished", "Coder", "Coded", "Replaced", "Unchanged", "Failed", "Claims", "Incidents"].map((h) => <th key={h} scope="col">{h}</th>)}</tr></thead>
        <tbody>{runs.map((r) => (
          <tr key={r.run}><th scope="row">{r.run}</th><td>{dateWords(r.finished)}</td><td>{r.coder_version} <span class="dim">{r.coder_digest?.slice(0, 8)}</span></td>
            {[r.coded, r.replaced, r.unchanged, r.failed, r.claims, r.incidents].map((n, i) => <td key={i}>{n ?? "–"}</td>)}</tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Choose({ runs, pair }: { runs: Run[]; pair: string | undefined }) {
  if (runs.length < 2) return <p class="dim">Two runs can be compared once there is a second.</p>;
  const [a, b] = pair?.split("..") ?? [String(runs.at(-2)!.run), String(runs.at(-1)!.run)];
  return (
    <form class="row wrap tools" onSubmit={(e) => { e.preventDefault(); const f = new FormData(e.currentTarget); go(`/runs/${f.get("old")}..${f.get("new")}`); }}>
      {([["old", a], ["new", b]] as const).map(([name, value]) => (
        <label key={name} class="pick">{name === "old" ? "From run" : "to run"}
          <select name={name} defaultValue={value}>{runs.map((r) => <option key={r.run} value={r.run} selected={String(r.run) === value}>{r.run}</option>)}</select>
        </label>
      ))}
      <button type="submit">Compare</button>
    </form>
  );
}

function Changes({ pair }: { pair: string }) {
  const listing = useListing<Change>(`/runs/${path(pair)}?limit=100`);
  const rows = listing.pages.flat();
  if (listing.error) return <Failed problem={listing.error} again={listing.next} />;
  if (!rows.length) return listing.busy ? <Waiting what="the changes" /> : <Nothing title="Byte-identical: no report is coded otherwise." />;
  return (
    <>
      <div class="scroll-x" role="region" aria-label="Changes" tabIndex={0}>
        <table class="plain diff">
          <caption>Changes from run to run</caption>
          <thead><tr><th scope="col">Change</th><th scope="col">Report</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
          <tbody>{rows.map((c, n) => (
            <tr key={n} class={`is-${c.change}`}><th scope="row">{c.what} {c.change}</th><td><a href={`/reports/${path(c.document)}${c.what === "claim" && c.change !== "lost" ? `?claim=${path(c.id)}` : ""}`}><bdi>{c.document}</bdi></a></td><td><bdi>{c.before || "–"}</bdi></td><td><bdi>{c.after || "–"}</bdi></td></tr>
          ))}</tbody>
        </table>
      </div>
      {listing.more && <p><button onClick={listing.next} disabled={listing.busy}>More changes</button></p>}
    </>
  );
}
