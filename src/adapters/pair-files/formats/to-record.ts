import type { Provenance } from "#pairs/pair.ts";
import type { SetRecord } from "#ports/evaluation-sets.ts";
import { type Language, languageOf } from "#trajectory/language.ts";

/** What a published record says of a sample, before it is known to be usable. */
export type FoundSample = {
  readonly dataset: string;
  readonly split: string;
  readonly id: string;
  /** A language's name, or null where the path tells it. */
  readonly language: string | null;
  readonly path: string | null;
  readonly cwe: readonly string[];
  readonly repo: string | null;
  readonly commit: string | null;
  readonly cve: string | null;
  /** A pair where both are given. */
  readonly vulnerable: string | null;
  readonly secure: string | null;
};

/** A record of a set, or why it is unusable: no code, no grammar. */
export function toRecord(found: FoundSample, place: string): SetRecord {
  const { vulnerable, secure } = found;
  const unusable = (reason: string): SetRecord => ({ kind: "unusable", place, reason });
  const language = languageNamed(found.language) ?? languageOf(found.path ?? "");
  if (language === null) return unusable(`no grammar for ${found.language ?? found.path ?? "code without a path"}`);
  if ([vulnerable, secure].some((code) => code !== null && code.trim() === "")) return unusable("an empty function");
  const heading = { language, provenance: provenanceOf(found) };
  const sample = (code: SetSample) => ({ kind: "sample" as const, sample: { ...heading, ...code }, markedLines: [] });
  if (vulnerable !== null && secure !== null) return sample({ kind: "pair", before: vulnerable, after: secure });
  if (vulnerable !== null) return sample({ kind: "single", code: vulnerable, label: "vulnerable" });
  if (secure !== null) return sample({ kind: "single", code: secure, label: "secure" });
  return unusable("no code");
}

type SetSample =
  | { readonly kind: "pair"; readonly before: string; readonly after: string }
  | { readonly kind: "single"; readonly code: string; readonly label: "secure" | "vulnerable" };

function provenanceOf({ dataset, split, id, path, cwe, repo, commit, cve }: FoundSample): Provenance {
  const names = cwe.map((name) => name.trim().toUpperCase()).filter((name) => /^CWE-\d+$/.test(name));
  return { dataset, split, id, path, cwe: names, repo, commit, cve, licence: null, svenValOverlap: null };
}

const NAMES: Readonly<Record<string, Language>> = {
  c: "c",
  "c++": "cpp",
  cpp: "cpp",
  python: "python",
  py: "python",
  javascript: "javascript",
  js: "javascript",
  typescript: "typescript",
  ts: "typescript",
  go: "go",
  java: "java",
  rust: "rust",
  php: "php",
  ruby: "ruby",
  "c#": "csharp",
  csharp: "csharp",
};

function languageNamed(name: string | null): Language | null {
  return name === null ? null : (NAMES[name.trim().toLowerCase()] ?? null);
}

/** The split that a file's name speaks of; `all` where it speaks of none. */
export function splitOfFile(file: string): string {
  const path = file.toLowerCase();
  const found = /(?:^|[^a-z])(train|validation|valid|val|test)(?=[^a-z]|$)/.exec(path)?.[1];
  if (found === undefined) return "all";
  return found.startsWith("val") ? "val" : found;
}

/** Names that data sets write for "unknown". */
export function known(text: string | number | null | undefined): string | null {
  const written = text === null || text === undefined ? "" : String(text).trim();
  return ["", "none", "nan", "null", "unknown"].includes(written.toLowerCase()) ? null : written;
}

/** The CWEs that a text or a list names. */
export function cwesIn(written: string | readonly string[] | null | undefined): readonly string[] {
  const text = written === null || written === undefined ? "" : [written].flat().join(" ");
  return [...new Set([...text.matchAll(/CWE-0*(\d+)/gi)].map(([, number]) => `CWE-${number}`))];
}
