// What a reader downloads before anything is seen, and whether the page was built for the API as it is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ASSETS = join(ROOT, "src/rashomon/serve/static/assets");
const LARGEST = 150_000; // bytes of the first view, gzipped
const read = (name) => readFileSync(join(ASSETS, name));

test("the first view is small without the map", (t) => {
  const index = readFileSync(join(ASSETS, "../index.html"), "utf8");
  const first = readdirSync(ASSETS).filter((name) => index.includes(name));
  const bytes = first.reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
  t.diagnostic(`${first.join(", ")}: ${bytes} bytes gzipped`);
  assert.ok(first.length >= 2 && bytes < LARGEST, `${bytes} bytes`);
});

test("no built file names another host to fetch from", () => {
  const index = readFileSync(join(ASSETS, "../index.html"), "utf8");
  assert.ok(!/https?:|<script(?![^>]*\bsrc=)|\sstyle=/.test(index), "index.html holds an address, an inline script or a style");
  for (const name of readdirSync(ASSETS).filter((n) => n.endsWith(".css"))) assert.ok(!/url\(["']?https?:|@import/.test(read(name).toString()), name);
});

test("the shapes are those of openapi.json", () => {
  execFileSync("node", [join(ROOT, "web/scripts/types.mjs"), "--check"], { stdio: "pipe" });
});

test("the lock file names no address beside the registry's", () => {
  const lock = JSON.parse(readFileSync(join(ROOT, "web/package-lock.json"), "utf8"));
  const odd = Object.entries(lock.packages).filter(([, p]) => p.resolved && !p.resolved.startsWith("https://registry.npmjs.org/"));
  assert.deepEqual(odd, []);
});
