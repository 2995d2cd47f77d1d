import type { Advisory } from "#pairs/mine/advisory.ts";

/** An advisory of a folder, or why a file of it is none. */
export type ReadAdvisory =
  | { readonly kind: "advisory"; readonly advisory: Advisory }
  | { readonly kind: "unusable"; readonly file: string; readonly reason: string };

/** Reads every advisory below a folder, in the order of the files' names. ConfigError where there is no such folder. */
export type ReadAdvisories = (folder: string) => AsyncIterable<ReadAdvisory>;
