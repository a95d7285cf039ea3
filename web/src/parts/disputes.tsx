// Claims that cannot all hold: sides in order of first publication, in equal room.
import { id as path } from "../router";
import type { Dispute, Incident, Side } from "../shapes";
import { count, dateWords, disputeWords, fieldWords, propositionWords, saysWords } from "../words";
import { nameOf } from "../tolls";
import { STANCE_WORDS, StanceMark } from "./stance";

export function Disputes({ incident }: { incident: Incident }) {
  if (!incident.disputes.length) {
    return <section class="panel" id="disputes"><h2>Disputes</h2><p>No two voices in these {count(incident.counts.reports, "report")} exclude each other.</p></section>;
  }
  return (
    <section class="panel" id="disputes" aria-labelledby="disputes-title">
      <h2 id="disputes-title">{count(incident.disputes.length, "dispute")}</h2>
      {incident.disputes.map((dispute, n) => (
        <div key={n}>
          <h3>{fieldWords(dispute.field)}: {disputeWords(dispute.kind)}</h3>
          <Sides dispute={dispute} name={(party) => nameOf(incident, party)} />
        </div>
      ))}
    </section>
  );
}

export function Sides({ dispute, name }: { dispute: Dispute; name: (party: string) => string }) {
  return (
    <ul class="sides">
      {oncePerQuote(dispute.sides).map(([side, says]) => (
        <li key={side.party + side.claims[0]}>
          <p class="voice"><StanceMark mark={side.stance} /> <bdi>{name(side.party)}</bdi> {STANCE_WORDS[side.stance]} <bdi>{says.join("; ")}</bdi></p>
          <blockquote dir="auto">{side.quote}</blockquote>
          <p class="small">
            <a href={`/reports/${path(side.report)}?claim=${path(side.claims[0] ?? "")}`}>see the words</a>
            <span class="dim"> · {count(side.independent, "independent report")}{side.first && ` · ${period(side.first, side.last)}`}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Sides with what they say, those of one party in the same words together. */
function oncePerQuote(sides: Side[]): [Side, string[]][] {
  const found = new Map<string, [Side, string[]]>();
  for (const side of sides) {
    const key = `${side.party}\n${side.stance}\n${side.quote}`;
    const says = saysWords(side.field, propositionWords(side));
    found.set(key, [found.get(key)?.[0] ?? side, [...(found.get(key)?.[1] ?? []), says]]);
  }
  return [...found.values()];
}

const period = (first: string, last: string | null): string => last && last !== first ? `${dateWords(first)} to ${dateWords(last)}` : dateWords(first);
