import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Links to kept reports that nobody can guess: whoever may read the check has the link, and nobody else. */
export type ReportLinks = {
  /** Null where this server's own address is not known. */
  urlOf(key: string): string | null;
  /** In a time that does not depend on where a wrong signature differs. */
  isSigned(key: string, signature: string): boolean;
};

type LinkOptions = { readonly webhookSecret: string; readonly publicUrl: string | null };

/** Signs with a key derived from the webhook secret, which itself signs nothing but webhooks (RFC 5869). */
export function createReportLinks({ webhookSecret, publicUrl }: LinkOptions): ReportLinks {
  const signingKey = Buffer.from(hkdfSync("sha256", webhookSecret, "", "seccodeprm report links", 32));
  const sign = (key: string) => createHmac("sha256", signingKey).update(key).digest("base64url");
  return {
    urlOf: (key) => (publicUrl === null ? null : `${publicUrl}/reports/${encodeURIComponent(key)}/${sign(key)}`),
    isSigned: (key, signature) => isSame(sign(key), signature),
  };
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
