import type { Language } from "#trajectory/language.ts";

/** How a static analyser is asked, and how its answer is read. */
export type KnownAnalyser = {
  readonly languages: readonly Language[];
  readonly versionArgs: readonly string[];
  readonly args: (folder: string) => readonly string[];
  /** Exit codes of a run that went well, findings or none. */
  readonly goodCodes: readonly number[];
  /** The file of each finding, as the analyser names it. */
  readonly filesIn: (output: { readonly out: string; readonly err: string }) => readonly string[];
};

/** One finding a line: the file, then what it is. */
const CPPCHECK_LINE = /^FINDING\t([^\t]+)\t(?:error|warning)\t/;

export const KNOWN_ANALYSERS: Readonly<Record<string, KnownAnalyser>> = {
  flawfinder: {
    languages: ["c", "cpp"],
    versionArgs: ["--version"],
    args: (folder) => ["--csv", "--quiet", folder],
    goodCodes: [0],
    filesIn: ({ out }) =>
      out
        .split("\n")
        .slice(1)
        .flatMap((line) => /^([^,]+source-\d+\.\w+),/.exec(line)?.[1] ?? []),
  },
  cppcheck: {
    languages: ["c", "cpp"],
    versionArgs: ["--version"],
    args: (folder) => [
      "--quiet",
      "--enable=warning",
      "--max-configs=1",
      "-j2",
      "--template=FINDING\t{file}\t{severity}\t{id}",
      folder,
    ],
    goodCodes: [0],
    filesIn: ({ err }) => err.split("\n").flatMap((line) => CPPCHECK_LINE.exec(line)?.[1] ?? []),
  },
  bandit: {
    languages: ["python"],
    versionArgs: ["--version"],
    args: (folder) => ["--quiet", "--recursive", folder, "--format", "json"],
    goodCodes: [0, 1],
    filesIn: ({ out }) => jsonResults(out).flatMap(({ filename }) => filename ?? []),
  },
  semgrep: {
    languages: ["c", "cpp", "python", "javascript", "typescript", "go", "java", "rust", "php", "ruby", "csharp"],
    versionArgs: ["--version"],
    args: (folder) => ["scan", "--json", "--quiet", "--metrics=off", "--no-git-ignore", folder],
    goodCodes: [0, 1],
    filesIn: ({ out }) => jsonResults(out).flatMap(({ path }) => path ?? []),
  },
};

type JsonResult = { readonly filename?: string; readonly path?: string };

/** Bandit and semgrep both say `{"results": [...]}`; other output is none, which the caller sees by its emptiness. */
function jsonResults(text: string): readonly JsonResult[] {
  const from = text.indexOf("{");
  if (from < 0) throw new SyntaxError("no JSON");
  const { results }: { results?: readonly JsonResult[] } = JSON.parse(text.slice(from));
  return results ?? [];
}
