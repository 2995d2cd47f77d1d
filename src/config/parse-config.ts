import { z } from "zod";
import { explainIssue, type KeySchema } from "./explain-issue.ts";
import { configErrorOf } from "./problem.ts";
import { readYaml, type YamlText } from "./read-yaml.ts";

/** A configuration file: its text, and the name that its problems are reported under. */
export type ConfigText = { readonly text: string; readonly source: string; readonly maxLength: number };

/**
 * Reads a configuration file by its schema; an empty file means all defaults.
 * @throws ConfigError that lists every problem at once, each with its place, its value and the cure.
 */
export function parseConfig<T extends z.ZodType>(schema: T, { text, source, maxLength }: ConfigText): Parsed<T> {
  const yaml = readYaml(text, maxLength);
  if (!yaml.isReadable) throw configErrorOf(source, yaml.problems);
  const result = schema.safeParse(yaml.value ?? {});
  if (result.success && yaml.problems.length === 0) return { value: result.data, yaml };
  const keys = z.toJSONSchema(schema, { io: "input" }) as KeySchema;
  const issues = result.error?.issues ?? [];
  throw configErrorOf(source, [...yaml.problems, ...issues.flatMap((issue) => explainIssue(issue, yaml, keys))]);
}

type Parsed<T extends z.ZodType> = { readonly value: z.output<T>; readonly yaml: YamlText };
