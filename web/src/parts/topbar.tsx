// The bar on top of every screen: where to go, search, by which policy figures are shown, what is hidden.
import { type At, go, withQuery } from "../router";
import type { About } from "../shapes";
import { count, POLICIES, policyOf } from "../words";

const PLACES: [string, string][] = [
  ["/incidents", "Incidents"], ["/disputes", "Disputes"], ["/map", "Map"], ["/timeline", "Timeline"], ["/review", "Review"],
  ["/actors", "Actors"], ["/reports", "Reports"], ["/runs", "Runs"], ["/export", "Export"], ["/about", "About"],
];

export function TopBar({ at, about, onHelp }: { at: At; about: About | null; onHelp: () => void }) {
  const policy = policyOf(at.query);
  return (
    <header class="top">
      <div class="bar">
        <a class="brand" href="/incidents"><img src="/icon.svg" alt="" width="24" height="24" /> rashomon</a>
        <form role="search" onSubmit={(e) => { e.preventDefault(); search(e.currentTarget); }}>
          <label class="sr" for="search">Search incidents</label>
          <input id="search" name="q" type="search" placeholder="Search incidents" maxLength={200} key={at.query.get("q")} defaultValue={at.query.get("q") ?? ""} />
        </form>
        <label class="pick" title={POLICIES[policy]?.does}>Figures by
          <select value={policy} onChange={(e) => go(withQuery({ policy: e.currentTarget.value === "conservative/1" ? null : e.currentTarget.value }))}>
            {Object.entries(POLICIES).map(([name, p]) => <option key={name} value={name}>{p.name}</option>)}
          </select>
        </label>
        <button class="quiet" onClick={onHelp}>Keys<span class="sr"> and help</span></button>
      </div>
      <nav aria-label="Main">
        <ul>{PLACES.map(([href, words]) => (
          <li key={href}><a href={href + keep(at)} aria-current={isAt(at, href) ? "page" : undefined}>{words}</a></li>
        ))}</ul>
      </nav>
      <p class="status small">
        Figures: {POLICIES[policy]?.does}.
        {about && <> {count(about.reports, "report")}, {count(about.incidents, "incident")}. {about.redacted ? "Private names are redacted." : "Private names are shown."} Coder {about.coder_version ?? "unknown"}.</>}
      </p>
    </header>
  );
}

const isAt = (at: At, href: string): boolean => at.path === href || at.path.startsWith(`${href}/`) || (at.path === "/" && href === "/incidents");

/** The policy goes along from screen to screen. */
function keep(at: At): string {
  const policy = at.query.get("policy");
  return policy ? `?policy=${encodeURIComponent(policy)}` : "";
}

function search(form: HTMLFormElement): void {
  const q = new FormData(form).get("q");
  go(withQuery({ q: typeof q === "string" ? q.trim() : null, after: null }, "/incidents"));
}
