// Every version of one happening, with the words.
import { useCallback, useEffect, useState } from "preact/hooks";
import { useAsk } from "../api";
import { Disputes } from "../parts/disputes";
import { EvidencePanel } from "../parts/evidence";
import { Header } from "../parts/header";
import { History } from "../parts/history";
import { TypeIcon } from "../parts/icons";
import { InWords } from "../parts/inwords";
import { Locator } from "../parts/locator";
import { ClaimMatrix, type Opened } from "../parts/matrix";
import { ReportCards } from "../parts/reports";
import { Failed, Waiting } from "../parts/states";
import { DatesChart } from "../parts/dates";
import { TollStrips } from "../parts/toll";
import { type At, go, id as path, withQuery } from "../router";
import type { Incident } from "../shapes";
import { count, fieldWords, policyOf, reportsWords } from "../words";

export function IncidentScreen({ at, id }: { at: At; id: string }) {
  const { data: incident, error, again } = useAsk<Incident>(`/incidents/${path(id)}?policy=${encodeURIComponent(policyOf(at.query))}`);
  const back = { href: "/incidents", words: "Incidents" };
  if (error) return <><Header title="Incident" back={back} /><Failed problem={error} again={again} /></>;
  if (!incident) return <><Header title="Incident" back={back} /><Waiting what="the incident" /></>;
  return <Whole incident={incident} asked={id} at={at} again={again} />;
}

function Whole({ incident, asked, at, again }: { incident: Incident; asked: string; at: At; again: () => void }) {
  const [opened, setOpened] = useState<Opened | null>(() => openedAt(incident, at));
  const close = useCallback(() => {
    setOpened(null);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".matrix [data-cell][tabindex='0']")?.focus());
  }, []);
  const open = (next: Opened | null): void => {
    setOpened(next);
    go(withQuery({ party: next?.party.key ?? null, said: next?.proposition.key ?? null }), true);
  };
  useEffect(() => { if (at.hash) document.getElementById(at.hash)?.scrollIntoView(); }, [incident.id]);
  return (
    <>
      <Header title={incident.headline} back={{ href: "/incidents", words: "Incidents" }}>
        <p class="meta">
          <TypeIcon type={incident.type} /> {incident.type}{incident.mode && ` / ${incident.mode}`} · {reportsWords(incident.counts.reports, incident.counts.independent)} · {count(incident.counts.claims, "claim")} · review: {incident.review}
        </p>
        {incident.contested.length > 0 && <p><span class="chip disputed">contested: {incident.contested.map(fieldWords).join(", ")}</span></p>}
        {incident.id !== asked && <p role="status" class="note">The incident {asked} was merged into this one.</p>}
        <p class="row wrap noprint"><a class="button quiet" href={`/incidents/${path(incident.id)}/print`}>Print</a> <a class="button quiet" href={`/api/incidents/${path(incident.id)}`} download={`${incident.id.replace(":", "-")}.json`}>JSON</a></p>
      </Header>
      <InWords incident={incident} />
      <div class={opened ? "matrix-and-words open" : "matrix-and-words"}>
        <ClaimMatrix incident={incident} opened={opened} onOpen={open} />
        {opened && <EvidencePanel incident={incident} opened={opened} onClose={() => { open(null); close(); }} />}
      </div>
      <Disputes incident={incident} />
      <div class="two">
        <TollStrips incident={incident} />
        <div>
          <Locator incident={incident} />
          <DatesChart incident={incident} />
        </div>
      </div>
      <ReportCards incident={incident} />
      <History incident={incident} again={again} />
    </>
  );
}

/** The cell that the address names. */
function openedAt(incident: Incident, at: At): Opened | null {
  const proposition = incident.propositions.find((p) => p.key === at.query.get("said"));
  const position = proposition?.positions.find((p) => p.party === at.query.get("party"));
  const party = incident.parties.find((p) => p.key === at.query.get("party"));
  return proposition && position && party ? { proposition, position, party } : null;
}
