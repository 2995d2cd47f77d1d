/** Bundles the doors and the workers into dist/, with the grammars beside them. Packages stay outside the bundle. */
import { chmodSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";

const { resolve } = createRequire(import.meta.url);

const GRAMMARS = [
  "tree-sitter-c/tree-sitter-c.wasm",
  "tree-sitter-c-sharp/tree-sitter-c_sharp.wasm",
  "tree-sitter-cpp/tree-sitter-cpp.wasm",
  "tree-sitter-go/tree-sitter-go.wasm",
  "tree-sitter-java/tree-sitter-java.wasm",
  "tree-sitter-javascript/tree-sitter-javascript.wasm",
  "tree-sitter-php/tree-sitter-php.wasm",
  "tree-sitter-python/tree-sitter-python.wasm",
  "tree-sitter-ruby/tree-sitter-ruby.wasm",
  "tree-sitter-rust/tree-sitter-rust.wasm",
  "tree-sitter-typescript/tree-sitter-tsx.wasm",
  "tree-sitter-typescript/tree-sitter-typescript.wasm",
];

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
