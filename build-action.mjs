/**
 * Bundles the Action into the folder that is given, or action/, which is committed: a workflow runs a commit as it is.
 * Packages stay outside; action.yml installs them by the lock file. The same sources give the same bytes.
 */
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const outdir = process.argv[2] ?? "action";
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: {
    action: "src/entry/action.ts",
    "parse-worker": "src/adapters/syntax/parse-worker.ts",
    "score-worker": "src/adapters/onnx/score-worker.ts",
  },
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  outdir,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  legalComments: "none",
  logLevel: "warning",
});
