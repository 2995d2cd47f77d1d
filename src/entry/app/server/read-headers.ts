import type { IncomingHttpHeaders } from "node:http";
import { type Answer, textAnswer } from "./answer.ts";

/** What GitHub says of a delivery beside its body. */
export type DeliveryHeaders = { readonly id: string; readonly name: string; readonly signature: string };

type Read =
  | { readonly kind: "read"; readonly headers: DeliveryHeaders }
  | { readonly kind: "refused"; readonly answer: Answer };

/** GUIDs, as a rule. Whatever else stands here comes from somebody else, and would stand in our logs. */
const DELIVERY_ID = /^[\w-]{1,100}$/;
const EVENT_NAME = /^[a-z_]{1,100}$/;
const SIGNATURE = /^sha256=[0-9a-f]{64}$/;
const JSON_TYPE = /^\s*application\/json\s*(?:;|$)/i;

/** Refuses what no GitHub sends before its body is read. */
export function readHeaders(headers: IncomingHttpHeaders): Read {
  if (!JSON_TYPE.test(headers["content-type"] ?? "")) return refused(415, "The content type must be application/json.");
  const [id, name, signature] = ["x-github-delivery", "x-github-event", "x-hub-signature-256"].map((header) =>
    String(headers[header] ?? ""),
  );
  if (id === undefined || !DELIVERY_ID.test(id)) return refused(400, "X-GitHub-Delivery is missing or malformed.");
  if (name === undefined || !EVENT_NAME.test(name)) return refused(400, "X-GitHub-Event is missing or malformed.");
  if (signature === undefined || !SIGNATURE.test(signature))
    return refused(401, "X-Hub-Signature-256 is missing or malformed.");
  return { kind: "read", headers: { id, name, signature } };
}

function refused(status: number, line: string): Read {
  return { kind: "refused", answer: textAnswer(status, line) };
}
