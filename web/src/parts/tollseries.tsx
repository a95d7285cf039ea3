// Each voice's figure over time as a step line; lines differ by dash and are named in the legend.
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Incident } from "../shapes";
import { seriesOf } from "../tolls";

const DAY = 86_400; // seconds
const DAYS = [1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY);
const DASHES = [[], [6, 4], [2, 3], [10, 3, 2, 3], [1, 4], [12, 5]];

export function TollSeries({ incident, field }: { incident: Incident; field: string }) {
  const box = useRef<HTMLDivElement>(null);
  const series = seriesOf(incident, field);
  useEffect(() => {
    const host = box.current;
    if (!host || !series) return;
    const ink = getComputedStyle(host).color;
    const axis = { stroke: ink, grid: { stroke: `${ink.replace(")", " / 15%)").replace(/^rgb\((\d+), (\d+), (\d+)/, "rgb($1 $2 $3")}` } };
    const plot = new uPlot({
      width: Math.max(240, host.clientWidth), height: 180, cursor: { drag: { x: false, y: false } },
      scales: { x: { time: true }, y: { range: (_u, _min, max) => [0, Math.max(1, max * 1.1)] } },
      legend: { show: false }, axes: [{ ...axis, incrs: DAYS, values: (_u, days) => days.map((d) => new Date(d * 1000).toISOString().slice(5, 10)) }, { ...axis, label: `${field}, people`, size: 48 }],
      series: [{ value: "{YYYY}-{MM}-{DD}" }, ...series.parties.map((p, n) => ({
        label: p.name, stroke: ink, width: 2, dash: DASHES[n % DASHES.length]!, spanGaps: true, points: { show: true, size: 7 }, paths: uPlot.paths.stepped!({ align: 1 }),
      }))],
    }, [series.days, ...series.parties.map((p) => p.figures)], host);
    const fit = new ResizeObserver(() => plot.setSize({ width: Math.max(240, host.clientWidth), height: 180 }));
    fit.observe(host);
    return () => { fit.disconnect(); plot.destroy(); };
  }, [incident, field]);
  return series && (
    <figure class="series">
      <figcaption class="small dim">By day of publication, as each voice told it</figcaption>
      <div ref={box} aria-hidden="true" />
      <ul class="legend">{series.parties.map((p, n) => (
        <li key={n}><svg width="34" height="8" aria-hidden="true"><path d="M0 4h34" stroke="currentColor" stroke-width="2" stroke-dasharray={DASHES[n % DASHES.length]!.join(" ")} /></svg> <bdi>{p.name}</bdi></li>
      ))}</ul>
    </figure>
  );
}
