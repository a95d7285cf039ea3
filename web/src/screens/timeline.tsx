// Counts of incidents over time; incidents without a date are counted apart and never given the date of a report.
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useAsk } from "../api";
import { asked } from "../filters";
import { Header } from "../parts/header";
import { Chart, Failed, Nothing, Waiting } from "../parts/states";
import { type At, go, withQuery } from "../router";
import type { Timeline } from "../shapes";
import { count, dateWords } from "../words";

const DAYS: Record<string, number> = { day: 86_400, week: 604_800, month: 2_592_000, year: 31_536_000 }; // seconds
const BY = Object.keys(DAYS);
const WHOLE = [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5].map((power) => n * 10 ** power)).sort((a, b) => a - b);

export function TimelineScreen({ at }: { at: At }) {
  const by = BY.includes(at.query.get("by") ?? "") ? at.query.get("by")! : "month";
  const { data, error, again } = useAsk<Timeline>(`/timeline?${asked(at.query, { by })}`);
  return (
    <>
      <Header title="Timeline"><p role="status">{data && count(data.total, "incident")}</p></Header>
      <div class="row wrap tools">
        <label class="pick">By <select value={by} onChange={(e) => go(withQuery({ by: e.currentTarget.value === "month" ? null : e.currentTarget.value }))}>{BY.map((b) => <option key={b} value={b}>{b}</option>)}</select></label>
        <a class="button quiet" href={withQuery({ by: null }, "/incidents")}>as list</a>
      </div>
      {error && <Failed problem={error} again={again} />}
      {!data && !error && <Waiting what="the timeline" />}
      {data && data.periods.length === 0 && <Nothing title="No incident here has a date that any voice tells." />}
      {data && data.periods.length > 0 && (
        <Chart title={`Incidents by ${by} in which they may have begun`} table={<Periods timeline={data} />} note={`Unit: incidents. Figures under ${at.query.get("policy") ?? "conservative/1"}.`}>
          <Plot timeline={data} />
        </Chart>
      )}
      {data && data.undated > 0 && <p class="note">Date not told: {count(data.undated, "incident")}.</p>}
    </>
  );
}

const seconds = (day: string): number => Date.parse(day) / 1000;

function Plot({ timeline }: { timeline: Timeline }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const host = box.current!;
    const ink = getComputedStyle(host).color;
    const bars = uPlot.paths.bars!({ size: [0.8, 40] });
    const size = (): { width: number; height: number } => ({ width: Math.max(260, host.clientWidth), height: 280 });
    const plot = new uPlot({
      ...size(), cursor: { drag: { x: false, y: false } }, scales: { x: { range: (_u, min, max) => [min - DAYS[timeline.by]!, max + DAYS[timeline.by]!] }, y: { range: (_u, _min, max) => [0, Math.max(1, max * 1.1)] } },
      legend: { live: false }, axes: [{ stroke: ink }, { stroke: ink, label: `incidents by ${timeline.by}`, size: 52, incrs: WHOLE }],
      series: [{ value: "{YYYY}-{MM}-{DD}" },
        { label: "incidents", stroke: ink, fill: "#8884", paths: bars, points: { show: false } },
        { label: "of which contested", stroke: ink, fill: ink, paths: bars, points: { show: false } }],
    }, [timeline.periods.map((p) => seconds(p.start)), timeline.periods.map((p) => p.incidents), timeline.periods.map((p) => p.contested)], host);
    const fit = new ResizeObserver(() => plot.setSize(size()));
    fit.observe(host);
    return () => { fit.disconnect(); plot.destroy(); };
  }, [timeline]);
  return <div ref={box} aria-hidden="true" class="series" />;
}

function Periods({ timeline }: { timeline: Timeline }) {
  return (
    <table class="plain">
      <caption>Incidents by {timeline.by}</caption>
      <thead><tr><th scope="col">From</th><th scope="col">Incidents</th><th scope="col">Of which contested</th></tr></thead>
      <tbody>{timeline.periods.map((p) => (
        <tr key={p.start}><th scope="row"><a href={withQuery({ from: p.start, by: null }, "/incidents")}>{dateWords(p.start)}</a></th><td>{p.incidents}</td><td>{p.contested}</td></tr>
      ))}</tbody>
    </table>
  );
}
