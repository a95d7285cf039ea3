// The list: find happenings, see at once which are contested.
import { useAsk } from "../api";
import { asked, filtersOn } from "../filters";
import { useListing } from "../listing";
import { Feed } from "../parts/feed";
import { FilterPanel } from "../parts/filters";
import { Header } from "../parts/header";
import { Hits } from "../parts/hits";
import { Row } from "../parts/row";
import { Failed, Nothing, Waiting } from "../parts/states";
import { type At, go, withQuery } from "../router";
import type { Facets, IncidentRow } from "../shapes";
import { count, policyOf } from "../words";

const SORTS: [string, string][] = [
  ["-date", "newest first"], ["date", "oldest first"], ["-killed", "most killed"], ["-reports", "most reports"], ["-independent", "most independent reports"],
  ["-published", "latest report"], ["kind", "kind"], ["place", "place"],
];

export function IncidentsScreen({ at }: { at: At }) {
  const filters = asked(at.query);
  const sort = at.query.get("sort") ?? "-date";
  const listing = useListing<IncidentRow>(`/incidents?${asked(at.query, { sort, limit: "100" })}`);
  const { data: facets } = useAsk<Facets>(`/facets?${filters}`);
  const on = filtersOn(at.query);
  const { total } = listing;
  const q = at.query.get("q");
  return (
    <>
      <Header title="Incidents" />
      <div class="with-side">
        <FilterPanel at={at} facets={facets} />
        <section aria-label="List of incidents">
          <div class="row wrap tools">
            <p role="status" aria-live="polite" class="grow">{total === null ? "Counting…" : `${count(total, "incident")}${on.length ? `, ${count(on.length, "filter")} on` : ""}`}</p>
            <label class="pick">Order
              <select value={sort} onChange={(e) => go(withQuery({ sort: e.currentTarget.value === "-date" ? null : e.currentTarget.value }))}>
                {SORTS.map(([name, words]) => <option key={name} value={name}>{words}</option>)}
              </select>
            </label>
            <a class="button quiet" href={withQuery({ sort: null }, "/map")}>Map</a>
            <a class="button quiet" href={withQuery({ sort: null }, "/timeline")}>Timeline</a>
            <a class="button quiet" href={withQuery({ sort: null }, "/export")}>Export</a>
          </div>
          {q && <Hits q={q} />}
          {listing.error && <Failed problem={listing.error} again={listing.next} />}
          {total === null && !listing.error && <Waiting what="incidents" />}
          {total === 0 && <Empty filters={on} />}
          <Feed listing={listing} label="Incidents" row={(incident, position) => (
            <Row key={incident.id} incident={incident} policy={policyOf(at.query)} position={position} total={total ?? -1} />
          )} />
        </section>
      </div>
    </>
  );
}

function Empty({ filters }: { filters: string[] }) {
  if (!filters.length) return <Nothing title="No reports yet."><p>Run <code>rashomon add DIR</code>, then reload.</p></Nothing>;
  return (
    <Nothing title={`No incident matches: ${filters.length === 1 ? "1 filter is" : `${filters.length} filters are`} on.`}>
      <a class="button" href={withQuery(Object.fromEntries(filters.map((f) => [f, null])), "/incidents")}>Clear</a>
    </Nothing>
  );
}
