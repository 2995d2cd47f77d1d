import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Values that a browser keeps for us, and cannot change. */
export type Seal = {
  /** Good for so many milliseconds. */
  close(value: unknown, lifeMs: number): string;
  /** Null for what we did not seal, or too long ago. */
  open(sealed: string): unknown;
};

type SealOptions = { readonly webhookSecret: string; readonly now: () => number };

/** Seals with a key derived from the webhook secret, which itself signs nothing but webhooks (RFC 5869). */
export function createSeal({ webhookSecret, now }: SealOptions): Seal {
  const key = Buffer.from(hkdfSync("sha256", webhookSecret, "", "seccodeprm admin sessions", 32));
  const sign = (text: string) => createHmac("sha256", key).update(text).digest();
  return {
    close: (value, lifeMs) => {
      const text = Buffer.from(JSON.stringify({ value, until: now() + lifeMs })).toString("base64url");
      return `${text}.${sign(text).toString("base64url")}`;
    },
    open: (sealed) => {
      const [text = "", signature = ""] = sealed.split(".");
      const [expected, given] = [sign(text), Buffer.from(signature, "base64url")];
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
      const { value, until }: { value: unknown; until: number } = JSON.parse(Buffer.from(text, "base64url").toString());
      return until < now() ? null : value;
    },
  };
}
