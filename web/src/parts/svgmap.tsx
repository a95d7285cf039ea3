// The map as SVG: for one incident, for print, and where there is no WebGL. Rings say "about here", discs "here".
import { geoMercator, geoPath } from "d3-geo";
import type { FeatureCollection } from "geojson";
import { useEffect, useMemo, useState } from "preact/hooks";
import { countries } from "../atlas";
import { type MapProps, windowOf } from "../marks";

const W = 640, H = 400, KM_5 = 0.045; // degrees of latitude in about 5 km
const STEP = 1.6;

export default function SvgMap({ marks, line, label, chosen, onChoose }: MapProps) {
  const [world, setWorld] = useState<FeatureCollection | null>(null);
  const [view, setView] = useState({ zoom: 1, x: 0, y: 0 });
  useEffect(() => { countries().then(setWorld, () => setWorld(null)); }, []);
  const projection = useMemo(() => {
    const [w, s, e, n] = windowOf(marks, 8);
    const fitted = geoMercator().fitExtent([[10, 10], [W - 10, H - 10]], { type: "MultiPoint", coordinates: [[w, s], [e, n]] });
    const [x, y] = fitted.translate();
    return fitted.scale(fitted.scale() * view.zoom).translate([W / 2 + (x - W / 2 + view.x) * view.zoom, H / 2 + (y - H / 2 + view.y) * view.zoom])
      .clipExtent([[-20, -20], [W + 20, H + 20]]);
  }, [marks, view]);
  const land = useMemo(() => {
    const draw = geoPath(projection);
    return (world?.features ?? []).map((f) => draw(f) ?? "").filter(Boolean);
  }, [world, projection]);
  const placed = marks.map((mark) => ({ mark, at: projection([mark.lon, mark.lat]) ?? [0, 0] as [number, number] }));
  const pan = (x: number, y: number): void => setView((v) => ({ ...v, x: v.x + x / v.zoom, y: v.y + y / v.zoom }));
  return (
    <div class="map-box">
      <svg viewBox={`0 0 ${W} ${H}`} class="svgmap" role="img" aria-label={label}>
        <rect width={W} height={H} class="sea" />
        {land.map((d, n) => <path key={n} d={d} class="land" />)}
        {line && placed.length > 1 && <polyline class="alternatives" points={placed.map((p) => p.at.join(",")).join(" ")} />}
        {placed.map(({ mark, at }) => {
          const ring = Math.max(7, Math.abs((projection([mark.lon, mark.lat + KM_5])?.[1] ?? at[1]) - at[1]));
          return (
            <g key={mark.id} class={mark.id === chosen ? "spot chosen" : "spot"} onClick={() => onChoose?.(mark.id)}>
              <title>{mark.name}: {mark.words}</title>
              <circle cx={at[0]} cy={at[1]} r={mark.exact ? 4 : ring} class={mark.exact ? "exact" : "ring"} />
              {mark.incidents > 1 && <text x={at[0]} y={at[1] - ring - 3} class="spot-count">{mark.incidents}</text>}
            </g>
          );
        })}
      </svg>
      <p class="row map-tools noprint">
        <button aria-label="Zoom in" onClick={() => setView((v) => ({ ...v, zoom: v.zoom * STEP }))}>+</button>
        <button aria-label="Zoom out" onClick={() => setView((v) => ({ ...v, zoom: v.zoom / STEP }))}>−</button>
        <button aria-label="Move west" onClick={() => pan(120, 0)}>←</button>
        <button aria-label="Move east" onClick={() => pan(-120, 0)}>→</button>
        <button aria-label="Move north" onClick={() => pan(0, 90)}>↑</button>
        <button aria-label="Move south" onClick={() => pan(0, -90)}>↓</button>
      </p>
    </div>
  );
}
