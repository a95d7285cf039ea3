// The map with WebGL: the same marks; places near each other are drawn as one mark that counts incidents.
import { type GeoJSONSource, LngLatBounds, Map as GlMap, Marker, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { FeatureCollection } from "geojson";
import { useEffect, useRef } from "preact/hooks";
import { countries, flat } from "../atlas";
import { type MapProps, type PlaceMark, windowOf } from "../marks";

setWorkerUrl(worker);

export default function GlMapView({ marks, label, chosen, onChoose, onView }: MapProps) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap | null>(null);
  const calls = useRef({ onChoose, onView });
  calls.current = { onChoose, onView };
  useEffect(() => {
    const host = box.current!;
    const ink = (name: string): string => getComputedStyle(host).getPropertyValue(name).trim();
    const shown = new GlMap({ container: host, attributionControl: false, dragRotate: false, fadeDuration: 0, style: styleOf(ink), bounds: boundsOf(marks) });
    map.current = shown;
    const drawn = new globalThis.Map<string, Marker>();
    shown.on("load", () => {
      void countries().then((world) => shown.getSource<GeoJSONSource>("world")?.setData(flat(world)));
      shown.getSource<GeoJSONSource>("spots")?.setData(pointsOf(marks));
    });
    const draw = (): void => drawMarkers(shown, drawn, (id) => calls.current.onChoose?.(id));
    shown.on("idle", draw);
    shown.on("sourcedata", (e) => e.sourceId === "spots" && e.isSourceLoaded && draw());
    shown.on("moveend", () => calls.current.onView?.(shown.getBounds().toArray().flat().map((n) => n.toFixed(2)).join(",")));
    return () => { map.current = null; shown.remove(); };
  }, [marks]);
  useEffect(() => {
    const mark = marks.find((m) => m.id === chosen);
    if (mark) map.current?.jumpTo({ center: [mark.lon, mark.lat], zoom: Math.max(map.current.getZoom(), 6) });
  }, [chosen, marks]);
  const pan = (x: number, y: number): void => void map.current?.panBy([x, y], { duration: 0 });
  return (
    <div class="map-box">
      <div class="glmap" ref={box} role="region" aria-label={label} />
      <p class="row map-tools noprint">
        <button aria-label="Zoom in" onClick={() => map.current?.zoomIn({ duration: 0 })}>+</button>
        <button aria-label="Zoom out" onClick={() => map.current?.zoomOut({ duration: 0 })}>−</button>
        <button aria-label="Move west" onClick={() => pan(-120, 0)}>←</button>
        <button aria-label="Move east" onClick={() => pan(120, 0)}>→</button>
        <button aria-label="Move north" onClick={() => pan(0, -90)}>↑</button>
        <button aria-label="Move south" onClick={() => pan(0, 90)}>↓</button>
      </p>
    </div>
  );
}

function styleOf(ink: (name: string) => string): ConstructorParameters<typeof GlMap>[0]["style"] {
  const empty = { type: "FeatureCollection" as const, features: [] };
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: empty },
      spots: { type: "geojson", data: empty, cluster: true, clusterRadius: 36, clusterProperties: { incidents: ["+", ["get", "incidents"]] } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": ink("--sea") } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": ink("--land"), "fill-outline-color": ink("--shore") } },
      { id: "spots", type: "circle", source: "spots", paint: { "circle-radius": 1, "circle-opacity": 0 } },
    ],
  };
}

function pointsOf(marks: PlaceMark[]): FeatureCollection {
  const features = marks.map((m) => ({
    type: "Feature" as const, geometry: { type: "Point" as const, coordinates: [m.lon, m.lat] },
    properties: { id: m.id, name: m.name, exact: m.exact, incidents: m.incidents },
  }));
  return { type: "FeatureCollection", features };
}

function boundsOf(marks: PlaceMark[]): LngLatBounds {
  const [w, s, e, n] = windowOf(marks, 10);
  return new LngLatBounds([w, s], [e, n]);
}

/** Puts an HTML mark on every place or cluster in view; words in marks are text, so no fonts are fetched. */
function drawMarkers(map: GlMap, drawn: Map<string, Marker>, onChoose: (id: string) => void): void {
  const wanted = new Set<string>();
  for (const { geometry, properties } of map.queryRenderedFeatures({ layers: ["spots"] })) {
    if (geometry.type !== "Point") continue;
    const at = geometry.coordinates as [number, number];
    const key = properties.cluster ? `c${properties.cluster_id}-${properties.incidents}` : `p${properties.id}`;
    wanted.add(key);
    if (drawn.has(key)) continue;
    const button = document.createElement("button");
    button.className = properties.cluster ? "gl-cluster" : properties.exact ? "gl-exact" : "gl-ring";
    button.textContent = properties.incidents > 1 || properties.cluster ? String(properties.incidents) : "";
    button.setAttribute("aria-label", properties.cluster ? `${properties.incidents} incidents near each other: zoom in` : `${properties.name}: ${properties.incidents} incident(s)`);
    button.onclick = () => properties.cluster ? map.jumpTo({ center: at, zoom: map.getZoom() + 2 }) : onChoose(String(properties.id));
    drawn.set(key, new Marker({ element: button }).setLngLat(at).addTo(map));
  }
  for (const [key, marker] of drawn) if (!wanted.has(key)) { marker.remove(); drawn.delete(key); }
}
