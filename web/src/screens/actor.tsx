// An actor: what it is said to have done and to have suffered, by whom and denied by whom, and what it said. Never added up.
import { useAsk } from "../api";
import { Evidence } from "../parts/evidence";
import { Header } from "../parts/header";
import { Failed, Waiting } from "../parts/states";
import { StanceMark } from "../parts/stance";
import { id as path } from "../router";
import type { Actor, Deed } from "../shapes";
import { count, dateWords } from "../words";

const SAID = 50;

export function ActorScreen({ id }: { id: string }) {
  const { data: actor, error, again } = useAsk<Actor>(`/actors/${path(id)}`);
  const back = { href: "/actors", words: "Actors" };
  if (error) return <><Header title="Actor" back={back} /><Failed problem={error} again={again} /></>;
  if (!actor) return <><Header title="Actor" back={back} /><Waiting what="the actor" /></>;
  const period = actor.first_published ? ` of ${dateWords(actor.first_published)} to ${dateWords(actor.last_published)}` : "";
  return (
    <>
      <Header title={actor.name} back={back}>
        <p class="meta">{[actor.kind, actor.country, actor.sectors.join(", "), actor.wikidata].filter(Boolean).join(" · ")}</p>
        <p>This page rests on {count(actor.reports, "report")}{period}.</p>
      </Header>
      <section class="panel"><h2>Words used in reports</h2><p>{actor.words.map((w, n) => <span key={w.words}>{n > 0 && ", "}“<bdi>{w.words}</bdi>” ({count(w.reports, "report")})</span>)}</p></section>
      <div class="two even">
        <Deeds title="Said to have done" deeds={actor.said_to_have_done} />
        <Deeds title="Said to have suffered" deeds={actor.said_to_have_suffered} />
      </div>
      {actor.contradicts.length > 0 && (
        <section class="panel"><h2>On other sides of disputes</h2><ul>{actor.contradicts.map((c) => <li key={c.value}><bdi>{c.label ?? c.value}</bdi>: {count(c.incidents, "incident")}</li>)}</ul></section>
      )}
      <section class="panel">
        <h2>Said</h2>
        {actor.said.length === 0 && <p>Nothing is cited from this actor.</p>}
        <ol class="quotes">{actor.said.slice(0, SAID).map((claim) => <Evidence key={claim.id + claim.document} claim={claim} copyOf={null} />)}</ol>
        {actor.said.length > SAID && <p class="dim">The first {SAID} of {count(actor.said.length, "claim")}.</p>}
      </section>
    </>
  );
}

function Deeds({ title, deeds }: { title: string; deeds: Deed[] }) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {deeds.length === 0 && <p>No report says so.</p>}
      <ul class="deeds">
        {deeds.map((deed) => (
          <li key={deed.incident}>
            <a href={`/incidents/${path(deed.incident)}`}><bdi>{deed.headline}</bdi></a>
            <Voices mark="asserts" words="asserted by" names={deed.asserted_by} />
            <Voices mark="denies" words="denied by" names={deed.denied_by} />
            <Voices mark="doubts" words="doubted by" names={deed.doubted_by} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Voices({ mark, words, names }: { mark: "asserts" | "denies" | "doubts"; words: string; names: string[] }) {
  return names.length > 0 ? <p class="voice"><StanceMark mark={mark} /> {words} <bdi>{names.join(", ")}</bdi></p> : null;
}
