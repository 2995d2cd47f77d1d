import { fileURLToPath } from "node:url";
import { ConfigError } from "#errors.ts";
import type { Cache } from "#ports.ts";
import { makeInertLine } from "#report/make-inert.ts";
import { shortDigest } from "#report/provenance-text.ts";
import { counted, linesInWords, marginsInWords, nameOf, reasonInWords } from "#report/words.ts";
import { compareDocument } from "#usecases/document/compare-document.ts";
import type { OpenDocument } from "./desk.ts";
import { readLastCommit } from "./last-commit.ts";
import type { LastComparison } from "./last-comparison.ts";
import type { LspWorld } from "./lsp-world.ts";

/** Nothing of an editor's half-written text is worth a place on the disk. */
const FORGETFUL: Cache = { read: async () => null, write: async () => undefined, problem: () => null };

/** Places named in one sentence. */
const MOST_NAMED = 3;

/**
 * Compares a document as it stands in the editor with the last commit, by the policy of that commit.
 * @throws ConfigError where it is no file, or in no repository with a commit.
 */
export async function compareWithCommit(
  { document, language }: OpenDocument,
  { parser, scorer, openRepository }: LspWorld,
): Promise<LastComparison> {
  const committed = await readLastCommit(fileOf(document.uri), openRepository);
  const { commit, path, text: base, policy } = committed;
  const now = { path, text: document.getText(), language };
  const comparison = await compareDocument({ document: now, base, policy }, { parser, scorer, cache: FORGETFUL });
  return { ...comparison, commit, isKnown: base !== null };
}

function fileOf(uri: string): string {
  if (!uri.startsWith("file:")) throw new ConfigError(`${uri.slice(0, 200)}: not a file yet; save it first`);
  try {
    return fileURLToPath(uri);
  } catch {
    throw new ConfigError(`${uri.slice(0, 200)}: not the name of a file on this machine`);
  }
}

/** One sentence for a person: how many places look worse, and the first of them. */
export function comparisonInWords({ findings, omissions, commit, isKnown }: LastComparison): string {
  const since = `${shortDigest(commit)}${isKnown ? "" : ", which has no such file"}`;
  if (omissions[0] !== undefined) return makeInertLine(`Not compared with ${since}: ${omissions[0].detail}`);
  if (findings.length === 0) return `No place looks less secure to the model than at ${since}.`;
  const named = findings.slice(0, MOST_NAMED).map((finding) => {
    const where = finding.span === null ? "" : `, ${linesInWords(finding.span)}`;
    return `${nameOf(finding.functionName)}${where} (${reasonInWords(finding.reason)}; ${marginsInWords(finding)})`;
  });
  const more = findings.length > MOST_NAMED ? `; and ${findings.length - MOST_NAMED} more` : "";
  const verb = findings.length === 1 ? "looks" : "look";
  return makeInertLine(
    `${counted(findings.length, "place")} ${verb} less secure to the model than at ${since}: ${named.join("; ")}${more}`,
  );
}
