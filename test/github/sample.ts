import { OPENAPI, record, resolved, type Schema } from "./openapi.ts";

export const SAMPLE_TIME = "2026-11-21T09:00:00Z";

const known = new Map<string, Schema>();

/** The least that GitHub's description lets stand for one of its things, with what is told of it. */
export function sample(name: string, told: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const least =
    known.get(name) ??
    record(leastOf({ ...record(record(record(OPENAPI.components).schemas)[name]), nullable: false }));
  known.set(name, least);
  return { ...least, ...told };
}

function leastOf(value: unknown): unknown {
  const schema = resolved(value);
  if (schema.nullable === true) return null;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map(leastOf));
  for (const key of ["oneOf", "anyOf"]) {
    const choices = schema[key];
    if (Array.isArray(choices) && !("properties" in schema)) return leastOf(choices[0]);
  }
  return leastOfType(schema);
}

function leastOfType(schema: Schema): unknown {
  switch (schema.type) {
    case "array":
      return [];
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return false;
    case "string":
      return textOf(schema.format);
    default:
      return leastObject(schema);
  }
}

function leastObject({ properties, required }: Schema): unknown {
  if (properties === undefined || !Array.isArray(required)) return {};
  const known = record(properties);
  return Object.fromEntries(required.map((name) => [name, leastOf(known[String(name)])]));
}

function textOf(format: unknown): string {
  if (format === "uri") return "https://github.test/x";
  return format === "date-time" ? SAMPLE_TIME : "x";
}
