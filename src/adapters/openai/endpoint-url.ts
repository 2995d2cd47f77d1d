import { ConfigError } from "#errors.ts";

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/**
 * The address below which an OpenAI-compatible server has `/completions`: as given, `/v1` added where no path is.
 * @throws ConfigError where code and key would travel readable for all: http beyond this machine, unless allowed.
 */
export function endpointUrl(text: string, { isPlainAllowed }: { readonly isPlainAllowed: boolean }): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  if (url === null || !isWeb || url.username + url.password + url.search + url.hash !== "")
    throw new ConfigError("the generator's endpoint must be an http or https URL without user, query or fragment");
  if (url.protocol === "http:" && !isPlainAllowed && !LOOPBACK.test(url.hostname)) {
    throw new ConfigError(
      `${text}: the code would travel unencrypted; use https://, or --allow-http where the network is yours alone`,
    );
  }
  const address = url.href.replace(/\/+$/, "");
  return url.pathname === "/" ? `${address}/v1` : address;
}
