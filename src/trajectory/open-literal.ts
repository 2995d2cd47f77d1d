import type { Language } from "./language.ts";

/** Literals and comments that go over lines; those that end with their line are read past. Each alternative is linear. */
const PYTHON = /(?<open>"""|''')[\s\S]*?(?:\k<open>|$(?![\s\S]))|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|#[^\n]*/gu;
const BRACED = /(?<open>\/\*)[\s\S]*?(?:\*\/|$(?![\s\S]))|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\/\/[^\n]*/gu;
const WITH_TEMPLATES =
  /(?<open>\/\*|`)(?:(?<=\*)[\s\S]*?(?:\*\/|$(?![\s\S]))|(?<=`)(?:\\[\s\S]|[^`\\])*`?)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\/\/[^\n]*/gu;

const CLOSERS: Readonly<Record<string, string>> = { '"""': '"""', "'''": "'''", "/*": "*/", "`": "`" };

/** A string or comment that a text breaks off in: where it begins, and what would end it. Null where there is none. */
export function openLiteral(
  text: string,
  language: Language,
): { readonly start: number; readonly closer: string } | null {
  for (const match of text.matchAll(patternOf(language))) {
    const [whole] = match;
    const opener = match.groups?.open;
    const closer = opener === undefined ? undefined : CLOSERS[opener];
    if (opener === undefined || closer === undefined || match.index + whole.length < text.length) continue;
    if (whole.length < opener.length + closer.length || !whole.endsWith(closer)) return { start: match.index, closer };
  }
  return null;
}

function patternOf(language: Language): RegExp {
  if (language === "python") return PYTHON;
  return language === "javascript" || language === "typescript" || language === "tsx" || language === "go"
    ? WITH_TEMPLATES
    : BRACED;
}
