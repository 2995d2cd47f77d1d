import { readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { z } from "zod";
import { ConfigError } from "#errors.ts";
import type { JournalEntry } from "#ports/mining-journal.ts";

export type JournalPaths = { readonly output: string; readonly partial: string; readonly progress: string };

/** A run that was begun: what it did, and how many bytes of its records are vouched for. */
export type BegunRun = { readonly head: string; readonly done: readonly JournalEntry[]; readonly offset: number };

const HEADER = z.object({ version: z.literal(1), head: z.string(), settings: z.record(z.string(), z.unknown()) });

const ENTRY = z.object({
  commit: z.string(),
  kind: z.enum(["security-fix", "ordinary"]),
  outcome: z.string(),
  problem: z.string().nullable(),
  records: z.int(),
  changedLines: z.int(),
  bodies: z.array(z.string()),
  offset: z.int(),
});

type Line = z.infer<typeof ENTRY>;

/** Begins a run. ConfigError where an unfinished one would be lost. */
export async function startProgress(
  { output, partial, progress }: JournalPaths,
  { head, settings }: { readonly head: string; readonly settings: object },
): Promise<BegunRun> {
  if ((await sizeOf(progress)) !== null) {
    throw new ConfigError(`${output}: an unfinished run is there; go on with --resume, or delete ${progress}`);
  }
  await writeFile(partial, "");
  await writeFile(progress, `${JSON.stringify({ version: 1, head, settings })}\n`);
  return { head, done: [], offset: 0 };
}

/** The run that was begun, its files cut back to what both of them vouch for; null where there is none. */
export async function readProgress(paths: JournalPaths, settings: object): Promise<BegunRun | null> {
  if ((await sizeOf(paths.progress)) === null) return null;
  const [first = "", ...lines] = (await readFile(paths.progress, "utf8")).split("\n");
  const header = HEADER.safeParse(parsed(first));
  // A run that was killed while it began did nothing yet.
  if (!header.success && lines.length === 0) return restart(paths);
  if (!header.success) throw new ConfigError(`${paths.progress}: not a progress file of this version; delete it`);
  if (JSON.stringify(header.data.settings) !== JSON.stringify(settings)) {
    throw new ConfigError(`${paths.progress}: begun with other settings; give the same ones, or delete it`);
  }
  const size = (await sizeOf(paths.partial)) ?? 0;
  const done = soundLines(lines, size);
  const offset = done.at(-1)?.offset ?? 0;
  await truncate(paths.partial, offset);
  await writeFile(paths.progress, [first, ...done.map((line) => JSON.stringify(line)), ""].join("\n"));
  return { head: header.data.head, done: done.map(({ offset: _offset, ...entry }) => entry), offset };
}

async function restart({ progress }: JournalPaths): Promise<null> {
  await rm(progress);
  return null;
}

/** Entries up to the first that is cut, or whose records are not all there. */
function soundLines(lines: readonly string[], size: number): readonly Line[] {
  const sound: Line[] = [];
  for (const line of lines) {
    const entry = ENTRY.safeParse(parsed(line));
    if (!entry.success || entry.data.offset > size) break;
    sound.push(entry.data);
  }
  return sound;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function sizeOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null);
  return found === null ? null : found.size;
}
