// The toll strip: a lane for each voice's figure on an axis that begins at 0. Derived values are hollow diamonds.
import type { Incident } from "../shapes";
import { type Lane, type Strip, stripsOf } from "../tolls";
import { count, dateWords, POLICIES, rangeWords, sentenceCase } from "../words";
import { Chart } from "./states";
import { TollSeries } from "./tollseries";

export function TollStrips({ incident }: { incident: Incident }) {
  const strips = stripsOf(incident);
  if (!strips.length) return null;
  return (
    <div id="toll">
      {strips.map((strip) => (
        <Chart key={strip.field} title={`${sentenceCase(strip.field)}: who says how many`} table={<TollTable strip={strip} />}
          note={strip.derived?.best != null ? `◇ ${incident.summary.policy} = ${strip.derived.best} (${POLICIES[incident.summary.policy]?.does}): derived, not a claim.` : null}>
          <StripLanes strip={strip} />
          <TollSeries incident={incident} field={strip.field} />
        </Chart>
      ))}
    </div>
  );
}

function StripLanes({ strip }: { strip: Strip }) {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((t) => t * strip.top).filter((t) => Number.isInteger(t));
  return (
    <div class="lanes">
      <div class="lane axis" aria-hidden="true">
        <span />
        <div class="track">{ticks.map((t) => <span key={t} class="tick" style={{ left: `${(100 * t) / strip.top}%` }}>{t.toLocaleString("en")}</span>)}</div>
        <span />
      </div>
      <ul>{strip.lanes.map((lane) => <LaneRow key={lane.key} lane={lane} strip={strip} />)}</ul>
    </div>
  );
}

function LaneRow({ lane, strip }: { lane: Lane; strip: Strip }) {
  const at = (n: number): string => `${Math.min(100, (100 * n) / strip.top)}%`;
  const low = lane.low ?? lane.best ?? 0;
  const high = lane.high ?? lane.best ?? low;
  const open = lane.high == null && !lane.denied;
  return (
    <li class="lane">
      <bdi class="who">{lane.name}</bdi>
      <div class="track" aria-hidden="true">
        {strip.derived?.best != null && <span class="diamond" style={{ left: at(strip.derived.best) }} />}
        {lane.denied ? <span class="deny" style={{ left: "0%" }}>⊗</span> : (
          <>
            <span class={open ? "bar open" : "bar"} style={{ left: at(low), width: open ? `calc(${at(high)} - ${at(low)} + 24px)` : `calc(${at(high)} - ${at(low)})` }} />
            <span class="disc" style={{ left: at(lane.best ?? low) }} />
          </>
        )}
      </div>
      <span class="said small"><bdi>{laneWords(lane)}</bdi></span>
    </li>
  );
}

function laneWords(lane: Lane): string {
  const figure = `${rangeWords(lane)}${lane.of ? ` (${lane.of})` : ""}`;
  const words = lane.text ? `, told as “${lane.text}”` : "";
  return `${lane.denied ? "denies " : ""}${figure}${words}${lane.published ? `, ${dateWords(lane.published)}` : ""}`;
}

function TollTable({ strip }: { strip: Strip }) {
  return (
    <div class="scroll-x" role="region" aria-label={`${strip.field} as table`} tabIndex={0}>
      <table class="plain">
        <caption>{sentenceCase(strip.field)}, {count(strip.lanes.length, "claim")}</caption>
        <thead><tr><th scope="col">Voice</th><th scope="col">Stance</th><th scope="col">Figure</th><th scope="col">Of</th><th scope="col">Words</th><th scope="col">As of</th></tr></thead>
        <tbody>
          {strip.lanes.map((l) => (
            <tr key={l.key}>
              <th scope="row"><bdi>{l.name}</bdi></th><td>{l.denied ? "denies" : "asserts"}</td><td>{rangeWords(l)}</td>
              <td><bdi>{l.of || "not told"}</bdi></td><td><bdi>{l.text}</bdi></td><td>{l.published ? dateWords(l.published) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
