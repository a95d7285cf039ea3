// Actors by name; private people are not listed.
import { useListing } from "../listing";
import { Feed } from "../parts/feed";
import { Header } from "../parts/header";
import { Failed, Nothing, Waiting } from "../parts/states";
import { type At, go, id as path, withQuery } from "../router";
import type { ActorRow } from "../shapes";
import { count } from "../words";

export function ActorsScreen({ at }: { at: At }) {
  const name = at.query.get("name") ?? "";
  const listing = useListing<ActorRow>(`/actors?limit=100${name ? `&q=${encodeURIComponent(name)}` : ""}`);
  return (
    <>
      <Header title="Actors"><p>By name. Private people are not listed.</p></Header>
      <form class="row tools" onSubmit={(e) => { e.preventDefault(); go(withQuery({ name: String(new FormData(e.currentTarget).get("name") ?? "").trim() })); }}>
        <label class="pick">Name <input name="name" type="search" maxLength={200} key={name} defaultValue={name} /></label>
        <button type="submit">Find</button>
        <p role="status">{listing.total !== null && count(listing.total, "actor")}</p>
      </form>
      {listing.error && <Failed problem={listing.error} again={listing.next} />}
      {listing.total === null && !listing.error && <Waiting what="actors" />}
      {listing.total === 0 && <Nothing title="No actor of this name."><a href="/actors">All actors</a></Nothing>}
      <Feed listing={listing} label="Actors" row={(actor, position) => (
        <article key={actor.id} class="line-row" aria-posinset={position} aria-setsize={listing.total ?? -1} aria-labelledby={`a-${position}`}>
          <a id={`a-${position}`} href={`/actors/${path(actor.id)}`} data-row><bdi>{actor.name}</bdi></a>
          <span class="dim small">{[actor.kind, actor.country, actor.sectors.join(", ")].filter(Boolean).join(" · ")} · {count(actor.reports, "report")}</span>
        </article>
      )} />
    </>
  );
}
