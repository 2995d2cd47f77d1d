/**
 * What keys of well-known makers look like, as their makers document them; the longest shapes first. Whole private keys;
 * what a URL authenticates with; and what is given to a name that says password.
 */
export const SECRET_SHAPES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(?:gh[a-z]_|github_pat_)[\w]{16,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\b(?:AKIA|ASIA|AGPA|AROA|AIDA|ANPA)[0-9A-Z]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\bxox[abeoprs]-[\w-]{10,}/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[0-9a-zA-Z]{10,}/g,
  /\bsk-[\w-]{20,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\bnpm_[0-9a-zA-Z]{30,}/g,
  /\bpypi-[\w-]{30,}/g,
  /\bhf_[0-9a-zA-Z]{30,}/g,
  /(?<=hooks\.slack\.com\/services\/)[\w/]{20,}/g,
  /(?<=:\/\/[^\s/@:"']{0,100}:)(?!SCRUBBED_SECRET@)[^\s/@"']+(?=@)/g,
  /(?<=(?:password|passwd|pwd|secret|api_?key|access_?key|auth_?token)\w{0,20}["']?\s{0,4}(?:=|:|=>|:=)\s{0,4}["'])(?!SCRUBBED_SECRET["'])[^"'\s]{6,}(?=["'])/gi,
];

/** Addresses of people. */
export const PERSONAL_SHAPES: readonly RegExp[] = [/[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}\b/gi];
