import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildRepository, makeFolder } from "./build-repository.mjs";
import { generateFiles } from "./generate-code.mjs";
import { peakText } from "./measure.mjs";
import { newCache, runReview } from "./run-review.mjs";

const LINES = 500_000;
const LINES_OF_A_FUNCTION = 42;
const CHANGED = 20;

/**
 * What callers cost in a repository of half a million lines (or of `source`, a folder of C): twenty changed functions
 * without the closure, with it cold, once more, and edited further, when what is known of their callers is warm.
 */
export async function benchClosureIndex({ source }) {
  const [base, one, other] = source === null ? generated() : vendored(source);
  const repository = buildRepository([base, one, other]);
  const lines = base.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
  const policy = join(makeFolder("policy"), "policy.yml");
  writeFileSync(policy, "closure:\n  depth: 0\n");
  const cache = newCache();
  const runs = {
    "no closure, cold": await runReview(repository, { cache: newCache(), policy }),
    "closure, cold": await runReview(repository, { cache }),
    "closure, the same again": await runReview(repository, { cache }),
    "closure, one more edit, warm index": await runReview(repository, { cache, head: "c2" }),
  };
  return {
    lines,
    files: base.length,
    source: source === null ? "generated" : "a folder that was named",
    runs: Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, summary(run)])),
    rows: Object.entries(runs).map(([name, run]) => [
      `${Math.round(lines / 1000)}k lines: ${name}`,
      `${run.wallS.toFixed(2)} s`,
      `${summary(run).callers} callers read, ${peakText([run.peakMb])}`,
    ]),
  };
}

function summary({ wallS, peakMb, report }) {
  const callers = report.functions.reduce((sum, { callers }) => sum + callers.length, 0);
  return { wallS, peakMb, functions: report.coverage.functions, callers, omissions: report.coverage.omissions.length };
}

function generated() {
  const functions = Math.ceil(LINES / LINES_OF_A_FUNCTION);
  const files = generateFiles({ functions });
  const heads = [(text) => text, (text) => text.replace("\n{\n", "\n{\n    trace_enter(__func__);\n")].map((editHead) =>
    generateFiles({ functions, isChanged: (index) => index < CHANGED, editHead })
      .filter((file) => file.base !== file.head)
      .map(({ path, head }) => ({ path, text: head })),
  );
  return [files.map(({ path, base }) => ({ path, text: base })), ...heads];
}

/** Changes the first condition of twenty files in one way, then in another. */
function vendored(source) {
  const names = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[ch]$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = names.map((name) => ({ path: relative(source, name), text: readFileSync(name, "latin1") }));
  const condition = /\n\s+if \((?=[^\n]*\)\n)/;
  const editable = files.filter(({ path, text }) => path.endsWith(".c") && condition.test(text));
  const step = Math.max(1, Math.floor(editable.length / CHANGED));
  const chosen = editable.filter((_file, index) => index % step === 0).slice(0, CHANGED);
  const edit = (added) =>
    chosen.map(({ path, text }) => ({ path, text: text.replace(condition, (found) => `${found}${added}`) }));
  return [files, edit("1 && "), edit("0 || ")];
}
