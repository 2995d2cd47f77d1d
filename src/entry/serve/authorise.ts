import type { IncomingMessage } from "node:http";
import { isSameSecret, type Question, readSignature } from "#scoring-api/proof.ts";
import { type Refusal, refusal } from "./refusal.ts";

/** Who asks: `open` where the server has no token; `signed` wants the answer proven. */
export type Authorised =
  | { readonly kind: "open" | "bearer" }
  | { readonly kind: "signed"; readonly question: Question }
  | Refusal;

const BEARER = /^bearer +(\S+) *$/i;

/** Lets in who has the token, told (bearer) or proven (signed). Reads nothing of the body. */
export function authorise(request: IncomingMessage, path: string, token: string | null): Authorised {
  if (token === null) return { kind: "open" };
  const { authorization = "" } = request.headers;
  const [, bearer] = BEARER.exec(authorization) ?? [];
  if (bearer !== undefined && isSameSecret(bearer, token)) return { kind: "bearer" };
  const question = readSignature(token, authorization, { method: request.method ?? "", path });
  if (question !== null) return { kind: "signed", question };
  return refusal(401, "unauthorised", "The token is missing or not this server's.", { "www-authenticate": "Bearer" });
}
