/** Bundles the doors and the workers into dist/, with the grammars beside them. Packages stay outside the bundle. */
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";

const { resolve } = createRequire(import.meta.url);

const GRAMMARS = JSON.parse(readFileSync("src/adapters/syntax/grammar-files.json", "utf8"));

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/grammars", { recursive: true });
for (const grammar of GRAMMARS) cpSync(resolve(grammar), `dist/grammars/${grammar.split("/").pop()}`);
await build({
  entryPoints: {
    cli: "src/entry/cli.ts",
    "parse-worker": "src/adapters/syntax/parse-worker.ts",
    "score-worker": "src/adapters/onnx/score-worker.ts",
  },
  outdir: "dist",
  bundle: true,
  // What one command alone needs is loaded by it alone.
  splitting: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: true,
  logLevel: "warning",
});
chmodSync("dist/cli.js", 0o755);
