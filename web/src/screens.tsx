// Which screen an address shows. The map comes as a file of its own, when it is wanted.
import { Header } from "./parts/header";
import { Nothing } from "./parts/states";
import { AboutScreen } from "./screens/about";
import { ActorScreen } from "./screens/actor";
import { ActorsScreen } from "./screens/actors";
import { DisputesScreen } from "./screens/disputes";
import { ExportScreen } from "./screens/export";
import { IncidentScreen } from "./screens/incident";
import { IncidentsScreen } from "./screens/incidents";
import { MapScreen } from "./screens/map";
import { PlaceScreen } from "./screens/place";
import { ReportScreen } from "./screens/report";
import { ReportsScreen } from "./screens/reports";
import { ReviewScreen } from "./screens/review";
import { RunsScreen } from "./screens/runs";
import { TimelineScreen } from "./screens/timeline";
import type { At } from "./router";
import type { About } from "./shapes";

export function screenOf(at: At, about: About | null) {
  const [, name = "", ...rest] = at.path.split("/");
  const id = decodeURIComponent(rest.join("/"));
  switch (`${name || "incidents"}${id ? "/id" : ""}`) {
    case "incidents": return <IncidentsScreen at={at} />;
    case "incidents/id": return <IncidentScreen at={at} id={id} key={id} />;
    case "reports": return <ReportsScreen />;
    case "reports/id": return <ReportScreen at={at} id={id} key={id} />;
    case "disputes": return <DisputesScreen at={at} />;
    case "map": return <MapScreen at={at} />;
    case "timeline": return <TimelineScreen at={at} />;
    case "review": return <ReviewScreen at={at} />;
    case "actors": return <ActorsScreen at={at} />;
    case "actors/id": return <ActorScreen id={id} key={id} />;
    case "places/id": return <PlaceScreen id={id} key={id} />;
    case "runs": return <RunsScreen />;
    case "runs/id": return <RunsScreen pair={id} />;
    case "export": return <ExportScreen at={at} about={about} />;
    case "about": return <AboutScreen about={about} />;
    default: return <><Header title="No such page" /><Nothing title={`There is nothing at ${at.path.slice(0, 200)}.`}><a href="/incidents">All incidents</a></Nothing></>;
  }
}
