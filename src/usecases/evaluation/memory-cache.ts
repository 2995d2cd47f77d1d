import type { Cache } from "#ports.ts";

/** Remembers for as long as it is held: what one record asks for twice is parsed and scored once. */
export function createMemoryCache(): Cache {
  const held = new Map<string, string>();
  return {
    read: async (key) => held.get(key) ?? null,
    write: async (key, value) => void held.set(key, value),
    problem: () => null,
  };
}
