import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { RESULTS, ROOT } from "./places.mjs";

/** A module of src/, bundled as the build bundles the doors: for benches below the command line. */
export async function loadSource(path) {
  const outfile = `${RESULTS}/.built/${path.replaceAll("/", "-").replace(/\.ts$/, ".mjs")}`;
  mkdirSync(`${RESULTS}/.built`, { recursive: true });
  await build({
    entryPoints: [`${ROOT}src/${path}`],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
  return import(pathToFileURL(outfile).href);
}
