/** Does work for all inputs; where one fails, or nobody waits any more, the others are told to stop. */
export async function allOrNone<Input, Output>(
  inputs: readonly Input[],
  closing: AbortSignal,
  work: (input: Input, signal: AbortSignal) => Promise<Output>,
): Promise<readonly Output[]> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  closing.addEventListener("abort", stop, { once: true });
  if (closing.aborted) stop();
  try {
    return await Promise.all(inputs.map((input) => work(input, stopping.signal)));
  } finally {
    // `AbortSignal.any` would be remembered by the long-lived signal.
    closing.removeEventListener("abort", stop);
    stop();
  }
}
