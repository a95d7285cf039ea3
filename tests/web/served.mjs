// A real `rashomon serve` on a seeded store of its own: made by bench/demo_store.py, thrown away after the tests.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BIN = resolve(ROOT, process.env.VENV ?? ".venv", "bin");
const folder = mkdtempSync(join(tmpdir(), "rashomon-web-"));

export const run = (program, ...args) => promisify(execFile)(join(BIN, program), args, { cwd: ROOT });

/** A store by name: the demo's reports, or so many invented incidents. */
export async function makeStore(name, incidents) {
  const path = join(folder, `${name}.duckdb`);
  await run("python", "bench/demo_store.py", path, ...(incidents ? ["--incidents", String(incidents)] : []));
  return path;
}

/** Serves a store on a free port of this machine; `base` is where, `stop` ends it. */
export async function serve(store) {
  const server = spawn(join(BIN, "rashomon"), ["serve", "--store", store, "--port", "0"], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PYTHONUNBUFFERED: "1" } });
  const base = await new Promise((resolve, reject) => {
    let told = "";
    server.stdout.on("data", (words) => {
      told += words;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(told);
      if (found) resolve(found[0]);
    });
    server.once("exit", (code) => reject(new Error(`rashomon serve ended with ${code}: ${told}`)));
  });
  return { base, stop: () => server.kill("SIGINT") };
}

export const inFolder = (name) => join(folder, name);
export const cleanUp = () => rmSync(folder, { recursive: true, force: true });
