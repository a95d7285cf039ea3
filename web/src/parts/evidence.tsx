// The words behind one cell: each quote with its source, manner, cue, chain of voices, origin and a link to the exact words.
import { useEffect, useRef } from "preact/hooks";
import { id as path } from "../router";
import type { Claim, Incident } from "../shapes";
import { dateWords, propositionWords, saysWords, valueWords } from "../words";
import type { Opened } from "./matrix";
import { STANCE_WORDS, StanceMark } from "./stance";

interface Props { incident: Incident; opened: Opened; onClose: () => void }

export function EvidencePanel({ incident, opened, onClose }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [opened]);
  const { proposition, party, position } = opened;
  const own = new Set(position.claims);
  const rivals = new Set(incident.disputes.filter((d) => d.claims.some((c) => own.has(c))).flatMap((d) => d.claims));
  const claims = incident.claims.filter((c) => own.has(c.id));
  const against = incident.claims.filter((c) => rivals.has(c.id) && !own.has(c.id));
  return (
    <aside class="panel evidence" aria-labelledby="evidence-title" onKeyDown={(e) => e.key === "Escape" && onClose()}>
      <div class="panel-head">
        <h2 id="evidence-title" ref={title} tabIndex={-1}><bdi>{party.name}</bdi> on <bdi>{saysWords(proposition.field, propositionWords(proposition))}</bdi></h2>
        <button class="quiet" onClick={onClose}>close</button>
      </div>
      <Quotes claims={claims} incident={incident} />
      {against.length > 0 && <><h3>Others on the same point</h3><Quotes claims={against} incident={incident} /></>}
    </aside>
  );
}

export function Quotes({ claims, incident }: { claims: Claim[]; incident: Incident }) {
  const copies = new Map(incident.reports.map((r) => [r.id, r.copy_of]));
  return <ol class="quotes">{claims.map((claim) => <Evidence key={claim.id} claim={claim} copyOf={copies.get(claim.document) ?? null} />)}</ol>;
}

export const voiceWords = (claim: Pick<Claim, "claimant">, source: string | null): string =>
  claim.claimant ? (claim.claimant.actor?.name ?? claim.claimant.text) : `${source ?? "the report"}, in its own voice`;

/** How the coder came to a claim, in words: a rule or a model, without its digest. */
export function originWords(origin: string): string {
  const [way = "", name = ""] = origin.split("@")[0]!.split(/:(.*)/);
  return name ? `${way} “${name}”` : way;
}

export function Evidence({ claim, copyOf }: { claim: Claim; copyOf: string | null }) {
  const certainty = claim.score === null ? null : `extraction certainty ${Math.round(claim.score * 100)} %`;
  return (
    <li>
      <p class="voice">
        <StanceMark mark={claim.via.length ? "via" : claim.stance} /> <bdi>{voiceWords(claim, claim.source)}</bdi> {STANCE_WORDS[claim.stance]}
        {" "}<bdi>{saysWords(claim.field, valueWords(claim.field, claim.value))}</bdi>
      </p>
      <blockquote dir="auto">{claim.quote.text}</blockquote>
      {claim.via.length > 0 && <p class="small">told by way of {claim.via.map((v) => v.actor?.name ?? v.text).join(" → ")}</p>}
      <p class="small">
        <a href={`/reports/${path(claim.document)}?claim=${path(claim.id)}`}><bdi>{claim.source ?? claim.document}</bdi>, {claim.published ? dateWords(claim.published) : "undated"}: see the exact words</a>
        {copyOf && <span class="chip">copy, counts once</span>}
      </p>
      <p class="dim small">{[`${claim.manner} speech`, claim.cue && `cue “${claim.cue.text}”`, originWords(claim.origin), certainty].filter(Boolean).join(" · ")}</p>
    </li>
  );
}
