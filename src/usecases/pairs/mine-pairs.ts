import { decodeText } from "#change/decode-text.ts";
import type { AdvisoryIndex } from "#pairs/mine/advisory.ts";
import type { Candidate } from "#pairs/mine/candidate.ts";
import type { MiningLimits } from "#pairs/mine/mining-limits.ts";
import { isLicenceFile, recogniseLicence } from "#pairs/mine/recognise-licence.ts";
import type { History } from "#ports/history.ts";
import type { MiningJournal } from "#ports/mining-journal.ts";
import type { Parser, Progress } from "#ports.ts";
import { mapAhead } from "#usecases/evaluation/map-ahead.ts";
import { type MinedFormat, type MineTools, mineCandidate } from "./mine-candidate.ts";
import { mineOrdinary } from "./mine-ordinary.ts";
import type { MiningNotes } from "./mining-notes.ts";
import { createMiningRecord, type MiningRecord } from "./mining-record.ts";
import { surveyHistory } from "./survey-history.ts";

/** What to mine, and with what. */
export type MinePairs = {
  readonly history: History;
  /** Public name, `owner/name`. */
  readonly repo: string;
  /** The run sets out from the journal's head; commits that this one reaches are left alone. */
  readonly without: string | null;
  readonly advisories: AdvisoryIndex;
  readonly leastConfidence: number;
  /** Null for all; else the newest ones. */
  readonly mostFixes: number | null;
  /** Ordinary changes of like size for each fix. */
  readonly ordinaryPerFix: number;
  readonly limits: MiningLimits;
  readonly format: MinedFormat;
  readonly journal: MiningJournal;
  readonly notes: MiningNotes;
  readonly parser: Parser;
  /** sha256, in hexadecimal. */
  readonly digest: (text: string) => string;
  readonly atOnce: number;
  readonly progress: Progress;
};

/** What came of a run; what was left out is in the notes. */
export type Mined = {
  readonly head: string;
  readonly licence: string | null;
  readonly commits: number;
  readonly candidates: number;
  readonly fixes: number;
  readonly ordinary: number;
  readonly records: number;
};

/** Ordinary commits that may be looked at to find some of the right sizes. */
const MOST_ORDINARY = 20_000;

/** Mines a history: messages first, then the files of the commits that they speak for. */
export async function minePairs(options: MinePairs): Promise<Mined> {
  const { history, journal, notes, progress } = options;
  const range = { head: journal.head, without: options.without };
  const mostOrdinary = options.ordinaryPerFix > 0 ? MOST_ORDINARY : 0;
  const survey = await surveyHistory({ ...options, range, mostOrdinary });
  const licence = await licenceOf(history, journal.head);
  const tools: MineTools = { ...options, from: { repo: options.repo, licence } };
  const record = createMiningRecord(journal, notes);
  const fixes = survey.fixes.slice(0, options.mostFixes ?? survey.fixes.length);
  await mineFixes(fixes, { ...options, tools, record });
  await mineOrdinary(survey.ordinary, { ...options, tools, record });
  reportUnmet(options);
  await journal.finish();
  progress.report("done", fixes.length, fixes.length);
  return { head: journal.head, licence, commits: survey.commits, candidates: fixes.length, ...record.counts() };
}

async function mineFixes(
  fixes: readonly Candidate[],
  options: MinePairs & { readonly tools: MineTools; readonly record: MiningRecord },
): Promise<void> {
  const { tools, record, atOnce, progress } = options;
  const pending = fixes.filter(({ commit }) => !record.isDone(commit));
  let done = fixes.length - pending.length;
  for await (const mined of mapAhead(streamOf(pending), atOnce, (candidate) => mineCandidate(candidate, tools))) {
    await record.keep(mined);
    done += 1;
    progress.report("reading fixes", done, fixes.length);
  }
}

async function* streamOf<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** An advisory of this repository whose fix is no commit of the history that was read. */
function reportUnmet({ advisories, repo, notes, without }: MinePairs): void {
  if (without !== null) return;
  for (const { advisory, fix } of advisories.unmet(repo)) {
    notes.name("unknown-fix-commit", `advisory ${advisory.id} names commit ${fix.commit}, which is not in the history`);
  }
}

const MOST_LICENCE_BYTES = 200_000;

/** Of the first file at the top whose text we know. */
async function licenceOf(history: History, head: string): Promise<string | null> {
  const files = (await history.rootFiles(head)).filter(({ path }) => isLicenceFile(path));
  const blobs = await history.readBlobs(
    files.map(({ blobId }) => blobId),
    MOST_LICENCE_BYTES,
  );
  for (const blob of blobs) {
    const text = blob.kind === "blob" ? decodeText(blob.bytes) : null;
    const licence = text?.kind === "text" ? recogniseLicence(text.text) : null;
    if (licence !== null) return licence;
  }
  return null;
}
