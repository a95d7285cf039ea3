// Writes src/shapes.ts: the shapes of web/openapi.json as TypeScript. `npm run types` after the API changes; --check only compares.
import { readFileSync, writeFileSync } from "node:fs";

const at = (path) => new URL(path, import.meta.url);
const { components } = JSON.parse(readFileSync(at("../openapi.json"), "utf8"));

function type(schema) {
  if (schema.$ref) return schema.$ref.split("/").at(-1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(" | ");
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return [...new Set(choice.map(type))].join(" | ");
  if (schema.type === "array") return wrap(type(schema.items ?? {})) + "[]";
  if (schema.type === "object" && typeof schema.additionalProperties === "object") return `Record<string, ${type(schema.additionalProperties)}>`;
  return { string: "string", integer: "number", number: "number", boolean: "boolean", null: "null" }[schema.type] ?? "unknown";
}
const wrap = (words) => (words.includes("|") ? `(${words})` : words);

const shapes = Object.entries(components.schemas).filter(([name, schema]) => schema.properties && /^[A-Za-z]+$/.test(name));
const lines = shapes.map(([name, schema]) => {
  const keys = Object.entries(schema.properties).map(([key, value]) => `  ${key}${schema.required?.includes(key) ? "" : "?"}: ${type(value)};`);
  return `export interface ${name} {\n${keys.join("\n")}\n}\n`;
});
const words = `// Made from openapi.json by scripts/types.mjs: do not edit.\n\n${lines.sort().join("\n")}`;
if (!process.argv.includes("--check")) writeFileSync(at("../src/shapes.ts"), words);
else if (words !== readFileSync(at("../src/shapes.ts"), "utf8")) throw new Error("src/shapes.ts is not what openapi.json says. Run: npm run types");
