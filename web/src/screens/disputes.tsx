// One entry a dispute: both sides with their words, in order of first publication.
import { asked } from "../filters";
import { useListing } from "../listing";
import { Sides } from "../parts/disputes";
import { Feed } from "../parts/feed";
import { Header } from "../parts/header";
import { Failed, Nothing, Waiting } from "../parts/states";
import { type At, go, id as path, withQuery } from "../router";
import type { DisputeRow } from "../shapes";
import { dateWords, DISPUTE_WORDS, disputeWords, FIELDS, fieldWords } from "../words";

export function DisputesScreen({ at }: { at: At }) {
  const more = { field: at.query.get("field"), party: at.query.get("party") };
  const listing = useListing<DisputeRow>(`/disputes?${asked(at.query, more)}`);
  const shown = listing.pages.flat().length;
  return (
    <>
      <Header title="Disputes"><p>Claims that cannot all hold. Sides stand in the order in which they were first published.</p></Header>
      <div class="row wrap tools">
        <Pick label="Kind" name="dispute" at={at} options={Object.keys(DISPUTE_WORDS)} words={disputeWords} />
        <Pick label="Field" name="field" at={at} options={[...FIELDS]} words={fieldWords} />
        <form class="row" onSubmit={(e) => { e.preventDefault(); go(withQuery({ party: String(new FormData(e.currentTarget).get("party") ?? "").trim() })); }}>
          <label class="pick">Party <input name="party" maxLength={200} key={at.query.get("party")} defaultValue={at.query.get("party") ?? ""} /></label>
        </form>
      </div>
      {listing.error && <Failed problem={listing.error} again={listing.next} />}
      {listing.busy && !shown && !listing.error && <Waiting what="disputes" />}
      {!listing.busy && !shown && !listing.more && !listing.error && <Nothing title="No two voices in these reports exclude each other." ><a href="/disputes">All disputes</a></Nothing>}
      <Feed listing={listing} label="Disputes" row={(dispute, position) => <Entry key={dispute.incident + dispute.claims.join()} dispute={dispute} position={position} />} />
    </>
  );
}

function Entry({ dispute, position }: { dispute: DisputeRow; position: number }) {
  const title = `d-${position}`;
  return (
    <article class="panel" aria-posinset={position} aria-setsize={-1} aria-labelledby={title}>
      <h2 id={title}><a href={`/incidents/${path(dispute.incident)}#${dispute.field}`} data-row><bdi>{dispute.headline}</bdi></a> <span class="chip disputed">{fieldWords(dispute.field)}: {disputeWords(dispute.kind)}</span></h2>
      <p class="dim small">{dateWords(dispute.date)}</p>
      <Sides dispute={dispute} name={(party) => dispute.parties[party] ?? party} />
    </article>
  );
}

function Pick({ label, name, at, options, words }: { label: string; name: string; at: At; options: string[]; words: (option: string) => string }) {
  return (
    <label class="pick">{label}
      <select value={at.query.get(name) ?? ""} onChange={(e) => go(withQuery({ [name]: e.currentTarget.value || null }))}>
        <option value="">all</option>
        {options.map((option) => <option key={option} value={option}>{words(option)}</option>)}
      </select>
    </label>
  );
}
