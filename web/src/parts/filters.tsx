// The filters of the list: every value with the number of incidents it would leave. State lives in the address.
import { useState } from "preact/hooks";
import { filtersOn } from "../filters";
import { type At, go, withQuery } from "../router";
import type { Count, Facets } from "../shapes";
import { disputeWords, precisionWords } from "../words";
import { TypeIcon } from "./icons";

type FacetName = Exclude<keyof Facets, "total">;
const FACETS: [FacetName, string, boolean][] = [
  ["type", "Type", true], ["dispute", "Dispute", true], ["country", "Country", true], ["claimant", "Who says something", false], ["actor", "Said to have done it", false],
  ["outlet", "Outlet", false], ["precision", "Precision of the place", false], ["kind", "Kind", false], ["mode", "Mode", false], ["review", "Review", false], ["lang", "Language", false],
];
const FEW = 8;

export function FilterPanel({ at, facets }: { at: At; facets: Facets | null }) {
  const on = filtersOn(at.query);
  const [open, setOpen] = useState(() => matchMedia("(min-width: 720px)").matches);
  return (
    <aside class="filters" aria-label="Filters">
      <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>Filters{on.length > 0 && ` (${on.length} on)`}</summary>
        {on.length > 0 && (
          <ul class="chips">
            {on.map((name) => <li key={name}><a class="chip-link" href={withQuery({ [name]: null })}><span class="sr">Remove filter </span>{name.replace("_min", " ≥")}: <bdi>{at.query.get(name)}</bdi> ×</a></li>)}
            <li><a class="chip-link" href={withQuery(Object.fromEntries(on.map((f) => [f, null])))}>clear all</a></li>
          </ul>
        )}
        <label class="check"><input type="checkbox" checked={at.query.has("contested")} onChange={(e) => go(withQuery({ contested: e.currentTarget.checked ? "1" : null }))} /> contested only</label>
        <div class="pair">
          <Field at={at} name="from" label="From" type="date" /><Field at={at} name="to" label="To" type="date" />
          <Field at={at} name="killed_min" label="Killed ≥" type="number" /><Field at={at} name="independent_min" label="Independent reports ≥" type="number" />
        </div>
        {FACETS.map(([name, title, shown]) => <FacetList key={name} at={at} name={name} title={title} shown={shown} counts={facets?.[name] ?? []} />)}
      </details>
    </aside>
  );
}

function Field({ at, name, label, type }: { at: At; name: string; label: string; type: "date" | "number" }) {
  return (
    <label class="field-in">{label}
      <input type={type} min={type === "number" ? 0 : undefined} key={at.query.get(name)} defaultValue={at.query.get(name) ?? ""} onChange={(e) => e.currentTarget.validity.valid && go(withQuery({ [name]: e.currentTarget.value }))} />
    </label>
  );
}

const LABELS: Partial<Record<FacetName, (value: string) => string>> = { dispute: disputeWords, precision: precisionWords };

function FacetList({ at, name, title, shown, counts }: { at: At; name: FacetName; title: string; shown: boolean; counts: Count[] }) {
  const [all, setAll] = useState(false);
  const chosen = at.query.get(name);
  if (!counts.length && !chosen) return null;
  return (
    <details class="facet" open={shown || chosen !== null}>
      <summary>{title}</summary>
      <ul>
        {counts.slice(0, all ? counts.length : FEW).map(({ value, label, incidents }) => (
          <li key={value}>
            <a href={withQuery({ [name]: chosen === value ? null : value })} aria-current={chosen === value ? "true" : undefined}>
              <span>{name === "type" && <TypeIcon type={value} />} <bdi>{label ?? LABELS[name]?.(value) ?? value}</bdi></span><span class="dim">{incidents.toLocaleString("en")}<span class="sr"> {incidents === 1 ? "incident" : "incidents"}</span></span>
            </a>
          </li>
        ))}
      </ul>
      {counts.length > FEW && !all && <button class="quiet" onClick={() => setAll(true)}>{counts.length - FEW} more</button>}
    </details>
  );
}
