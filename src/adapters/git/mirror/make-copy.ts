import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UpstreamError } from "#errors.ts";

/**
 * Flaws of old histories, as fsck names them, that harm nobody who checks nothing out; everything else that fsck knows
 * is refused. Git before 2.45 or so does not pass this list on for partial clones: a history, where such flaws are
 * common, is therefore not checked at all. Only the parents of its commits are read.
 */
const HARMLESS = [
  "badTimezone",
  "missingSpaceBeforeDate",
  "missingSpaceBeforeEmail",
  "missingNameBeforeEmail",
  "missingEmail",
  "badEmail",
  "badName",
  "zeroPaddedDate",
  "zeroPaddedFilemode",
  "badFilemode",
  "duplicateEntries",
  "multipleAuthors",
  "nulInCommit",
  "gitmodulesParse",
  "gitmodulesName",
  "gitmodulesUrl",
  "gitmodulesPath",
  "gitmodulesUpdate",
  "gitmodulesSymlink",
  "gitmodulesBlob",
  "gitmodulesMissing",
  "gitmodulesLarge",
];

const PARTS = ["refs/keep", "objects/pack", "objects/info"];

/** Bytes a second below which a connection counts as stalled, and for how many seconds. */
const STALLED = { bytes: 1000, seconds: 60 };

/** What a copy leaves out: everything but commits, or files. */
export type CopyFilter = "tree:0" | "blob:none";

/** Makes an empty bare folder that is fetched into, all at once. It holds no secret. */
export async function makeCopy(folder: string, { url, filter }: { url: string; filter: CopyFilter }): Promise<void> {
  const making = `${folder}.new`;
  try {
    for (const name of PARTS) await mkdir(join(making, name), { recursive: true, mode: 0o700 });
    await writeFile(join(making, "HEAD"), "ref: refs/heads/none\n");
    await writeFile(join(making, "config"), configOf(url, filter));
    await rename(making, folder);
  } catch (cause) {
    throw new UpstreamError(`no copy could be made: ${cause}`, { cause });
  }
}

function configOf(url: string, filter: CopyFilter): string {
  const isChecked = filter !== "tree:0";
  return `[core]
	repositoryformatversion = 1
	bare = true
	hooksPath = /dev/null
	logAllRefUpdates = false
[extensions]
	partialClone = origin
[remote "origin"]
	url = ${url}
	promisor = true
	partialCloneFilter = ${filter}
	tagOpt = --no-tags
[gc]
	auto = 0
[maintenance]
	auto = false
[submodule]
	recurse = false
[transfer]
	fsckObjects = ${isChecked}
	unpackLimit = 1
[fetch]
	fsckObjects = ${isChecked}
	unpackLimit = 1
	recurseSubmodules = false
	writeCommitGraph = false
[fetch "fsck"]
${HARMLESS.map((flaw) => `\t${flaw} = ignore\n`).join("")}[http]
	followRedirects = false
	lowSpeedLimit = ${STALLED.bytes}
	lowSpeedTime = ${STALLED.seconds}
[protocol]
	version = 2
[credential]
	helper =
`;
}
