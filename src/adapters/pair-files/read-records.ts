import type { z } from "zod";
import { ConfigError } from "#errors.ts";
import { readLines } from "./read-lines.ts";

/** Where a record stands, for messages: `file: record 3`. */
export type Place = string;

/** Records of a JSON lines file, checked against a schema. ConfigError names file, record, value and cure. */
export async function* readRecords<Value>(
  file: string,
  schema: z.ZodType<Value>,
): AsyncGenerator<{ readonly value: Value; readonly place: Place }> {
  let number = 0;
  for await (const line of readLines(file)) {
    if (line.trim() === "") continue;
    number += 1;
    const place = `${file}: record ${number}`;
    yield { value: checkRecord(parseJson(line, place), schema, place), place };
  }
}

function parseJson(line: string, place: Place): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${place} is not JSON, or is cut (${reason}); fetch the file again or remove the line`);
  }
}

/** A record that was read, checked against a schema. ConfigError names its place, the value and the cure. */
export function checkRecord<Value>(found: unknown, schema: z.ZodType<Value>, place: Place): Value {
  const result = schema.safeParse(found, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message, input }) => {
    const where = path.length === 0 ? "the record" : `\`${path.join(".")}\``;
    return `${where} is ${shown(input)}: ${message}`;
  });
  throw new ConfigError(`${place}: ${problems.join("; ")}`);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
