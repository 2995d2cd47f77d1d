import { join } from "node:path";
import { type ObjectReader, openObjects } from "#adapters/git/object-reader.ts";
import { listChanged, readFilesExcept } from "#adapters/git/read-files.ts";
import type { Change } from "#change/change.ts";
import type { MirrorSource } from "#ports/mirror.ts";
import { bringBlobs } from "./bring-blobs.ts";
import { bringMergeBase, bringTrees } from "./bring-commits.ts";
import type { CopyFolder } from "./copy-folder.ts";
import { damageOf, type NotFetched } from "./fetch-end.ts";
import type { Fetcher } from "./fetcher.ts";
import type { GitMirrorOptions } from "./mirror-options.ts";

export type BringingChange = {
  readonly source: MirrorSource;
  readonly copy: CopyFolder;
  readonly url: string;
  readonly fetcher: Fetcher;
  readonly options: Pick<GitMirrorOptions, "alsoRead" | "mergeBaseOf">;
};

/** A change that was read, and the objects that it was read from: to be closed. `tooLarge` names blobs that stayed away. */
export type BroughtChange = {
  readonly kind: "change";
  readonly change: Change;
  readonly tooLarge: readonly string[];
  readonly objects: ObjectReader;
};

export type NotBrought = NotFetched | { readonly kind: "unrelated" };

/** Brings what a change is read from, and reads it: so what is damaged shows while it can still be mended. */
export async function bringChange(bringing: BringingChange): Promise<BroughtChange | NotBrought> {
  const { source, copy, url, fetcher } = bringing;
  const known = await findMergeBase(bringing);
  if (known.kind !== "known") return known;
  if (known.commit === null) return { kind: "unrelated" };
  const commits = { base: known.commit, head: source.headSha };
  const end = await bringTrees({ folder: copy.content, url, fetcher }, [commits.base, commits.head]);
  if (end.kind !== "fetched") return end;
  const objects = await openObjects({ objectFolder: join(copy.content, "objects"), objectFormat: "sha1" });
  const brought = await bringFiles(bringing, commits, objects).catch(damageOf);
  if (brought.kind !== "change") await objects.close();
  return brought;
}

async function findMergeBase({ source, copy, url, fetcher, options }: BringingChange) {
  const { baseSha: base, headSha: head } = source;
  const told = await options.mergeBaseOf(source);
  if (told !== null) return { kind: "known" as const, commit: told };
  return bringMergeBase({ folder: copy.history, url, fetcher }, { base, head });
}

type Commits = { readonly base: string; readonly head: string };

async function bringFiles({ copy, fetcher, options }: BringingChange, commits: Commits, objects: ObjectReader) {
  const changed = await listChanged(objects.place, commits);
  const versions = changed.flatMap(({ base, head }) => [base, head]);
  const wanted = versions.flatMap((version) =>
    version === null || version.mode === "submodule" ? [] : [version.blobId],
  );
  const also = await Promise.all(
    options.alsoRead.flatMap((path) => [commits.base, commits.head].map((commit) => objects.findFile(commit, path))),
  );
  const ids = [...wanted, ...also.flatMap((id) => id ?? [])];
  const brought = await bringBlobs({ folder: copy.content, place: objects.place, fetcher }, ids);
  if (brought.kind !== "brought") return brought;
  const files = await readFilesExcept(objects.place, commits, new Set(brought.tooLarge));
  return { kind: "change" as const, change: { ...commits, files }, tooLarge: brought.tooLarge, objects };
}
