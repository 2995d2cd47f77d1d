import { z } from "zod";
import { ConfigError } from "#errors.ts";
import { LANGUAGES } from "#trajectory/language.ts";
import type { GenerationTask } from "#usecases/evaluation/evaluate-generator.ts";
import { readFileBounded } from "./read-bounded.ts";

const MOST_BYTES = 256 * 1024 * 1024;

const Task = z.object({
  id: z.string().regex(/^\w[\w.-]{0,199}$/, "letters, digits, `.`, `_` and `-` alone: it becomes an argument"),
  language: z.enum(LANGUAGES),
  cwe: z.array(z.string()).default([]),
  prompt: z.string(),
});

/** Tasks for a generator, one JSON object a line. @throws ConfigError with the file, the line and the field that is wrong. */
export async function readGenerationTasks(file: string): Promise<readonly GenerationTask[]> {
  const text = new TextDecoder().decode(await readFileBounded(file, MOST_BYTES));
  const lines = text.split("\n").map((line, index) => ({ line, place: `${file}:${index + 1}` }));
  const tasks = lines.filter(({ line }) => line.trim() !== "").map(({ line, place }) => readTask(line, place));
  if (tasks.length === 0) throw new ConfigError(`${file}: holds no task`);
  return tasks;
}

function readTask(line: string, place: string): GenerationTask {
  const parsed = Task.safeParse(parseJson(line, place));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new ConfigError(`${place}: ${problems.join("; ")}`);
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ConfigError(`${place}: not JSON`);
  }
}
