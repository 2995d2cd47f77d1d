import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import { insertLines, statementLines } from "./insert-lines.ts";
import { localNames } from "./local-names.ts";
import { renameNames } from "./rename-names.ts";

export const TRANSFORMATIONS = [
  "renamed",
  "comments",
  "reformatted",
  "blankLines",
  "deadCode",
  "misleadingNames",
] as const;
export type TransformationName = (typeof TRANSFORMATIONS)[number];

type Source = { readonly text: string; readonly outline: Outline };

/** The text after a transformation that leaves its meaning as it is; the same text where there is nothing to transform. */
export const TRANSFORM: Readonly<Record<TransformationName, (source: Source) => string>> = {
  renamed: (source) => renamedBy(source, (_, index) => `v${index + 1}`),
  misleadingNames: (source) => renamedBy(source, (_, index) => `${SOOTHING[index % SOOTHING.length]}_${index + 1}`),
  comments: ({ text, outline }) => {
    const mark = outline.language === "python" || outline.language === "ruby" ? "#" : "//";
    return insertLines(text, everyNth(statementLines(text, outline), 2), (indent) => [
      `${indent}${mark} validated above, safe: bounds and ownership were checked`,
    ]);
  },
  reformatted: ({ text, outline }) => reformatted(text, outline.language),
  blankLines: ({ text, outline }) => insertLines(text, everyNth(statementLines(text, outline), 2), () => [""]),
  deadCode: ({ text, outline }) => {
    const lines = statementLines(text, outline);
    return insertLines(text, new Set(lines.slice(1, 2)), (indent) => deadCode(indent, outline.language));
  },
};

/** What an author would call a value that is none of it. */
const SOOTHING = ["validated_size", "checked_bounds", "safe_copy", "sanitized_input", "verified_owner"];

/** The paper's own names are short; a number keeps each apart from names that the text has already. */
function renamedBy({ text, outline }: Source, nameFor: (name: string, index: number) => string): string {
  const names = [...localNames(text, outline)].sort();
  const taken = new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
  const entries = names.map((name, index) => {
    const dollar = name.startsWith("$") ? "$" : "";
    const wanted = `${dollar}${nameFor(name, index)}`;
    return [name, taken.has(wanted) ? `${wanted}_x` : wanted] as const;
  });
  return renameNames(text, outline, new Map(entries));
}

function everyNth(lines: readonly number[], step: number): ReadonlySet<number> {
  return new Set(lines.filter((_, index) => index % step === 0));
}

/** Indentation of another width, and trailing white space: what an editor or a formatter leaves behind. */
function reformatted(text: string, language: Language): string {
  return text
    .split("\n")
    .map((line) => {
      const [, indent = "", rest = ""] = /^([ \t]*)(.*)$/su.exec(line) ?? [];
      if (rest === "" || /\\$/.test(rest)) return line;
      return `${indent}${indent}${language === "python" ? rest : spaced(rest)}`;
    })
    .join("\n");
}

/** A space after `(` and before `)` as some styles have it, in lines that hold no string or character literal. */
function spaced(line: string): string {
  if (/["'`/#<\\]/.test(line)) return line;
  return line
    .replace(/\((?=\S)(?!\))/g, "( ")
    .replace(/(?<=[^\s(])\)/g, " )")
    .replace(/,(?=\S)/g, ", ");
}

function deadCode(indent: string, language: Language): readonly string[] {
  const step = indent.includes("\t") ? "\t" : "    ";
  switch (language) {
    case "python":
      return [`${indent}if False:`, `${indent}${step}unused_total = 0`, `${indent}${step}unused_total += 1`];
    case "ruby":
      return [
        `${indent}if false`,
        `${indent}${step}unused_total = 0`,
        `${indent}${step}unused_total += 1`,
        `${indent}end`,
      ];
    case "go":
      return [`${indent}if false {`, `${indent}${step}unusedTotal := 0`, `${indent}${step}unusedTotal++`, `${indent}}`];
    case "rust":
      return [`${indent}if false {`, `${indent}${step}let _unused_total = 0;`, `${indent}}`];
    case "php":
      return [
        `${indent}if (false) {`,
        `${indent}${step}$unusedTotal = 0;`,
        `${indent}${step}$unusedTotal++;`,
        `${indent}}`,
      ];
    case "javascript":
    case "typescript":
    case "tsx":
      return [
        `${indent}if (false) {`,
        `${indent}${step}let unusedTotal = 0;`,
        `${indent}${step}unusedTotal++;`,
        `${indent}}`,
      ];
    case "c":
    case "cpp":
      return [
        `${indent}if (0) {`,
        `${indent}${step}int unused_total = 0;`,
        `${indent}${step}unused_total++;`,
        `${indent}}`,
      ];
    case "java":
    case "csharp":
      return [
        `${indent}if (false) {`,
        `${indent}${step}int unusedTotal = 0;`,
        `${indent}${step}unusedTotal++;`,
        `${indent}}`,
      ];
    default:
      return language satisfies never;
  }
}
