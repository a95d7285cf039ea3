// Every screen in real Chromium on a real `rashomon serve`. `npm test` in web/, or `make test-web`.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, describe, it as test } from "node:test";
import { launch } from "./browser.mjs";
import { guarded, overflow, settled, violations } from "./guard.mjs";
import { QUOTE, REPORTS } from "./hostile.mjs";
import { cleanUp, inFolder, makeStore, run, serve } from "./served.mjs";

const it = (name, act, timeout = 60_000) => test(name, { timeout }, act); // ms
let browser, desk, store, big;
const known = {}; // ids of the seeded store
const api = async (path) => (await fetch(`${desk.base}/api${path}`)).json();
const relink = () => run("rashomon", "add", inFolder("hostile.jsonl"), "--store", store);
const guard = (options) => guarded(browser, desk.base, options);

before(async () => {
  [store, big] = await Promise.all([makeStore("demo"), makeStore("big", 10_000)]);
  writeFileSync(inFolder("hostile.jsonl"), REPORTS.map((r) => JSON.stringify(r)).join("\n"));
  await relink();
  desk = await serve(store);
  browser = await launch();
  const shelling = (await api("/incidents?contested=true&sort=-reports")).rows[0];
  known.incident = shelling.id;
  known.claim = (await api(`/incidents/${shelling.id}`)).claims.find((c) => c.stance === "denies");
  known.actor = (await api("/actors")).rows[0].id;
  known.place = shelling.place.id;
});

after(async () => {
  await browser?.close();
  desk?.stop();
  cleanUp();
});

const SCREENS = {
  "incidents": () => "/incidents",
  "incidents, none": () => "/incidents?type=NONE",
  "incident": () => `/incidents/${known.incident}`,
  "incident, unknown": () => "/incidents/i:0",
  "report": () => `/reports/${known.claim.document}?claim=${known.claim.id}`,
  "reports": () => "/reports",
  "disputes": () => "/disputes",
  "map without WebGL": () => "/map?svg=1",
  "timeline": () => "/timeline?by=day",
  "review": () => "/review",
  "actors": () => "/actors",
  "actor": () => `/actors/${known.actor}`,
  "place": () => `/places/${known.place}`,
  "runs": () => "/runs",
  "run diff": () => "/runs/1..2",
  "export": () => "/export?format=acled",
  "about": () => "/about",
  "no such page": () => "/nowhere",
};
const EXPECTED_404 = new Set(["incident, unknown"]); // Chromium prints a refused fetch as an error

describe("every screen", () => {
  for (const [name, address] of Object.entries(SCREENS)) {
    it(`${name}: one heading, nothing against WCAG 2.2 AA, fits 360 px`, async () => {
      const { page, open, check } = await guard();
      await open(address());
      assert.equal(await page.locator("h1").count(), 1);
      assert.deepEqual(await violations(page), []);
      await page.setViewportSize({ width: 360, height: 740 });
      assert.ok((await overflow(page)) <= 0, "scrolls sideways at 360 px");
      await (EXPECTED_404.has(name) ? page.context().close() : check());
    });
  }
  for (const colorScheme of ["dark"]) {
    for (const name of ["incidents", "incident", "report", "disputes"]) {
      it(`${name}, ${colorScheme}: contrasts hold`, async () => {
        const { page, open, check } = await guard({ colorScheme });
        await open(SCREENS[name]());
        assert.deepEqual(await violations(page), []);
        await check();
      });
    }
  }
});

describe("from the matrix to the words", () => {
  it("a cell leads to its quote, the quote to the sentence in its report", async () => {
    const { page, open, check } = await guard();
    await open(`/incidents/${known.incident}`);
    await page.locator(".matrix [data-cell].line-denies").first().click();
    const quote = await page.locator(".evidence blockquote").first().innerText();
    assert.deepEqual(await violations(page), []);
    await page.locator(".evidence .quotes a").first().click();
    await page.waitForSelector("mark.lit");
    const lit = (await page.locator("mark.lit").evaluateAll((marks) => marks.map((m) => [...m.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("")))).join("");
    assert.equal(lit, quote);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "lit");
    await check();
  });

  it("by keyboard: arrows move, Enter opens, Esc comes back", async () => {
    const { page, open, check } = await guard();
    await open(`/incidents/${known.incident}`);
    await page.locator(".matrix [data-cell][tabindex='0']").focus();
    const first = await page.evaluate(() => document.activeElement.textContent);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const second = await page.evaluate(() => document.activeElement.textContent);
    assert.notEqual(second, first);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".evidence blockquote");
    await page.keyboard.press("Escape");
    await page.waitForFunction((label) => !document.querySelector(".evidence") && document.activeElement?.matches("[data-cell]") && label, second);
    await check();
  });

  it("the same words light up at ?at=, counted in code points", async () => {
    const { page, open, check } = await guard();
    const start = [...REPORTS[0].text.split(QUOTE)[0]].length;
    await open(`/reports/hostile-markup?at=${start}-${start + [...QUOTE].length}`);
    const lit = await page.locator("mark.is-here").evaluateAll((marks) => marks.map((m) => [...m.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("")).join(""));
    assert.equal(lit, QUOTE);
    await check();
  });
});

