import type { ChangedFiles } from "#ports/history.ts";
import type { ByteReader } from "./byte-reader.ts";
import { expectObjectId } from "./object-id.ts";
import { parseRawList } from "./raw-entry.ts";
import type { GitPlace } from "./run-git.ts";
import { type RunningGit, startGit } from "./start-git.ts";

/** Lists what commits changed, one git process for all of them. */
export type DiffStream = {
  changedFiles(commit: string, mostFiles: number): Promise<ChangedFiles>;
  close(): Promise<void>;
};

/** `git diff-tree --stdin` gives a line that is no object id back as it is, at once: so it tells where an answer ends. */
const END = "end of answer";

const DIFF_TREE = [
  "diff-tree",
  "--stdin",
  "-r",
  "--raw",
  "--no-abbrev",
  "--no-renames",
  "--no-commit-id",
  "--no-color",
];

/** Opens a stream of diffs; a damaged tree ends git: the commit is named, and another git goes on. */
export function openDiffStream(place: GitPlace): DiffStream {
  let running: RunningGit | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const read = async (commit: string, mostFiles: number): Promise<ChangedFiles> => {
    running ??= startGit(place, DIFF_TREE);
    running.ask(`${expectObjectId(commit)}\n${END}\n`);
    const found = await readAnswer(running.answers, mostFiles);
    if (found !== null)
      return { kind: "files", files: parseRawList(found.lines.join("\n")).map(bare), count: found.count };
    await running.end();
    running = null;
    return { kind: "broken", id: commit, reason: "has a tree that is missing or damaged" };
  };
  return {
    changedFiles(commit, mostFiles) {
      const answer = last.then(() => read(commit, mostFiles));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await running?.end();
      running = null;
    },
  };
}

function bare(entry: ReturnType<typeof parseRawList>[number]) {
  return { ...entry, hunks: [] };
}

/** The lines of one answer, of an enormous one only the first; null where git ended within it. */
async function readAnswer(answers: ByteReader, most: number) {
  const lines: string[] = [];
  let count = 0;
  for (let line = await answers.readLine(); line !== null; line = await answers.readLine()) {
    if (line === END) return { lines, count };
    if (!line.startsWith(":")) continue;
    count += 1;
    if (lines.length < most) lines.push(line);
  }
  return null;
}
