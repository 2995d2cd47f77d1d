import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLError } from "yaml";
import type { Problem } from "./problem.ts";

/** A path into a document: `["paths", "weights", 0]`. */
export type KeyPath = readonly PropertyKey[];

type Place = Pick<Problem, "line" | "column">;

/** A YAML (or JSON) text as plain values, and where each of them stands. */
export type YamlText = {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** True where the text could be understood well enough to judge its values. */
  readonly isReadable: boolean;
  /** Of the value at a path; of what holds it, where there is none. */
  readonly placeOf: (path: KeyPath) => Place;
  /** Of a key itself, in the mapping at a path. */
  readonly placeOfKey: (path: KeyPath, key: string) => Place;
};

const START: Place = { line: 1, column: 1 };
const TOO_DEEP = "nested too deeply; write it flat";
/** Past this many aliases a document is not configuration but an attempt to blow up memory. */
const MOST_ALIASES = 20;
/** Mistakes after which the values can still be judged, so that all problems come out at once. */
const MILD: ReadonlySet<string> = new Set(["DUPLICATE_KEY", "TAG_RESOLVE_FAILED"]);

/** Reads one YAML 1.2 document of at most `maxLength` UTF-16 units: no custom tags, few aliases, no key twice. Never throws. */
export function readYaml(text: string, maxLength: number): YamlText {
  if (text.length > maxLength)
    return unreadable(`too long: ${text.length} characters, and at most ${maxLength} are read`);
  try {
    return readDocument(text);
  } catch (error) {
    // The two things that yaml throws: a stack too deep for nested brackets, and too many aliases.
    if (error instanceof RangeError) return unreadable(TOO_DEEP);
    if (error instanceof ReferenceError)
      return unreadable(`an unknown alias, or more than ${MOST_ALIASES} of them; write the values out`);
    throw error;
  }
}

function readDocument(text: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "core", logLevel: "error" });
  const faults: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const placeAt = (offset: number | undefined): Place => {
    if (offset === undefined) return START;
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const isReadable = faults.every(({ code }) => MILD.has(code));
  return {
    value: isReadable ? (document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown) : null,
    problems: firstAtEachPlace(faults).map((fault) => ({ ...placeAt(fault.pos[0]), message: cureOf(fault) })),
    isReadable,
    placeOf: (path) => placeAt(offsetOf(document, path)),
    placeOfKey: (path, key) => placeAt(keyOffsetOf(document, path, key) ?? offsetOf(document, path)),
  };
}

/** One slip makes the parser complain of the same place again and again. */
function firstAtEachPlace(faults: readonly YAMLError[]): readonly YAMLError[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.pos[0], fault])).values()];
}

function cureOf({ code, message }: YAMLError): string {
  if (code === "DUPLICATE_KEY") return "this key is written twice; keep one of the two";
  if (code === "MULTIPLE_DOCS") return "one document only; take out the `---` between them";
  if (message.startsWith("Maximum call stack")) return TOO_DEEP;
  return `${message.split("\n")[0]?.replace(/[.:]$/, "")}; mend the YAML here`;
}

function unreadable(message: string): YamlText {
  const place = () => START;
  return { value: null, problems: [{ ...START, message }], isReadable: false, placeOf: place, placeOfKey: place };
}

function offsetOf(document: Document, path: KeyPath): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

function keyOffsetOf(document: Document, path: KeyPath, key: string): number | undefined {
  const holder = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(holder)) return undefined;
  const pair = holder.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}
