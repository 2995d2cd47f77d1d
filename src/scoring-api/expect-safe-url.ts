import { ConfigError } from "#errors.ts";

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/**
 * The address of a scoring server, without a last slash.
 * @throws ConfigError where code would travel readable for all: http beyond this machine, unless that is allowed.
 */
export function expectSafeUrl(text: string, { isPlainAllowed }: { readonly isPlainAllowed: boolean }): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  if (url === null || !isWeb || url.username + url.password + url.search + url.hash !== "")
    throw new ConfigError("the scorer's address must be an http or https URL without user, query or fragment");
  if (url.protocol === "http:" && !isPlainAllowed && !LOOPBACK.test(url.hostname)) {
    throw new ConfigError(
      `${text}: the code would travel unencrypted; use https://, or allow http:// where the network is yours alone`,
    );
  }
  return url.href.replace(/\/+$/, "");
}
