import type { IncomingMessage } from "node:http";

/** What became of a body: `busy` where too much is being read at once, `cut` where the sender left. */
export type Body = { readonly kind: "read"; readonly bytes: Buffer } | { readonly kind: "too-large" | "busy" | "cut" };

export type BodyLimits = {
  /** Bytes of one body. */
  readonly most: number;
  /** Bytes of all that are being read: strangers may send at once. */
  readonly mostTogether: number;
};

/** GitHub caps a payload at 25 MB (webhook events and payloads: payload cap). */
export const BODY_LIMITS: BodyLimits = { most: 25_000_000, mostTogether: 200_000_000 };

/** Reads bodies within limits; what exceeds them is not kept. */
export function createBodyReader({ most, mostTogether }: BodyLimits): (request: IncomingMessage) => Promise<Body> {
  let together = 0;
  const excess = (length: number) => {
    if (length > most) return "too-large";
    return together > mostTogether ? "busy" : null;
  };
  return async (request) => {
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > most) return { kind: "too-large" };
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      // Left early, the iterator would destroy the request, and with it the answer.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        length += chunk.length;
        together += chunk.length;
        const kind = excess(length);
        if (kind !== null) return { kind };
        chunks.push(chunk);
      }
      return { kind: "read", bytes: Buffer.concat(chunks) };
    } catch {
      return { kind: "cut" };
    } finally {
      together -= length;
    }
  };
}
