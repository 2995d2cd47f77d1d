import type { Change } from "#change/change.ts";
import { sha256 } from "#gate/sha256.ts";

/** Names a file by the path it had before it was renamed, in 16 hexadecimal digits that tell nobody the path. */
export function fileKeyOf(path: string, { files }: Pick<Change, "files">): string {
  const file = files.find((candidate) => candidate.path === path && candidate.status === "renamed");
  return sha256(file?.basePath ?? path).slice(0, 16);
}
