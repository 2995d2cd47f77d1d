import type { WalkedCommit } from "#ports/history.ts";
import type { ObjectStream, StreamedObject } from "./history-objects.ts";
import { parseCommit } from "./parse-commit.ts";

/** Commits asked for at once; the questions of one round fit into a pipe that nobody reads yet. */
const ROUND = 256;

/** A message is read to here; a longer commit object is somebody's data. */
const MOST_COMMIT_BYTES = 65_536;

/**
 * Every commit that `head` reaches and `without` does not, generation by generation. The walk reads the objects itself:
 * `git log` ends at the first one that is damaged, and knows nothing of what lies behind.
 */
export async function* walkHistory(
  objects: ObjectStream,
  { head, without }: { readonly head: string; readonly without: string | null },
): AsyncGenerator<WalkedCommit> {
  const seen = new Set<string>();
  if (without !== null) {
    const walk = walkFrom(objects, without, seen);
    while ((await walk.next()).done !== true);
  }
  yield* walkFrom(objects, head, seen);
}

async function* walkFrom(objects: ObjectStream, head: string, seen: Set<string>): AsyncGenerator<WalkedCommit> {
  let generation = unseen([head], seen);
  while (generation.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < generation.length; at += ROUND) {
      for (const commit of await readCommits(objects, generation.slice(at, at + ROUND))) {
        if (commit.kind === "commit") next.push(...unseen(commit.parents, seen));
        yield commit;
      }
    }
    generation = next;
  }
}

/** Those that were not met before; from now on they were. */
function unseen(ids: readonly string[], seen: Set<string>): string[] {
  return ids.filter((id) => !seen.has(id) && seen.add(id));
}

async function readCommits(objects: ObjectStream, ids: readonly string[]): Promise<readonly WalkedCommit[]> {
  const found = await objects.read(ids, MOST_COMMIT_BYTES);
  return found.map((object, index) => commitOf(ids[index] as string, object));
}

function commitOf(id: string, object: StreamedObject): WalkedCommit {
  if (object.kind === "broken") return { kind: "broken", id, reason: object.reason };
  if (object.type !== "commit") return { kind: "broken", id, reason: `is no commit but a ${object.type}` };
  return { kind: "commit", id, ...parseCommit(object.bytes) };
}
