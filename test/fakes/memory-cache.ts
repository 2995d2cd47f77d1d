import type { Cache } from "#ports.ts";

/** Remembers in memory; the entries may be looked at, and spoiled. */
export function memoryCache(): Cache & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    read: async (key) => entries.get(key) ?? null,
    write: async (key, value) => void entries.set(key, value),
    problem: () => null,
  };
}

/** Remembers nothing, as on a full disk. */
export function fullCache(): Cache {
  return {
    read: async () => null,
    write: async () => undefined,
    problem: () => "the cache cannot be written (ENOSPC)",
  };
}
