import type { z } from "zod";
import { nearestWord } from "./nearest-word.ts";
import type { Problem } from "./problem.ts";
import type { KeyPath, YamlText } from "./read-yaml.ts";

/** A JSON Schema as far as its keys are looked up. */
export type KeySchema = {
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly items?: KeySchema;
};

type Issue = z.core.$ZodIssue;

/** What a person needs to mend an issue: the key, what it must be, what it is, and what was probably meant. */
export function explainIssue(issue: Issue, yaml: YamlText, schema: KeySchema): readonly Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      ...yaml.placeOfKey(issue.path, key),
      message: unknownKey(issue.path, key, schema),
    }));
  }
  const found = valueAt(yaml.value, issue.path);
  return [{ ...placeOf(issue, yaml, found), message: `${nameOf(issue.path)}: ${complaint(issue, found)}` }];
}

function unknownKey(path: KeyPath, key: string, schema: KeySchema): string {
  const known = Object.keys(schemaAt(schema, path)?.properties ?? {});
  const meant = nearestWord(key, known);
  const cure = meant === null ? `the keys here are ${known.join(", ")}` : `did you mean ${meant}?`;
  return `${nameOf([...path, shorten(key)])}: not a key; ${cure}`;
}

/** A rule between two keys is shown at the one that is written. */
function placeOf(issue: Issue, yaml: YamlText, found: unknown) {
  const other: unknown = issue.code === "custom" ? issue.params?.orAt : undefined;
  return yaml.placeOf(found === undefined && typeof other === "string" ? [other] : issue.path);
}

function complaint(issue: Issue, found: unknown): string {
  if (found === undefined) return `${issue.code === "custom" ? "got its default" : "missing"}, ${issue.message}`;
  const values = issue.code === "invalid_value" && typeof found === "string" ? issue.values.map(String) : [];
  const meant = typeof found === "string" ? nearestWord(found, values) : null;
  return `got ${shown(found)}, ${issue.message}${meant === null ? "" : `; did you mean ${meant}?`}`;
}

function shown(found: unknown): string {
  // JSON has no word for .nan and .inf, which YAML has.
  return shorten(typeof found === "number" ? String(found) : JSON.stringify(found));
}

/** `paths.weights[0].path`, or the whole file. */
function nameOf(path: KeyPath): string {
  const name = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return name === "" ? "the file" : name.replace(/^\./, "");
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>((held, key) => {
    if (typeof held !== "object" || held === null || !Object.hasOwn(held, key)) return undefined;
    return (held as Record<PropertyKey, unknown>)[key];
  }, value);
}

function schemaAt(schema: KeySchema, path: KeyPath): KeySchema | undefined {
  return path.reduce<KeySchema | undefined>(
    (at, key) => (typeof key === "number" ? at?.items : at?.properties?.[String(key)]),
    schema,
  );
}
