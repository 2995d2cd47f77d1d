import { createPrivateKey } from "node:crypto";
import { z } from "zod";

/** What makes this server one App. */
export type Credentials = {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** People log in with it at /admin; left out where nobody gave one. */
  readonly oauth?: OAuthClient;
};

/** What an App has GitHub say who somebody is with. */
export type OAuthClient = { readonly clientId: string; readonly clientSecret: string };

/** GitHub recommends a random string of high entropy; its manifest flow makes one of 40 characters. */
const LEAST_SECRET = 16;

/** An App's number, from the variables or the file. */
export const AppId = z.coerce
  .number("must be the number on the App's settings page")
  .int("must be the number on the App's settings page")
  .positive("must be the number on the App's settings page");

/** `development` is what Probot would take where none is set: a secret that everyone knows. */
export const WebhookSecret = z
  .string("must be the secret on the App's settings page; without it anyone could send events")
  .refine((text) => text !== "development", 'must not be "development", which everyone knows: openssl rand -hex 32')
  .refine(
    (text) => text === "development" || text.length >= LEAST_SECRET,
    `must have at least ${LEAST_SECRET} characters: openssl rand -hex 32`,
  );

const CLIENT = "must be the one on the App's settings page, without spaces";

/** The client id and a client secret of the App. */
export const ClientText = z.string(CLIENT).regex(/^[\w.-]{8,200}$/, CLIENT);

/** As text, with its line breaks written as \n, or in base 64. */
export const PrivateKey = z
  .string("must be the App's private key, or PRIVATE_KEY_PATH the file that holds it")
  .transform(pemOf)
  .refine(isRsaKey, "must be the RSA key that GitHub gave, beginning with -----BEGIN RSA PRIVATE KEY-----");

function pemOf(text: string): string {
  const pem = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  return pem.replaceAll("\\n", "\n").trim();
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    // What OpenSSL says of it helps nobody, and may quote it.
    return false;
  }
}
