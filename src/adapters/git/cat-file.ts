import { spawn } from "node:child_process";
import { UpstreamError } from "#errors.ts";
import { ByteReader } from "./byte-reader.ts";
import { expectObjectId } from "./object-id.ts";
import type { GitPlace } from "./run-git.ts";

/** A git process that answers questions about objects until it is closed: one start for a thousand blobs. */
export type CatFile = {
  /** Asks about one object; `read` reads the answer. Questions wait for each other. */
  ask<Answer>(objectId: string, read: (answer: ByteReader) => Promise<Answer | null>): Promise<Answer>;
  close(): Promise<void>;
};

/** Starts `git cat-file`; it ends with `close`, or by itself when this process is gone and its input with it. */
export function startCatFile(place: GitPlace, mode: "--batch" | "--batch-check"): CatFile {
  const child = spawn("git", [...place.options, "cat-file", mode], {
    cwd: place.cwd,
    env: place.env,
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  // A git that is missing or dies shows as an answer that ends too early.
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  const answers = new ByteReader(child.stdout);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask(objectId, read) {
      const answer = last.then(async () => {
        child.stdin.write(`${expectObjectId(objectId)}\n`);
        const value = await read(answers);
        if (value === null) throw new UpstreamError(`git cat-file ended before it gave object ${objectId}`);
        return value;
      });
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      child.stdin.destroy();
      child.kill();
      await ended;
    },
  };
}
