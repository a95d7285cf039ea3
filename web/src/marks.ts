// What may be drawn on a map: only places whose words support a point. All others are listed in words.
import type { Place } from "./shapes";

export interface PlaceMark { id: string; lon: number; lat: number; exact: boolean; name: string; words: string; incidents: number; ids: string[] }

/** What every drawing of a map is given. */
export interface MapProps {
  marks: PlaceMark[]; label: string; line?: boolean; chosen?: string | null; onChoose?: (id: string) => void; onView?: (bbox: string) => void;
}

export const drawable = (place: Place | null | undefined): place is Place & { lat: number; lon: number } =>
  !!place && (place.precision === "exact" || place.precision === "locality") && place.lat != null && place.lon != null;

/** The window in which some marks are well seen: at least a few hundred kilometres across. */
export function windowOf(marks: readonly PlaceMark[], least: number): [number, number, number, number] {
  if (!marks.length) return [-170, -55, 180, 75];
  const lons = marks.map((m) => m.lon), lats = marks.map((m) => m.lat);
  const [w, s, e, n] = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  const x = Math.max(least, (e - w) * 1.3) / 2, y = Math.max(least, (n - s) * 1.3) / 2;
  return [(w + e) / 2 - x, Math.max(-80, (s + n) / 2 - y), (w + e) / 2 + x, Math.min(82, (s + n) / 2 + y)];
}
