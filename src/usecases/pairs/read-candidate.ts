import type { FileChange, Hunk } from "#change/change.ts";
import { decodeText } from "#change/decode-text.ts";
import type { Candidate } from "#pairs/mine/candidate.ts";
import { isProductCode, saysGenerated } from "#pairs/mine/is-product-code.ts";
import { changedLineCount, lineHunks } from "#pairs/mine/line-hunks.ts";
import { linesWithEnds } from "#pairs/mine/lines-with-ends.ts";
import type { MiningLimits } from "#pairs/mine/mining-limits.ts";
import type { BlobAnswer, History } from "#ports/history.ts";
import { type Language, languageOf } from "#trajectory/language.ts";

/** One source file that a commit modified. */
export type ReadFile = {
  readonly path: string;
  readonly language: Language;
  readonly base: string;
  readonly head: string;
  readonly hunks: readonly Hunk[];
};

/** The source files of a candidate, or why they are not worth more time; `problem` is for a person. */
export type ReadCandidate =
  | { readonly kind: "read"; readonly files: readonly ReadFile[]; readonly changedLines: number }
  | { readonly kind: "left-out"; readonly reason: string; readonly problem: string | null };

/** Files beyond which a commit is an import of somebody's tree. */
const ENORMOUS = 10_000;

/** Reads what a candidate changed, within the limits: its files' names first, and their text only where it may be used. */
export async function readCandidate(
  { commit }: Candidate,
  history: History,
  limits: MiningLimits,
): Promise<ReadCandidate> {
  const changed = await history.changedFiles(commit, ENORMOUS);
  if (changed.kind === "broken") return leftOut("broken-commit", `commit ${commit} ${changed.reason}`);
  if (changed.count > ENORMOUS) return leftOut("enormous-commit", `commit ${commit} changed ${changed.count} files`);
  const product = changed.files.filter(({ path }) => isProductCode(path));
  if (product.length > limits.files) return leftOut("many-files");
  const sources = product.filter(isModified);
  if (sources.length === 0) return leftOut("no-product-code");
  const texts = await readTexts(sources, history, limits);
  if (texts.kind === "left-out") return { ...texts, problem: texts.problem && `commit ${commit}: ${texts.problem}` };
  return withinLines(texts.files, limits);
}

function withinLines(files: readonly ReadFile[], limits: MiningLimits): ReadCandidate {
  if (files.length === 0) return leftOut("generated");
  const changedLines = files.reduce((sum, { hunks }) => sum + changedLineCount(hunks), 0);
  return changedLines > limits.changedLines ? leftOut("many-lines") : { kind: "read", files, changedLines };
}

function leftOut(reason: string, problem: string | null = null) {
  return { kind: "left-out" as const, reason, problem };
}

type Modified = FileChange & { readonly base: { readonly blobId: string }; readonly head: { readonly blobId: string } };

/** Both versions are plain files: no link and no submodule, nothing new and nothing gone. */
function isModified(file: FileChange): file is Modified & FileChange {
  return [file.base, file.head].every((version) => version?.mode === "file" || version?.mode === "executable");
}

async function readTexts(sources: readonly Modified[], history: History, { fileBytes }: MiningLimits) {
  const ids = sources.flatMap(({ base, head }) => [base.blobId, head.blobId]);
  const texts: string[] = [];
  for (const answer of await history.readBlobs(ids, fileBytes)) {
    const text = textOf(answer);
    if (text.kind === "left-out") return text;
    texts.push(text.text);
  }
  const files = sources.map(({ path }, index) => fileOf(path, texts[2 * index] ?? "", texts[2 * index + 1] ?? ""));
  return { kind: "texts" as const, files: files.filter(({ head }) => !saysGenerated(head)) };
}

function textOf(answer: BlobAnswer) {
  if (answer.kind === "broken") return leftOut("broken-blob", `blob ${answer.id} ${answer.reason}`);
  if (answer.kind === "too-large") return leftOut("large-file");
  const decoded = decodeText(answer.bytes);
  return decoded.kind === "binary" ? leftOut("binary") : decoded;
}

function fileOf(path: string, base: string, head: string): ReadFile {
  const language = languageOf(path) as Language;
  return { path, language, base, head, hunks: lineHunks(linesWithEnds(base), linesWithEnds(head)) };
}
