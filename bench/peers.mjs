import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildRepository, makeFolder } from "./build-repository.mjs";
import { commitsOf, generateFiles } from "./generate-code.mjs";
import { isInstalled, measureProgram } from "./measure.mjs";
import { newCache, runReview } from "./run-review.mjs";

/** Each peer over a folder: what to start, and one line a finding as `file`, `rule`, `line`. */
const PEERS = {
  flawfinder: {
    args: ["--csv", "--quiet", "."],
    read: ({ output }) => rowsOf(output, /^([^,]+),(\d+),\d+,\d+,\d+,[^,]+,([^,]+),/),
  },
  cppcheck: {
    args: ["--quiet", "--enable=warning,portability", "--template={file}\t{line}\t{id}", "."],
    read: ({ complaint }) => rowsOf(complaint, /^([^\t]+)\t(\d+)\t(\w+)/),
  },
  bandit: {
    args: ["--quiet", "--recursive", "--format", "json", "."],
    read: ({ output }) =>
      JSON.parse(output).results.map((found) => ({
        file: found.filename.replace(/^\.\//, ""),
        line: found.line_number,
        rule: found.test_id,
      })),
  },
};

/**
 * The same changed files through `review` and through rule-based peers. A peer knows files, not changes: it is run over
 * base and over head, and a finding is new where head has a rule's match on a line of text that base has not.
 */
export async function benchPeers() {
  const files = ["c", "python"].flatMap((language) => generateFiles({ functions: 50, language }));
  const commits = commitsOf(files);
  const { wallS, report } = await runReview(buildRepository(commits), { cache: newCache() });
  const findings = "findings" in report.verdict ? report.verdict.findings.length + report.verdict.unnamedFindings : 0;
  const ours = { wallS, verdict: report.verdict.kind, risk: report.verdict.risk ?? null, findings };
  const peers = {};
  for (const [name, peer] of Object.entries(PEERS)) peers[name] = await runPeer(name, peer, commits);
  return {
    seccodeprm: ours,
    peers,
    rows: [
      [
        "review, 50 changed functions of C and 50 of Python, cold",
        `${wallS.toFixed(2)} s`,
        `${findings} findings, verdict ${ours.verdict}`,
      ],
      ...Object.entries(peers).map(peerRow),
      ["semgrep", "skipped", isInstalled("semgrep") ? "its rules are to be fetched" : "not installed"],
    ],
  };
}

function peerRow([name, run]) {
  if (run === null) return [name, "skipped", "not installed"];
  return [
    `${name}, base and head`,
    `${run.wallS.toFixed(2)} s`,
    `${run.added} new at head, ${run.atHead} there in all`,
  ];
}

async function runPeer(name, { args, read }, commits) {
  if (!isInstalled(name)) return null;
  const runOver = async (files) => {
    const run = await measureProgram(name, args, { cwd: writeFiles(files) });
    return { wallS: run.wallS, found: read(run).map((row) => identityOf(row, files)) };
  };
  const [base, head] = [await runOver(commits[0]), await runOver(commits[1])];
  const before = countsOf(base.found);
  const added = [...countsOf(head.found)].reduce(
    (sum, [key, count]) => sum + Math.max(0, count - (before.get(key) ?? 0)),
    0,
  );
  return { wallS: base.wallS + head.wallS, atHead: head.found.length, added };
}

function writeFiles(files) {
  const folder = makeFolder("peer");
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function rowsOf(output, pattern) {
  return output.split("\n").flatMap((line) => {
    const [, file, number, rule] = pattern.exec(line) ?? [];
    return file === undefined ? [] : [{ file: file.replace(/^\.\//, ""), line: Number(number), rule }];
  });
}

/** Without the line's number, which moves when code above it changes. */
function identityOf({ file, line, rule }, files) {
  const text = files.find(({ path }) => path === file)?.text ?? "";
  return `${file} ${rule} ${(text.split("\n")[line - 1] ?? "").trim()}`;
}

function countsOf(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
