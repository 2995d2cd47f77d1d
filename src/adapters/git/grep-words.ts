import { unquotePath } from "#change/unquote-path.ts";
import { SOURCE_EXTENSIONS } from "#trajectory/language.ts";
import { expectObjectId } from "./object-id.ts";
import { failureOf, type GitPlace, runGit } from "./run-git.ts";

const SOURCES = SOURCE_EXTENSIONS.map((extension) => `:(icase)*.${extension}`);

/** Words of one search: git compiles 1,000 in about 0.1 s and 100 MB, 20,000 in 17 s and 6.5 GB (measured, git 2.39). */
const BATCH = 1000;

/** Paths of a commit's source files whose text holds at least one of the words, whole. */
export async function grepWords(
  place: GitPlace,
  commit: string,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(words)].filter((word) => /^[^\n\0]+$/.test(word));
  const found = new Set<string>();
  for (let at = 0; at < wanted.length; at += BATCH) {
    const patterns = patternsOf(wanted.slice(at, at + BATCH));
    for (const path of await grep(place, commit, patterns)) found.add(path);
  }
  return found;
}

/**
 * One alternation of all plain words: 2,000 of them are found twelve times faster than 200 patterns are. Among plain
 * words the longest alternative is the whole word, so it finds what each would find alone; others stand alone.
 */
function patternsOf(words: readonly string[]): readonly string[] {
  const plain = words.filter((word) => /^\w+$/.test(word));
  const odd = words.filter((word) => !/^\w+$/.test(word)).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return plain.length === 0 ? odd : [plain.join("|"), ...odd];
}

async function grep(place: GitPlace, commit: string, patterns: readonly string[]): Promise<readonly string[]> {
  // The patterns go through standard input: an argument list has an end.
  const args = ["grep", "-l", "-w", "-E", "--text", "--no-color", "-f", "-", expectObjectId(commit), "--", ...SOURCES];
  const answer = await runGit(place, args, `${patterns.join("\n")}\n`);
  // 1: no file has one.
  if (answer.exitCode > 1) throw failureOf(args, answer);
  const lines = answer.output.split("\n").filter((line) => line !== "");
  return lines.map((line) => unquotePath(line.slice(commit.length + 1)));
}
