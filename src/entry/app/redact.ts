/** What stands where a secret stood. */
const REDACTED = "[redacted]";

/** GitHub's tokens by their prefixes, JSON web tokens, private keys, and whatever a header or a URL authenticates with. */
const PATTERNS: readonly RegExp[] = [
  /\b(?:gh[a-z]_|github_pat_)[\w.-]{16,}/g,
  /\bv1\.[0-9a-f]{40}\b/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gs,
  /\b(?:bearer|basic|token)\s+[\w.~+/=-]{16,}/gi,
  /(?<=:\/\/)[^\s/@"]+@/g,
];

/** Shorter ones would hide ordinary words. */
const LEAST_SECRET = 6;

/** Makes a line of a log safe to keep: known secrets by their value, unknown ones by their looks. */
export function createRedactor(secrets: readonly string[]): (line: string) => string {
  const known = secrets.filter((secret) => secret.length >= LEAST_SECRET).flatMap(formsOf);
  return (line) => {
    const withoutKnown = known.reduce((text, secret) => text.replaceAll(secret, REDACTED), line);
    return PATTERNS.reduce((text, pattern) => text.replace(pattern, REDACTED), withoutKnown);
  };
}

/** As it is, as JSON writes it, and as a URL does. */
function formsOf(secret: string): readonly string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}
