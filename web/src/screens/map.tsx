// Where, as precisely as told: points for places that the words support, everything else in a list beside the map.
import type { ComponentType } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useAsk } from "../api";
import { asked, filtersOn } from "../filters";
import { useLazy } from "../lazy";
import type { MapProps, PlaceMark } from "../marks";
import { Header } from "../parts/header";
import { Failed, Nothing, Waiting } from "../parts/states";
import { type At, go, id as path, withQuery } from "../router";
import type { Map as Places } from "../shapes";
import { count, placeWords, precisionWords } from "../words";

const webgl = (): boolean => !!document.createElement("canvas").getContext("webgl2") && !new URLSearchParams(location.search).has("svg");

export function MapScreen({ at }: { at: At }) {
  const { data, error, again } = useAsk<Places>(`/map?${asked(at.query)}`);
  const on = filtersOn(at.query).length;
  return (
    <>
      <Header title="Map"><p role="status">{data ? `${count(data.total, "incident")}${on ? `, ${count(on, "filter")} on` : ""}` : ""} {on > 0 && <a href={withQuery({}, "/incidents")}>as list</a>}</p></Header>
      {error && <Failed problem={error} again={again} />}
      {!data && !error && <Waiting what="the map" />}
      {data && <Drawn places={data} />}
    </>
  );
}

function Drawn({ places }: { places: Places }) {
  const [chosen, choose] = useState<string | null>(null);
  const [bbox, setBbox] = useState<string | null>(null);
  const marks = useMemo(() => places.points.map((p): PlaceMark => ({
    id: p.place.id ?? p.place.name, lon: p.place.lon ?? 0, lat: p.place.lat ?? 0, exact: p.place.precision === "exact", name: placeWords(p.place),
    words: count(p.incidents, "incident"), incidents: p.incidents, ids: p.ids,
  })), [places]);
  const label = `Map with ${count(marks.length, "place")}; the list beside it holds the same`;
  const View = useLazy<ComponentType<MapProps>>(() => webgl() ? import("../parts/glmap") : import("../parts/svgmap"));
  return (
    <div class="with-list">
      <div>
        {marks.length > 0 ? View && <View marks={marks} label={label} chosen={chosen} onChoose={choose} onView={setBbox} /> : <Nothing title={`No place is known precisely enough to draw for these ${count(places.total, "incident")}.`} />}
        <p class="dim small">○ somewhere within, radius about 5 km. ● exact spot. A number counts incidents. Shapes of countries do not imply endorsement.</p>
        {bbox && <p><button onClick={() => go(withQuery({ bbox }, "/incidents"))}>List the incidents in this view</button></p>}
      </div>
      <PlaceList places={places} marks={marks} chosen={chosen} onChoose={choose} />
    </div>
  );
}

function PlaceList({ places, marks, chosen, onChoose }: { places: Places; marks: PlaceMark[]; chosen: string | null; onChoose: (id: string) => void }) {
  return (
    <aside class="panel place-list" aria-label="Places in a list" onKeyDown={walk}>
      <h2>{count(marks.length, "place")} drawn</h2>
      <ul>{marks.map((m) => (
        <li key={m.id} class={m.id === chosen ? "chosen" : ""}>
          <a href={`/places/${path(m.id)}`} onFocus={() => onChoose(m.id)} data-row><bdi>{m.name}</bdi></a> <span class="dim">{m.words}</span>
        </li>
      ))}</ul>
      {places.listed.length > 0 && <h2>Not drawn</h2>}
      <ul>{places.listed.map((v, n) => (
        <li key={n}><a href={withQuery({ country: v.country, precision: v.precision, bbox: null }, "/incidents")} data-row>{count(v.incidents, "incident")}</a> {v.precision || v.country ? <>in <bdi>{[v.admin1, v.country].filter(Boolean).join(", ") || "a region"}</bdi> ({precisionWords(v.precision)})</> : "with no known place"}</li>
      ))}</ul>
    </aside>
  );
}

/** Arrow keys walk the list. */
function walk(event: KeyboardEvent): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("a")];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
