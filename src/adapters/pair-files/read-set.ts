import { ConfigError } from "#errors.ts";
import type { SetFormat, SetRecord } from "#ports/evaluation-sets.ts";
import { firstRecord } from "./first-record.ts";
import { BIGVUL } from "./formats/bigvul.ts";
import { CVEFIXES } from "./formats/cvefixes.ts";
import type { JsonFormat } from "./formats/json-format.ts";
import { PRECISEBUGS } from "./formats/precisebugs.ts";
import { PRIMEVUL } from "./formats/primevul.ts";
import { readPrimeVulPairs } from "./formats/read-primevul-pairs.ts";
import { REPOSVUL } from "./formats/reposvul.ts";
import { SVEN } from "./formats/sven.ts";
import { isCsv, readRows } from "./read-rows.ts";
import { readOwnSet } from "./read-samples.ts";

type OneAtATime = Exclude<SetFormat, "auto" | "pairs" | "primevul-paired">;

/** In the order in which a first record is asked. */
const FORMATS = {
  sven: SVEN,
  bigvul: BIGVUL,
  reposvul: REPOSVUL,
  precisebugs: PRECISEBUGS,
  cvefixes: CVEFIXES,
  primevul: PRIMEVUL,
} satisfies Readonly<Record<OneAtATime, unknown>>;

/** Records of a set in the format that the user names, or in the one that its first record speaks of. */
export async function* readSet(file: string, format: SetFormat): AsyncGenerator<SetRecord> {
  const found = format === "auto" ? await tellFormat(file) : format;
  if (found === "pairs") yield* readOwnSet(file);
  else if (found === "primevul-paired") yield* readPrimeVulPairs(file);
  else yield* readOneAtATime(file, FORMATS[found] as JsonFormat<unknown>);
}

async function* readOneAtATime<Value>(file: string, { schema, read }: JsonFormat<Value>): AsyncGenerator<SetRecord> {
  let number = 0;
  for await (const { value, place } of readRows(file, schema)) {
    number += 1;
    yield* read(value, { file, number, place });
  }
}

/** An empty or broken file is left to the reader of our own format, which says what is wrong with it. */
async function tellFormat(file: string): Promise<Exclude<SetFormat, "auto">> {
  const record = await firstRecord(file);
  if (record === null || ("before" in record && "label" in record)) return "pairs";
  const names = Object.keys(FORMATS) as readonly OneAtATime[];
  const found = names.find((name) => FORMATS[name].matches(record));
  if (found === "primevul" && /paired/i.test(file) && !isCsv(file)) return "primevul-paired";
  if (found !== undefined) return found;
  if ("files" in record && "kind" in record) {
    throw new ConfigError(`${file} holds changes, not pairs: \`evaluate gate\` and \`evaluate calibration\` read it`);
  }
  throw new ConfigError(
    `${file}: record 1 is of no known format (its keys: ${Object.keys(record).slice(0, 12).join(", ")}); name it with --input-format`,
  );
}
