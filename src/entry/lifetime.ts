/** Something that holds processes, threads or temporary files. */
export type Closeable = { close(): Promise<void> };

/** Holds what must be closed, whatever way the program ends. */
export type Lifetime = {
  own<Thing extends Closeable>(thing: Thing): Thing;
  /** Closes all, the newest first; a thing that cannot be closed keeps none of the others open. */
  closeAll(): Promise<void>;
};

export function createLifetime(): Lifetime {
  const owned: Closeable[] = [];
  return {
    own: (thing) => {
      owned.push(thing);
      return thing;
    },
    closeAll: async () => {
      const closing = owned.splice(0).reverse();
      await Promise.allSettled(closing.map((thing) => thing.close()));
    },
  };
}
