import type { CodeStream } from "#usecases/stream/stream-code.ts";
import type { Edited, TextEdit } from "#usecases/stream/stream-text.ts";
import { createLiveStream, type LiveStream, type LiveStreamOptions, type StreamFailure } from "./live-stream.ts";

/** A stream as a piece finds it. */
export type OpenStream = Pick<LiveStream, "busyForMs" | "finish"> & {
  /** Bytes that begin a character which the next piece ends. */
  left(): Uint8Array;
  leave(left: Uint8Array): void;
  length(): number;
  /** `full`: all streams together hold too much. */
  edit(edit: TextEdit): Edited | "full";
  /** Tells the client why nothing more comes. */
  fail(failure: StreamFailure): void;
  /** True once the code was said to be whole. */
  isFinishing(): boolean;
};

export type OpenStreamOptions = LiveStreamOptions & {
  /** Takes characters from what all streams share; false where there are not so many left. */
  readonly claim: (characters: number) => boolean;
};

/** Joins a stream's code, its line, and its share of what all streams may hold. */
export function createOpenStream(options: OpenStreamOptions): OpenStream {
  const { code, claim } = options;
  const live = createLiveStream(options);
  let isFinishing = false;
  let left: Uint8Array = new Uint8Array();
  return {
    left: () => left,
    leave: (bytes) => {
      left = bytes;
    },
    length: code.length,
    busyForMs: live.busyForMs,
    isFinishing: () => isFinishing,
    fail: options.onEnd,
    edit: (edit) => {
      const edited = editWithin(edit, code, claim);
      if (edited === "edited") live.wake();
      return edited;
    },
    finish: () => {
      isFinishing = true;
      live.finish();
    },
  };
}

function editWithin(edit: TextEdit, code: CodeStream, claim: OpenStreamOptions["claim"]): Edited | "full" {
  const growth = edit.text.length;
  if (!claim(growth)) return "full";
  const before = code.length();
  const edited = code.edit(edit);
  // What was claimed and not needed goes back.
  claim(code.length() - before - growth);
  return edited;
}
