/**
 * Works on some items at once and gives the results in the items' order. No more than `atOnce` results wait, so memory
 * does not grow with the number of items.
 */
export async function* mapAhead<Item, Result>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const pending: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Awaited below, in order; a failure that comes early must not count as unhandled before that.
    result.catch(() => undefined);
    pending.push(result);
    if (pending.length >= atOnce) yield await (pending.shift() as Promise<Result>);
  }
  for (const result of pending) yield await result;
}
