// Where one incident is said to have been: as precisely as told, alternatives joined by a dashed line, the rest in words.
import { useMemo } from "preact/hooks";
import { useLazy } from "../lazy";
import { drawable, type PlaceMark } from "../marks";
import { id as path } from "../router";
import type { Incident, Proposition } from "../shapes";
import { nameOf } from "../tolls";
import { placeWords, precisionWords } from "../words";

export function Locator({ incident }: { incident: Incident }) {
  const told = incident.propositions.filter((p) => p.field === "place");
  const marks = useMemo(() => marksOf(told), [incident]);
  const SvgMap = useLazy(() => import("./svgmap"));
  return (
    <section class="panel" id="map" aria-labelledby="map-title">
      <h2 id="map-title">Where</h2>
      {marks.length > 0 && SvgMap && <SvgMap marks={marks} line label={`Map with ${marks.map((m) => m.name).join(", ")}`} />}
      {marks.length === 0 && <p>{told.length ? "Not drawn: no place is told precisely enough for a point." : "No voice tells where it happened."}</p>}
      <ul class="places">
        {told.map((p) => (
          <li key={p.key}>
            {p.value?.place ? <><a href={`/places/${path(p.value.place.id ?? "")}`}><bdi>{placeWords(p.value.place)}</bdi></a> ({wordsOf(p)})</> : <><bdi>{p.words}</bdi> (in these words only)</>}
            <span class="dim">, by <bdi>{[...new Set(p.positions.map((x) => nameOf(incident, x.party)))].join(", ")}</bdi></span>
          </li>
        ))}
      </ul>
      {marks.length > 0 && <p class="dim small">Shapes of countries do not imply endorsement.</p>}
    </section>
  );
}

const wordsOf = (p: Proposition): string => drawable(p.value?.place)
  ? (p.value!.place!.precision === "exact" ? "exact spot" : "somewhere in it, radius about 5 km")
  : `${precisionWords(p.value?.place?.precision)}, not drawn`;

function marksOf(told: Proposition[]): PlaceMark[] {
  const found = new Map<string, PlaceMark>();
  for (const p of told) {
    const place = p.value?.place;
    if (!drawable(place)) continue;
    const key = place.id ?? place.name;
    found.set(key, { id: key, lon: place.lon, lat: place.lat, exact: place.precision === "exact", name: place.name, words: wordsOf(p), incidents: 1, ids: [] });
  }
  return [...found.values()];
}
