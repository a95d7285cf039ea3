// What else holds the words of a search: reports by their text, actors and places by name.
import { useAsk } from "../api";
import { id as path } from "../router";
import type { Search } from "../shapes";
import { dateWords, placeWords, short } from "../words";

export function Hits({ q }: { q: string }) {
  const { data } = useAsk<Search>(`/search?q=${encodeURIComponent(q)}&limit=5`);
  if (!data || !(data.reports.length + data.actors.length + data.places.length)) return null;
  return (
    <details class="panel" open>
      <summary>Also in reports and names</summary>
      <ul>
        {data.reports.map((hit) => (
          <li key={hit.id}>
            <a href={`/reports/${path(hit.id)}?at=${hit.start}-${hit.end}`}><bdi>{short(hit.title ?? hit.id)}</bdi></a>
            <span class="dim small"> <bdi>{hit.source}</bdi>{hit.published && `, ${dateWords(hit.published)}`}: “<bdi>{hit.snippet}</bdi>”</span>
          </li>
        ))}
        {data.actors.map((actor) => <li key={actor.id}><a href={`/actors/${path(actor.id)}`}><bdi>{actor.name}</bdi></a> <span class="dim small">{actor.kind}</span></li>)}
        {data.places.map((place) => <li key={place.id}><a href={`/places/${path(place.id ?? "")}`}><bdi>{placeWords(place)}</bdi></a> <span class="dim small">place</span></li>)}
      </ul>
    </details>
  );
}
