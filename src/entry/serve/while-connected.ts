import { setMaxListeners } from "node:events";
import type { IncomingMessage } from "node:http";

/** Does work for a client until it hangs up: the signal then tells that nobody waits any more. */
export async function whileConnected<Result>(
  { socket }: IncomingMessage,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const left = new AbortController();
  // Every candidate of a ranking listens: no leak.
  setMaxListeners(0, left.signal);
  const leave = () => left.abort();
  // The request itself says `close` when its body is read; only the connection tells that the client is gone.
  socket.once("close", leave);
  if (socket.destroyed) leave();
  try {
    return await work(left.signal);
  } finally {
    socket.off("close", leave);
    // Where one part failed, the others are not wanted any more either.
    leave();
  }
}
