import { decodeText } from "#change/decode-text.ts";
import { ConfigError } from "#errors.ts";
import { LANGUAGES, type Language, languageOf } from "#trajectory/language.ts";
import { readBounded, readFileBounded } from "./read-bounded.ts";
import type { Shell } from "./shell.ts";

/** A text to score, and where it comes from. */
export type Source = { readonly path: string; readonly text: string; readonly language: Language };

/** As `limits.maxFileBytes` allows by default; no source file that a person wrote is near it. */
const MOST_BYTES = 4_000_000;

const STDIN = "<stdin>";

/** The file that the user named, or standard input for `-`. @throws ConfigError where it is no text in a known language. */
export async function readSource(file: string, chosen: Language | undefined, shell: Shell): Promise<Source> {
  const isStdin = file === "-";
  const path = isStdin ? STDIN : file;
  const language = chosen ?? (isStdin ? null : languageOf(file));
  if (language === null) throw new ConfigError(`${path}: its language is not known; ${CURE}`);
  const bytes = isStdin
    ? await readBounded(shell.input, { name: STDIN, maxBytes: MOST_BYTES })
    : await readFileBounded(file, MOST_BYTES);
  const decoded = decodeText(bytes);
  if (decoded.kind === "binary") throw new ConfigError(`${path}: not text, it holds a NUL byte; name a source file`);
  return { path, text: decoded.text, language };
}

/** A language by its name, as `--language` takes it. */
export function parseLanguage(name: string): Language {
  const language = LANGUAGES.find((known) => known === name.toLowerCase());
  if (language === undefined) throw new ConfigError(`--language ${name}: not a known language; ${CURE}`);
  return language;
}

const CURE = `give --language one of ${LANGUAGES.join(", ")}`;
