// Pages under guard: whatever a screen prints as an error, throws, or asks of another server fails its test.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { source } = createRequire(new URL("../../web/package.json", import.meta.url))("axe-core");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A page in a context of its own; `check` says that nothing went wrong in it. */
export async function guarded(browser, base, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = watched(await context.newPage());
  page.setDefaultTimeout(15_000);
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`threw ${error.message}`));
  page.on("console", (said) => said.type() === "error" && wrong.push(`printed ${said.text()}`));
  page.on("request", (asked) => {
    if (!asked.url().startsWith(`${base}/`) && !/^(data|blob):/.test(asked.url())) wrong.push(`asked ${asked.url()}`);
  });
  const open = async (path) => {
    await page.goto(base + path);
    await settled(page);
    return page;
  };
  const check = async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  };
  return { page, open, check };
}

const QUIET = 60; // ms without a request
const asking = new WeakMap(); // what each page is waiting for

/** Keeps count of what a page asks and has not been answered. */
export function watched(page) {
  const open = new Set();
  asking.set(page, open);
  page.on("request", (asked) => open.add(asked));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (asked) => open.delete(asked));
  return page;
}

/** Waits until the screen has its heading and nothing is being fetched. */
export async function settled(page) {
  await page.waitForSelector("h1");
  const still = async () => !asking.get(page).size && !(await page.locator(".waiting").count());
  for (let quiet = false; !quiet; ) {
    await page.waitForTimeout(QUIET);
    quiet = await still() && (await page.waitForTimeout(QUIET), await still());
  }
}

/** What axe-core finds against WCAG 2.2 AA, as lines of rule and place. */
export async function violations(page) {
  await page.evaluate(source);
  const found = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), LEVELS);
  return found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim()})`));
}

/** How far the page is wider than the window. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
