import { unquotePath } from "#change/unquote-path.ts";
import { SOURCE_EXTENSIONS } from "#trajectory/language.ts";
import { failureOf, type GitPlace, runGit } from "./run-git.ts";

const SOURCES = SOURCE_EXTENSIONS.map((extension) => `:(icase)*.${extension}`);

/** Paths of a commit's source files whose text holds at least one of the words, whole. */
export async function grepWords(
  place: GitPlace,
  commit: string,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const patterns = [...new Set(words)].filter((word) => /^[^\n\0]+$/.test(word));
  if (patterns.length === 0) return new Set();
  // The words go through standard input: an argument list has an end.
  const args = ["grep", "-l", "-w", "-F", "--text", "--no-color", "-f", "-", commit, "--", ...SOURCES];
  const answer = await runGit(place, args, `${patterns.join("\n")}\n`);
  // 1: no file has one.
  if (answer.exitCode > 1) throw failureOf(args, answer);
  const found = answer.output.split("\n").filter((line) => line !== "");
  return new Set(found.map((line) => unquotePath(line.slice(commit.length + 1))));
}
