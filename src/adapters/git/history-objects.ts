import type { ByteReader } from "./byte-reader.ts";
import { expectObjectId } from "./object-id.ts";
import type { GitPlace } from "./run-git.ts";
import { type RunningGit, startGit } from "./start-git.ts";

/** An object's beginning, up to the bytes asked for; or why there is none. */
export type StreamedObject =
  | { readonly kind: "object"; readonly type: string; readonly size: number; readonly bytes: Uint8Array }
  | { readonly kind: "broken"; readonly reason: string };

/** Reads many objects at once from one git process. A damaged object ends git: it is named, and another git goes on. */
export type ObjectStream = {
  /** In the order of their ids; of a longer object only the first `mostBytes` are kept. */
  read(ids: readonly string[], mostBytes: number): Promise<readonly StreamedObject[]>;
  close(): Promise<void>;
};

/** Bytes taken from git at a time while the rest of a large object is thrown away. */
const PIECE = 65_536;

/** Opens a stream of objects; git starts with the first question. */
export function openObjectStream(place: GitPlace): ObjectStream {
  let running: RunningGit | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const readAll = async (ids: readonly string[], mostBytes: number) => {
    const found: StreamedObject[] = [];
    while (found.length < ids.length) {
      running ??= startGit(place, ["cat-file", "--batch"]);
      found.push(...(await readSome(running, ids.slice(found.length), mostBytes)));
      if (found.length === ids.length) break;
      await running.end();
      running = null;
      found.push({ kind: "broken", reason: "is damaged" });
    }
    return found;
  };
  return {
    read(ids, mostBytes) {
      const answer = last.then(() => readAll(ids, mostBytes));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await running?.end();
      running = null;
    },
  };
}

/** As many answers as git gives before it ends. */
async function readSome(
  git: RunningGit,
  ids: readonly string[],
  mostBytes: number,
): Promise<readonly StreamedObject[]> {
  const found: StreamedObject[] = [];
  git.ask(ids.map((id) => `${expectObjectId(id)}\n`).join(""));
  while (found.length < ids.length) {
    const object = await readObject(git.answers, mostBytes);
    if (object === null) break;
    found.push(object);
  }
  return found;
}

/** `<id> <type> <size>`, the bytes and a line end; or `<id> missing`. */
async function readObject(answers: ByteReader, mostBytes: number): Promise<StreamedObject | null> {
  const line = await answers.readLine();
  if (line === null) return null;
  const [, type = "", size = "0"] = line.split(" ");
  if (type === "missing") return { kind: "broken", reason: "is missing (a shallow or partial clone?)" };
  const kept = Math.min(Number(size), mostBytes);
  const bytes = await answers.readBytes(kept);
  // The line end that closes an answer counts among what is thrown away.
  const isWhole = await discard(answers, Number(size) - kept + 1);
  return bytes === null || !isWhole ? null : { kind: "object", type, size: Number(size), bytes };
}

async function discard(answers: ByteReader, count: number): Promise<boolean> {
  for (let left = count; left > 0; left -= PIECE) {
    if ((await answers.readBytes(Math.min(left, PIECE))) === null) return false;
  }
  return true;
}
