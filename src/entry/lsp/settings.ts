import { z } from "zod";

const SEVERITIES = ["error", "warning", "information", "hint"] as const;

export type SeverityName = (typeof SEVERITIES)[number];

/** What an editor can set, under `seccodeprm`. The defaults are quiet: a margin is an opinion (docs/editor.md, the figures). */
const KEYS = {
  enable: z.boolean().default(true).describe("Score open documents."),
  threshold: z
    .number()
    .min(-1)
    .max(1)
    .default(-0.2)
    .describe("Say steps whose margin is at or below this: from -1 (looks vulnerable) to 1 (looks secure)."),
  fall: z
    .number()
    .min(0)
    .max(20)
    .default(0.5)
    .describe(
      "Say places that lost at least this much since the last commit, in log-odds of secure: 0.5 is from 0.5 to 0.29.",
    ),
  severity: z.enum(SEVERITIES).default("information").describe("How a low or fallen margin is shown."),
  debounceMs: z.int().min(0).max(10_000).default(200).describe("Pause after the last key, in ms, before scoring."),
  codeLens: z.boolean().default(true).describe("Show R and the lowest margin above each function."),
  maxDiagnostics: z.int().min(1).max(1000).default(50).describe("Most steps said in one document, the lowest first."),
  compareOnSave: z
    .boolean()
    .default(true)
    .describe("When a document is opened or saved, say where margins fell since the last commit."),
};

export type Settings = { readonly [Key in keyof typeof KEYS]: z.output<(typeof KEYS)[Key]> };

/** The schema of the settings; editors/vscode/package.json repeats it, which a test checks. */
export const SETTINGS_JSON_SCHEMA = z.toJSONSchema(z.object(KEYS), { io: "input" });

export const DEFAULT_SETTINGS: Settings = z.object(KEYS).parse({});

/** The settings that a client sent; a value that cannot be is named, and its default counts. */
export function readSettings(sent: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const values = z.record(z.string(), z.unknown()).catch({}).parse(sent);
  const problems: string[] = [];
  const read = Object.entries(KEYS).map(([key, schema]) => {
    const parsed = schema.safeParse(values[key] ?? undefined);
    if (!parsed.success) problems.push(`seccodeprm.${key}: ${parsed.error.issues[0]?.message ?? "not understood"}`);
    return [key, parsed.data];
  });
  const understood = Object.fromEntries(read.filter(([, value]) => value !== undefined));
  return { settings: { ...DEFAULT_SETTINGS, ...understood }, problems };
}
