import { ConfigError } from "#errors.ts";

/** Names and addresses that only this machine reaches. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i;

/** @throws ConfigError where others than this machine could ask without a token. */
export function expectGuarded(host: string, token: string | null): void {
  if (token !== null || LOOPBACK.test(host)) return;
  throw new ConfigError(
    `--host ${host}: others reach this address, so it needs a token: put one (openssl rand -hex 32) into a file for --token-file, or into SECCODEPRM_TOKEN; or listen on 127.0.0.1`,
  );
}
