/** Sets of numbers that are joined: near constant time each, by union of size and halving of paths (Tarjan). */
export type UnionFind = {
  join(one: number, other: number): void;
  /** The number that stands for a set: the same for all that are joined. */
  find(item: number): number;
};

/** The numbers from 0 to `size` − 1, each alone. */
export function createUnionFind(size: number): UnionFind {
  const parents = Int32Array.from({ length: size }, (_, index) => index);
  const sizes = new Int32Array(size).fill(1);
  const find = (item: number): number => {
    let at = item;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  return {
    find,
    join(one, other) {
      const [a, b] = [find(one), find(other)];
      if (a === b) return;
      const [large, small] = (sizes[a] as number) < (sizes[b] as number) ? [b, a] : [a, b];
      parents[small] = large;
      sizes[large] = (sizes[large] as number) + (sizes[small] as number);
    },
  };
}