describe("the list", () => {
  it("filters stand in the address, and back undoes them one by one", async () => {
    const { page, open, check } = await guard();
    await open("/incidents");
    const all = (await api("/incidents")).total;
    const told = (n) => page.waitForFunction((words) => document.querySelector("[role=status].grow")?.textContent?.startsWith(words), `${n} incident`);
    await told(all);
    await page.locator(".facet a", { hasText: "ASSAULT" }).first().click();
    const assaults = (await api("/incidents?type=ASSAULT")).total;
    await told(assaults);
    assert.match(page.url(), /type=ASSAULT/);
    await page.getByLabel("contested only").check();
    const contested = (await api("/incidents?type=ASSAULT&contested=true")).total;
    assert.ok(contested < assaults && assaults < all);
    await told(contested);
    await page.locator("[data-row]").first().click();
    await page.waitForSelector(".matrix");
    await page.goBack();
    await told(contested);
    await page.goBack();
    await told(assaults);
    await page.goBack();
    await told(all);
    await check();
  });

  it("keys walk the rows, and the policy goes along", async () => {
    const { page, open, check } = await guard();
    await open("/incidents");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
    assert.equal(href, await page.locator("[data-row]").nth(1).getAttribute("href"));
    await page.getByLabel("Figures by").selectOption("latest/1");
    await page.waitForFunction(() => document.querySelector("[data-row]")?.getAttribute("href")?.includes("policy=latest"));
    await page.keyboard.press("Escape");
    await page.locator("h1").click();
    await page.keyboard.press("g");
    await page.waitForTimeout(30);
    await page.keyboard.press("d");
    await page.waitForURL(/\/disputes/);
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    assert.deepEqual(await violations(page), []);
    await check();
  });

  it("ten thousand incidents scroll to the last, and only what is near stands in the page", async (t) => {
    const server = await serve(big);
    const { page, check } = await guarded(browser, server.base);
    await page.goto(`${server.base}/incidents?sort=kind`);
    await settled(page);
    let most = 0;
    for (;;) {
      const seen = await page.evaluate(() => {
        scrollTo(0, document.documentElement.scrollHeight);
        const rows = document.querySelectorAll("article.incident");
        return { rows: rows.length, last: Number(rows[rows.length - 1]?.getAttribute("aria-posinset") ?? 0) };
      });
      most = Math.max(most, seen.rows);
      if (seen.last === 10_000) break;
      await page.waitForTimeout(20);
    }
    assert.ok(most <= 800, `${most} rows stood in the page at once`);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForSelector("article[aria-posinset='1']");
    t.diagnostic(`at most ${most} rows in the page; ${await frames(page)}`);
    await check();
    server.stop();
  }, 120_000);
});

/** The pace of scrolling through what is loaded, as a line to read. */
const frames = (page) => page.evaluate(async () => {
  const times = [];
  let last = performance.now();
  for (let n = 0; n < 60; n += 1) {
    scrollBy(0, 400);
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - last);
    last = performance.now();
  }
  times.sort((a, b) => a - b);
  return `frames: median ${times[30].toFixed(0)} ms, 95th percentile ${times[57].toFixed(0)} ms`;
});

