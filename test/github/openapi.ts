import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A JSON schema as OpenAPI 3.0 writes it. */
export type Schema = { readonly [key: string]: unknown };

export type DescribedOperation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly isBodyRequired: boolean;
  /** Of JSON replies, by status; null where a reply has no body. */
  readonly replies: ReadonlyMap<number, Schema | null>;
};

export type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
};

/** GitHub's description of the operations we use: see test/contract/github/extract.mjs. */
export const OPENAPI_FILE = join(import.meta.dirname, "../contract/github/openapi.json");

export const OPENAPI: Schema = JSON.parse(readFileSync(OPENAPI_FILE, "utf8"));

/** Every operation of the description. */
const OPERATIONS: readonly DescribedOperation[] = Object.entries(record(OPENAPI.paths)).flatMap(([path, item]) =>
  Object.entries(record(item)).map(([method, operation]) => describe(path, method, record(operation))),
);

/** The operation that a request is meant for; null where it is none of those that we use. */
export function operationOf(method: string, pathname: string): DescribedOperation | null {
  const found = OPERATIONS.filter((one) => one.method === method.toLowerCase() && pattern(one.path).test(pathname));
  // `/pulls/comments/1` looks like `/pulls/{pull_number}/…` too: the one with the fewest parameters is meant.
  return found.sort((one, other) => parametersIn(one.path) - parametersIn(other.path))[0] ?? null;
}

/** Path parameters of a request, decoded. */
export function pathParameters(operation: DescribedOperation, pathname: string): Readonly<Record<string, string>> {
  const groups = pattern(operation.path).exec(pathname)?.groups ?? {};
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** A schema itself, where it is a reference to one. */
export function resolved(value: unknown): Schema {
  const schema = record(value);
  const ref = schema.$ref;
  if (typeof ref !== "string") return schema;
  return resolved(
    ref
      .slice(2)
      .split("/")
      .reduce<unknown>((at, key) => record(at)[key], OPENAPI),
  );
}

export function record(value: unknown): Schema {
  if (typeof value !== "object" || value === null) throw new Error("the description has something else here");
  return Object.fromEntries(Object.entries(value));
}

function describe(path: string, method: string, operation: Schema): DescribedOperation {
  const body = operation.requestBody === undefined ? null : resolved(operation.requestBody);
  const replies = Object.entries(record(operation.responses)).map(
    ([status, reply]) => [Number(status), jsonOf(resolved(reply))] as const,
  );
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
  return {
    id: String(operation.operationId),
    method,
    path,
    parameters: parameters.map((parameter) => resolved(parameter) as Parameter),
    body: body === null ? null : jsonOf(body),
    isBodyRequired: body?.required === true,
    replies: new Map(replies),
  };
}

function jsonOf(part: Schema): Schema | null {
  const content = part.content === undefined ? null : record(part.content)["application/json"];
  return content === null || content === undefined ? null : record(record(content).schema);
}

function parametersIn(path: string): number {
  return path.split("{").length;
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
}
