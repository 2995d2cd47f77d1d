import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { sha256 } from "#scoring-api/proof.ts";
import type { Body } from "../app/server/read-body.ts";
import type { Authorised } from "./authorise.ts";
import { type Refusal, refusal } from "./refusal.ts";

export type ReadOptions = { readonly readBody: (request: IncomingMessage) => Promise<Body> };

type Read<Value> = { readonly kind: "read"; readonly value: Value } | Refusal;

type Asker = Exclude<Authorised, Refusal>;

const TEXT_TYPE = /^\s*text\/plain\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
const JSON_TYPE = /^\s*application\/json\s*(?:;|$)/i;

/** A client that sends nonsense is told of the first problems, by place; never what it wrote. */
const MOST_PROBLEMS = 10;

/** Reads a request's body as its schema says: type, size, signature, text and form are looked at in this order. */
export async function readRequest<Value>(
  request: IncomingMessage,
  { schema, asker }: { readonly schema: z.ZodType<Value>; readonly asker: Asker },
  options: ReadOptions,
): Promise<Read<Value>> {
  if (!JSON_TYPE.test(request.headers["content-type"] ?? "")) return NOT_JSON_TYPE;
  const body = await readBytes(request, asker, options);
  if (body.kind === "refused") return body;
  const written = parseJson(body.value);
  return written.kind === "read" ? parse(schema, written.value) : written;
}

/** True where a body is said to be plain text in UTF-8. */
export function isText({ headers }: IncomingMessage): boolean {
  return TEXT_TYPE.test(headers["content-type"] ?? "");
}

/** Reads a body that is plain text: `decode` may know what stood before it. */
export async function readText<Value extends object>(
  request: IncomingMessage,
  { asker, decode }: { readonly asker: Asker; readonly decode: (bytes: Uint8Array) => Value | Refusal },
  options: ReadOptions,
): Promise<Read<Value>> {
  const body = await readBytes(request, asker, options);
  if (body.kind === "refused") return body;
  const decoded = decode(body.value);
  return isRefusal(decoded) ? decoded : { kind: "read", value: decoded };
}

function isRefusal(decoded: object): decoded is Refusal {
  return "kind" in decoded && decoded.kind === "refused";
}

async function readBytes(request: IncomingMessage, asker: Asker, { readBody }: ReadOptions): Promise<Read<Uint8Array>> {
  if (request.headers["content-encoding"] !== undefined) return ENCODED;
  const body = await readBody(request);
  if (body.kind !== "read") return UNREAD[body.kind];
  if (asker.kind === "signed" && sha256(body.bytes) !== asker.question.bodyDigest) return CHANGED;
  return { kind: "read", value: body.bytes };
}

const NOT_JSON_TYPE = refusal(415, "not-json", "The content type must be application/json.");
const ENCODED = refusal(415, "encoded", "The body must be sent as it is, without content-encoding.");
const CHANGED = refusal(401, "unauthorised", "The body is not the one that was signed.");
const NO_JSON = refusal(400, "not-json", "The body is not JSON in UTF-8.");

const UNREAD: Readonly<Record<Exclude<Body["kind"], "read">, Refusal>> = {
  "too-large": refusal(413, "body-too-large", "The body is too large: GET /v1/model tells the limits."),
  busy: refusal(429, "busy", "Too much is being read already; come again.", { "retry-after": "1" }),
  cut: refusal(400, "cut", "The body ended early."),
};

function parseJson(bytes: Uint8Array): Read<unknown> {
  try {
    return { kind: "read", value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return NO_JSON;
  }
}

function parse<Value>(schema: z.ZodType<Value>, written: unknown): Read<Value> {
  const parsed = schema.safeParse(written);
  if (parsed.success) return { kind: "read", value: parsed.data };
  const problems = parsed.error.issues.slice(0, MOST_PROBLEMS).map(problemOf);
  return refusal(422, "invalid-request", problems.join("; "));
}

/** zod repeats the names of unknown keys, which a stranger chose. */
function problemOf({ code, path, message }: z.core.$ZodIssue): string {
  const place = path.length === 0 ? "(whole body)" : path.join(".");
  return `${place}: ${code === "unrecognized_keys" ? "holds a key that is not known" : message}`;
}
