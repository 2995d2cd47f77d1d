import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Links to kept reports that nobody can guess: whoever may read the check has the link, and nobody else. */
export type ReportLinks = {
  /** Null where this server's own address is not known. */
  urlOf(key: string): string | null;
  /** The key of a link's last two parts; null where we did not sign it, in a time that does not tell where it differs. */
  keyOf(name: string, signature: string): string | null;
};

type LinkOptions = { readonly webhookSecret: string; readonly publicUrl: string | null };

/** Signs with a key derived from the webhook secret, which itself signs nothing but webhooks (RFC 5869). */
export function createReportLinks({ webhookSecret, publicUrl }: LinkOptions): ReportLinks {
  const signingKey = Buffer.from(hkdfSync("sha256", webhookSecret, "", "seccodeprm report links", 32));
  const sign = (key: string) => createHmac("sha256", signingKey).update(key).digest("base64url");
  return {
    urlOf: (key) => (publicUrl === null ? null : `${publicUrl}/reports/${nameOf(key)}/${sign(key)}`),
    keyOf: (name, signature) => {
      const key = Buffer.from(name, "base64url").toString("utf8");
      return isSame(sign(key), signature) ? key : null;
    },
  };
}

/** A key holds slashes, which a proxy in between may unfold. */
function nameOf(key: string): string {
  return Buffer.from(key).toString("base64url");
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
