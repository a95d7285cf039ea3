// Makes docs/images/ from the demo store: `make screenshots`. The map is the SVG one, which looks the same on every machine.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { settled, watched } from "./guard.mjs";
import { cleanUp, makeStore, ROOT, serve } from "./served.mjs";

const desk = await serve(await makeStore("demo"));
const browser = await launch();
const api = async (path) => (await fetch(`${desk.base}/api${path}`)).json();
const { id } = (await api("/incidents?contested=true&sort=-reports")).rows[0];
const denied = (await api(`/incidents/${id}`)).claims.find((c) => c.stance === "denies");
const SHOTS = [
  { name: "incidents", path: "/incidents", height: 860 },
  { name: "incident", path: `/incidents/${id}`, height: 1180, act: (page) => page.locator(".matrix [data-cell].line-denies").first().click() },
  { name: "report", path: `/reports/${denied.document}?claim=${denied.id}`, height: 760 },
  { name: "map", path: "/map?svg=1", height: 760 },
  { name: "incident-dark", path: `/incidents/${id}`, height: 1180, colorScheme: "dark" },
];

mkdirSync(join(ROOT, "docs/images"), { recursive: true });
for (const { name, path, height, act, colorScheme = "light" } of SHOTS) {
  const page = watched(await browser.newPage({ viewport: { width: 1360, height }, colorScheme, reducedMotion: "reduce" }));
  await page.goto(desk.base + path);
  await settled(page);
  await act?.(page);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(ROOT, `docs/images/${name}.png`) });
  console.log(`docs/images/${name}.png`);
  await page.close();
}
await browser.close();
desk.stop();
cleanUp();
