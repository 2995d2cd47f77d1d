import { Ajv, type ValidateFunction } from "ajv";
import { type DescribedOperation, OPENAPI, operationOf, pathParameters, type Schema } from "./openapi.ts";

/** A request that was made, and what was answered. */
export type Exchange = {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: unknown;
  readonly status: number;
  readonly reply: unknown;
};

/** Formats are not checked, and `x-` keywords not known. Of parameters only the text is there: numbers are read from it. */
const OPTIONS = { strict: false, validateFormats: false } as const;
const ajv = new Ajv(OPTIONS);
const parametersAjv = new Ajv({ ...OPTIONS, coerceTypes: true });
const compiled = new Map<string, ValidateFunction>();

/**
 * Where a request or its reply is not as GitHub describes them, a sentence each. Stricter than GitHub in one thing:
 * GitHub ignores a field that it does not know, and so it hides our typing errors.
 */
export function checkExchange(exchange: Exchange): readonly string[] {
  const { pathname, searchParams } = new URL(exchange.url, "https://api.github.test");
  const operation = operationOf(exchange.method, pathname);
  if (operation === null) return [`${exchange.method} ${pathname} is not described`];
  const problems = [
    ...parameterProblems(operation, pathname, searchParams),
    ...bodyProblems(operation, exchange.body),
    ...replyProblems(operation, exchange),
  ];
  return problems.map((problem) => `${operation.id}: ${problem}`);
}

function parameterProblems(operation: DescribedOperation, pathname: string, query: URLSearchParams): readonly string[] {
  const given = { ...pathParameters(operation, pathname), ...Object.fromEntries(query) };
  const unknown = [...query.keys()].filter((name) => !operation.parameters.some((known) => known.name === name));
  const wrong = operation.parameters.flatMap(({ name, required, schema }) => {
    const value = given[name];
    if (value === undefined) return required === true ? [`parameter ${name} is missing`] : [];
    const validate = validator(`${operation.id}?${name}`, schema, parametersAjv);
    return validate(value) ? [] : [`parameter ${name}: ${explain(validate)}`];
  });
  return [...unknown.map((name) => `parameter ${name} is not known`), ...wrong];
}

function bodyProblems(operation: DescribedOperation, body: unknown): readonly string[] {
  if (operation.body === null) return body === undefined ? [] : ["takes no body"];
  if (body === undefined) return operation.isBodyRequired ? ["needs a body"] : [];
  const validate = validator(`${operation.id}!`, closed(operation.body), ajv);
  return validate(body) ? [] : [`body ${explain(validate)}`];
}

function replyProblems({ id, replies }: DescribedOperation, { status, reply }: Exchange): readonly string[] {
  const schema = replies.get(status);
  // Errors of every status may come from in front of GitHub's API.
  if (schema === undefined) return status >= 400 ? [] : [`is not answered with ${status}`];
  if (schema === null) return [];
  const validate = validator(`${id}=${status}`, schema, ajv);
  return validate(reply) ? [] : [`reply ${status} ${explain(validate)}`];
}

function validator(key: string, schema: Schema, by: Ajv): ValidateFunction {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const validate = by.compile({ ...schema, components: OPENAPI.components });
  compiled.set(key, validate);
  return validate;
}

/** No field but those that are described. */
function closed(value: unknown): Schema {
  const isOpen = (schema: Schema) => "properties" in schema && !("additionalProperties" in schema);
  const close = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(close);
    if (typeof part !== "object" || part === null) return part;
    const copy = Object.fromEntries(Object.entries(part).map(([key, item]) => [key, close(item)]));
    return isOpen(copy) ? { ...copy, additionalProperties: false } : copy;
  };
  return close(value) as Schema;
}

function explain({ errors }: ValidateFunction): string {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join(", ");
}
