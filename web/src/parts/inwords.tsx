// The incident in sentences that are built from claims alone; each part leads to its row of the matrix.
import type { Incident, Proposition } from "../shapes";
import { fieldWords, propositionWords } from "../words";

const TOLD = ["occurred", "actor", "target", "killed", "injured", "missing", "detained", "abducted", "displaced"];
const VERBS: Record<string, [string, string]> = { asserts: ["says so", "say so"], denies: ["denies it", "deny it"], doubts: ["doubts it", "doubt it"] };
const NAMED = 3;

export function InWords({ incident }: { incident: Incident }) {
  const fields = TOLD.filter((field) => incident.propositions.some((p) => p.field === field));
  if (!fields.length) return null;
  return (
    <section class="panel inwords" aria-labelledby="inwords-title">
      <h2 id="inwords-title">In words</h2>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            <a href={`#${field}`}>{fieldWords(field)}</a>: <bdi>{incident.propositions.filter((p) => p.field === field).map((p) => sentence(incident, p)).join("; ")}</bdi>.
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence(incident: Incident, proposition: Proposition): string {
  const { positions } = proposition;
  const parts = (["asserts", "denies", "doubts"] as const).flatMap((stance) => {
    const names = positions.filter((p) => p.stance === stance).map((p) => incident.parties.find((x) => x.key === p.party)?.name ?? p.party);
    if (!names.length) return [];
    const [one, many] = VERBS[stance]!;
    const listed = names.length > NAMED ? `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more` : names.join(", ");
    return [`${listed} ${names.length > 1 ? many : one}`];
  });
  return `“${propositionWords(proposition)}”: ${parts.join(", ")}`;
}
