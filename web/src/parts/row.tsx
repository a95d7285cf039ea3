// One incident in a list: what, when, where, who; a toll with its unit; denials beside the accusation, in the same size.
import { id as path } from "../router";
import type { IncidentRow } from "../shapes";
import { dateWords, disputeWords, placeWords, precisionWords, reportsWords, saysWords, short, tollWords } from "../words";
import { StanceMark } from "./stance";
import { TypeIcon } from "./icons";

interface Props { incident: IncidentRow; policy: string; position: number; total: number }

export function Row({ incident: i, policy, position, total }: Props) {
  const query = policy === "conservative/1" ? "" : `?policy=${encodeURIComponent(policy)}`;
  const tolls = [tollWords("killed", i.killed, policy), tollWords("injured", i.injured, policy)].filter((words) => words !== null);
  return (
    <article class="incident" aria-posinset={position} aria-setsize={total} aria-labelledby={`t-${i.id}`}>
      <p class="what dim small"><TypeIcon type={i.type} /> {i.type}{i.mode && ` / ${i.mode}`}</p>
      <h2 id={`t-${i.id}`}><a href={`/incidents/${path(i.id)}${query}`} data-row><bdi>{short(i.headline)}</bdi></a></h2>
      <p class="facts">
        <span>{dateWords(i.date)}</span>
        <span><bdi>{placeWords(i.place)}</bdi>{i.place && <span class="dim"> ({precisionWords(i.place.precision)})</span>}</span>
      </p>
      {(i.actors.length > 0 || i.targets.length > 0) && (
        <p class="facts"><span>who did it: <bdi>{names(i.actors) || "unknown"}</bdi></span> <span>to whom: <bdi>{names(i.targets) || "unknown"}</bdi></span></p>
      )}
      {i.denials.map((denial) => (
        <p key={denial.field + denial.words} class="facts denial">
          <StanceMark mark="denies" /> <span>denied <bdi>{saysWords(denial.field, denial.words)}</bdi>, by <bdi>{denial.by.join(", ")}</bdi></span>
        </p>
      ))}
      <p class="facts">
        {tolls.map((words) => <strong key={words}>{words}</strong>)}
        <span>{reportsWords(i.reports, i.independent)}</span>
        {i.disputes.map((kind) => <span key={kind} class="chip disputed">{disputeWords(kind)}</span>)}
        {i.review !== "open" && <span class="chip">{i.review}</span>}
      </p>
    </article>
  );
}

const names = (refs: { name: string }[]): string => refs.slice(0, 3).map((r) => r.name).join(", ") + (refs.length > 3 ? ` and ${refs.length - 3} more` : "");
