/**
 * Bundles the Action into the folder that is given, or action/, which is committed: a workflow runs a commit as it is.
 * Packages stay outside: beside the bundle lie the lock file of those it imports, which action.yml installs, and the
 * grammars, whose packages are 250 MB of sources. The same sources give the same bytes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { packagesFor } from "./action-packages.mjs";

const { resolve } = createRequire(import.meta.url);
const GRAMMARS = JSON.parse(readFileSync("src/adapters/syntax/grammar-files.json", "utf8"));

const outdir = process.argv[2] ?? "action";
rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
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
  metafile: true,
});

const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
const { manifest, lock } = packagesFor(new Set(imported.filter((path) => !isBuiltin(path)).map(packageOf)));
write("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
write("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);

mkdirSync(join(outdir, "grammars"));
for (const file of GRAMMARS) write(`grammars/${basename(file)}.br`, compress(readFileSync(resolve(file))));
const notices = [...new Set(GRAMMARS.map(packageOf))].map(noticeOf);
write(
  "grammars/LICENSES.txt",
  `The grammars in this folder, compressed, as their packages have them.\n\n${notices.join("\n")}`,
);

function write(name, content) {
  writeFileSync(join(outdir, name), content);
}

/** The two levels above save a tenth and take thirty times as long. */
function compress(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

/** The package of an import such as `@octokit/rest` or `tree-sitter-c/tree-sitter-c.wasm`. */
function packageOf(path) {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}

function noticeOf(name) {
  const { version } = JSON.parse(readFileSync(resolve(`${name}/package.json`), "utf8"));
  return `--- ${name} ${version}\n\n${readFileSync(resolve(`${name}/LICENSE`), "utf8")}`;
}
