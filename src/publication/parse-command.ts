import { makeInertLine } from "#report/make-inert.ts";
import { visibleLines } from "./visible-lines.ts";

/** What a person asks of us in a comment. There are no options: nothing in a comment configures anything. */
export type Command =
  /** Naming the weaknesses that the person sees, if any: `CWE-79`. */
  | { readonly kind: "confirm"; readonly cwe: readonly string[] }
  | { readonly kind: "dismiss"; readonly reason: string }
  | { readonly kind: "rescan" }
  | { readonly kind: "explain" }
  | { readonly kind: "help" }
  /** A dismissal without a reason. */
  | { readonly kind: "incomplete" }
  | { readonly kind: "unknown"; readonly verb: string };

const LINE = /^ {0,3}\/seccodeprm(?:[ \t]+(\S+)(.*))?[ \t]*$/i;
const LONGEST_REASON = 300;
const LONGEST_VERB = 40;
const MOST_WEAKNESSES = 8;

/**
 * The command of a comment: that of the first line that begins with `/seccodeprm`, outside quotes and code. Null where
 * there is none. Words after a verb that takes none are not read. The command alone asks for help.
 */
export function parseCommand(body: string): Command | null {
  for (const line of visibleLines(body)) {
    const found = LINE.exec(line);
    if (found !== null) return commandOf(found[1] ?? "help", found[2] ?? "");
  }
  return null;
}

function commandOf(written: string, rest: string): Command {
  const verb = written.toLowerCase();
  switch (verb) {
    case "confirm":
      return { kind: "confirm", cwe: weaknessesIn(rest) };
    case "rescan":
    case "explain":
    case "help":
      return { kind: verb };
    case "dismiss":
      return dismissal(rest);
    default:
      return { kind: "unknown", verb: cut(makeInertLine(verb), LONGEST_VERB) };
  }
}

/** `CWE-79`, each once; what else is said beside them is not read. */
function weaknessesIn(rest: string): readonly string[] {
  const found = rest.match(/\bCWE-[1-9]\d{0,4}\b/gi) ?? [];
  return [...new Set(found.map((name) => name.toUpperCase()))].slice(0, MOST_WEAKNESSES);
}

function dismissal(rest: string): Command {
  // What is not seen is no reason.
  const isSaid = /[\p{L}\p{N}]/u.test(rest);
  return isSaid ? { kind: "dismiss", reason: cut(makeInertLine(rest).trim(), LONGEST_REASON) } : { kind: "incomplete" };
}

/** By UTF-16 units, never through a character. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
