// A place with the incidents that are said to have been there.
import { useAsk } from "../api";
import { Header } from "../parts/header";
import { Row } from "../parts/row";
import { Failed, Nothing, Waiting } from "../parts/states";
import { id as path } from "../router";
import type { PlaceDetail } from "../shapes";
import { count, placeWords, precisionWords } from "../words";

export function PlaceScreen({ id }: { id: string }) {
  const { data, error, again } = useAsk<PlaceDetail>(`/places/${path(id)}`);
  const back = { href: "/map", words: "Map" };
  if (error) return <><Header title="Place" back={back} /><Failed problem={error} again={again} /></>;
  if (!data) return <><Header title="Place" back={back} /><Waiting what="the place" /></>;
  const { place, incidents } = data;
  return (
    <>
      <Header title={placeWords(place)} back={back}><p class="meta">{[place.admin1, precisionWords(place.precision)].filter(Boolean).join(" · ")} · {count(incidents.total, "incident")}</p></Header>
      {incidents.rows.length === 0 && <Nothing title="No incident is said to have been here." />}
      <div role="feed" aria-label="Incidents">{incidents.rows.map((i, n) => <Row key={i.id} incident={i} policy={incidents.policy} position={n + 1} total={incidents.total} />)}</div>
      {incidents.after && <p><a href={`/incidents?place=${encodeURIComponent(id)}`}>All {count(incidents.total, "incident")}</a></p>}
    </>
  );
}