describe("judging", () => {
  const fill = async (page, form, why) => {
    await page.locator(`${form} textarea`).fill(why);
    await page.locator(`${form} input[name=by]`).fill("reviewer-1");
    await page.locator(`${form} button[type=submit]`).click();
  };
  it("a verdict is kept, splits the incident when it is linked again, and is taken back", async () => {
    const { page, open, check } = await guard();
    const before = await api(`/incidents/${known.incident}`);
    const last = before.events.at(-1);
    await open(`/incidents/${known.incident}`);
    await page.getByText("Not the same: split").click();
    await page.locator("#history fieldset input").last().check();
    await page.locator("#history button", { hasText: "split" }).click();
    await fill(page, "form.reason", "another day");
    await page.locator("#history", { hasText: "Appended to the log" }).waitFor();
    await page.locator(".history", { hasText: "waits for the next linking" }).waitFor();
    const incidentOf = async () => (await api(`/reports/${encodeURIComponent(last.document)}`)).incidents[last.event];
    await relink();
    assert.notEqual(await incidentOf(), known.incident);
    await open("/review");
    const verdicts = (await api("/judgements")).rows.length; // of each telling that left with each that stayed
    for (let undone = 1; undone <= verdicts; undone += 1) {
      const standing = page.locator(".history > li:not(.undone)", { hasText: "another day" }).first();
      await standing.getByRole("button", { name: "undo" }).click();
      await fill(page, "form.reason", "it was the same day");
      await page.waitForFunction((n) => document.querySelectorAll(".history > li.undone").length >= n, undone);
    }
    assert.ok((await api("/judgements")).rows.filter((j) => !j.undoes).every((j) => j.undone_by));
    await relink();
    const now = await api(`/incidents/${known.incident}`);
    assert.equal(now.counts.reports, before.counts.reports);
    assert.equal(await incidentOf(), known.incident);
    await check();
  });

  it("a correction stands beside its claim, with who and why", async () => {
    const { page, open, check } = await guard();
    await open(`/reports/${known.claim.document}?claim=${known.claim.id}`);
    await page.locator("h1").click();
    await page.keyboard.press("c");
    await page.locator("form.reason input[name=after]").fill("no army");
    await fill(page, "form.reason", "the sentence names nobody");
    await page.locator(".judge", { hasText: "Appended to the log" }).first().waitFor();
    await open(`/reports/${known.claim.document}?claim=${known.claim.id}`);
    await page.locator(".chosen-claim", { hasText: "reviewer-1: correct → no army, the sentence names nobody" }).waitFor();
    await check();
  });

  it("what cannot be sent waits in the browser and says so", async () => {
    const { page, open } = await guard();
    await open("/review");
    await page.context().setOffline(true);
    await page.locator(".judge button", { hasText: "unsure" }).first().click();
    await fill(page, "form.reason", "no net");
    await page.getByText("1 answer not sent yet").waitFor();
    await page.context().setOffline(false);
    await page.context().close();
  });
});

describe("hostile text is text", () => {
  for (const address of ["/reports", "/incidents?from=2031-05-01", "/reports/hostile-markup", `/reports/${encodeURIComponent(REPORTS[1].id)}`]) {
    it(address.slice(0, 60), async () => {
      const { page, open, check } = await guard();
      await open(address);
      assert.equal(await page.evaluate(() => globalThis.owned), undefined);
      assert.equal(await page.locator("main script, main img[src='x'], main svg[onload]").count(), 0);
      assert.ok((await overflow(page)) <= 0, "a long word widens the page");
      await check();
    });
  }
  it("its words are there to be read", async () => {
    const { page, open, check } = await guard();
    await open("/reports/hostile-markup");
    const text = await page.locator(".words").innerText();
    assert.ok(text.includes(`<img src="x" onerror="window.owned = 1">`));
    await check();
  });
});

describe("the map", () => {
  it("with WebGL draws marks that lead to a list, and asks nobody else for tiles or fonts", async () => {
    const { page, open, check } = await guard();
    await open("/map");
    await page.waitForSelector(".gl-ring, .gl-cluster, .gl-exact", { timeout: 30_000 });
    assert.deepEqual(await violations(page), []);
    await page.locator(".place-list a").first().focus();
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => [...document.querySelectorAll(".place-list a")].indexOf(document.activeElement)), 1);
    await check();
  });

  it("draws no point that the words do not support", async () => {
    const { page, open, check } = await guard();
    const places = await api("/map");
    await open("/map?svg=1");
    await page.waitForSelector(".svgmap .spot");
    assert.equal(await page.locator(".svgmap .spot").count(), places.points.length);
    assert.ok(places.points.every((p) => ["exact", "locality"].includes(p.place.precision)));
    assert.equal(await page.locator(".place-list ul").last().locator("li").count(), places.listed.length);
    await check();
  });
});
