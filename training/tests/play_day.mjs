/**
 * Plays a repository's day outside of Jest: what the shipped model flags is confirmed, mended and kept in a database.
 *
 *     node training/tests/play_day.mjs DATABASE
 */
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { simulation } from "@simulacrum/github-api-simulator";
import { build } from "esbuild";

/** Files find the model and the workers by where they lie, also when they are bundled. */
const knowsItsPlace = {
  name: "knows-its-place",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const places = { "import.meta.url": pathToFileURL(path).href, "import.meta.dirname": dirname(path) };
      const contents = readFileSync(path, "utf8").replace(/import\.meta\.\w+/g, (name) => JSON.stringify(places[name]));
      return { loader: "ts", contents };
    }),
};

const root = join(import.meta.dirname, "..", "..");
const outfile = join(root, "node_modules", ".cache", `learning-day.${process.pid}.mjs`);
await build({
  entryPoints: [join(root, "test", "day", "learning-day.ts")],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  logLevel: "error",
  plugins: [knowsItsPlace],
});
process.once("exit", () => rmSync(outfile, { force: true }));
globalThis.githubSimulation = simulation;
const { playLearningDay } = await import(pathToFileURL(outfile).href);
process.stdout.write(JSON.stringify(await playLearningDay(process.argv[2])), () => process.exit());
