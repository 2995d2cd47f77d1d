import type { Policy } from "#gate/policy.ts";
import type { PairSide } from "#pairs/collected-pair.ts";
import type { Repository } from "#ports.ts";
import { functionIds } from "#trajectory/function-ids.ts";
import type { Language } from "#trajectory/language.ts";
import { readVersion } from "../read-version.ts";
import type { Learning } from "./collecting-ports.ts";
import { describeCode } from "./describe-code.ts";

/** A function by its place in a commit. */
export type FunctionPlace = {
  readonly commit: string;
  readonly path: string;
  readonly functionId: string;
  readonly language: Language;
};

export type ReadFunction = Pick<PairSide, "code" | "body" | "fingerprint" | "scrubbed" | "blobId">;

type Reading = { readonly repository: Repository; readonly policy: Policy; readonly tools: Learning["tools"] };

const SILENT = { report: () => undefined };

/** The function that stands at a place of a commit; null where there is none, or none that can be read. */
export async function readFunction(place: FunctionPlace, reading: Reading): Promise<ReadFunction | null> {
  const { repository, policy, tools } = reading;
  const { path, language } = place;
  const blobId = await repository.findFile(place.commit, path);
  if (blobId === null) return null;
  const version = { path, blobId, language };
  const read = await readVersion(version, policy, { repository, ...tools, progress: SILENT });
  if (read.kind === "omitted") return null;
  const { text, outline } = read.parsed;
  const functions = outline.functions.filter(({ body }) => body !== null);
  const found = functions[functionIds(path, functions).indexOf(place.functionId)];
  if (found === undefined) return null;
  const lines = text.split("\n").slice(found.span.first - 1, found.span.last);
  const described = await describeCode({ text: `${lines.join("\n")}\n`, language }, tools.parser);
  return described === null ? null : { ...described, blobId };
}
