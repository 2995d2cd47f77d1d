import { ConfigError, UpstreamError } from "#errors.ts";

const RETRY_MS = 1000;

/** A failure of the server or of the way to it, without what was asked: that may be a stranger's code. */
export function upstreamError(cause: unknown): unknown {
  if (cause instanceof ConfigError || cause instanceof RangeError || cause instanceof TypeError) return cause;
  return new UpstreamError(`PostgreSQL failed (${codeOf(cause)})`, {
    cause: new Error(codeOf(cause)),
    retryAfterMs: RETRY_MS,
  });
}

/** What opening a database fails with: what its address is to blame for, told without the address. */
export function refusalOf(cause: unknown): unknown {
  const cure = CURES[codeOf(cause)];
  return cure === undefined ? upstreamError(cause) : new ConfigError(`DATABASE_URL: ${cure}`);
}

/** PostgreSQL's codes (appendix A of its manual), and those of name resolution. */
const CURES: Readonly<Record<string, string>> = {
  "28P01": "PostgreSQL refuses its user or password: put the right ones there",
  "28000": "PostgreSQL lets this user not in from here: see its pg_hba.conf",
  "3D000": "there is no such database on the server: create it (createdb)",
  "42501": "this user may not make tables there: grant it CREATE on the schema",
  "25006": "this server is read-only: name the one that is written to",
  ENOTFOUND: "no host has this name",
};

/** `ECONNREFUSED`, `57P01`; for a failure without a code what kind it is, never what it says. */
function codeOf(cause: unknown): string {
  const code = typeof cause === "object" && cause !== null ? Reflect.get(cause, "code") : undefined;
  return typeof code === "string" ? code : "connection lost";
}
