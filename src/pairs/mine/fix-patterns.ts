/** What messages of security fixes speak of, and how much each says alone. */
export type FixPattern = { readonly name: string; readonly pattern: RegExp; readonly confidence: number };

/** Ids of known vulnerabilities, by family. */
export const IDENTIFIERS: readonly FixPattern[] = [
  { name: "cve", pattern: /\bCVE-\d{4}-\d{4,7}\b/gi, confidence: 0.9 },
  { name: "ghsa", pattern: /\bGHSA(?:-[23456789cfghjmpqrvwx]{4}){3}\b/gi, confidence: 0.9 },
  { name: "osv", pattern: /\b(?:OSV|PYSEC|RUSTSEC|GO|GSD|HSEC)-\d{4}-\d{1,7}\b/g, confidence: 0.85 },
  {
    name: "vendor",
    pattern: /\b(?:ZDI-\d{2}|TALOS-\d{4}|XSA|GHSL-\d{4}|DSA|RHSA-\d{4}|VU#)-?:?\d{2,7}\b/g,
    confidence: 0.8,
  },
  { name: "fuzzer", pattern: /\b(?:oss-?fuzz|clusterfuzz)\b[^\n]{0,40}/gi, confidence: 0.6 },
];

/** In the order of their weight; the first that is met speaks for its family. */
export const FIX_PATTERNS: readonly FixPattern[] = [
  {
    name: "vulnerability",
    pattern: /\b(?:security )?vulnerabilit(?:y|ies)\b|\bsecurity (?:fix|issue|bug|hole|flaw)|^security\s?:/i,
    confidence: 0.7,
  },
  { name: "use-after-free", pattern: /\buse[- ]after[- ]free\b|\buaf\b|\bdouble[- ]free\b/i, confidence: 0.65 },
  {
    name: "out-of-bounds",
    pattern:
      /\bout[- ]of[- ]bounds?\b|\boob\b|\bover-?read\b|\b(?:heap|stack|global)?[- ]?buffer[- ](?:over|under)(?:flow|run|read|write)/i,
    confidence: 0.65,
  },
  {
    name: "injection",
    pattern: /\b(?:sql|command|code|header|shell|crlf|template|ldap) injection\b|\bformat string (?:bug|attack|vuln)/i,
    confidence: 0.7,
  },
  { name: "cross-site", pattern: /\bcross[- ]site\b|\bxss\b|\bcsrf\b|\bssrf\b|\bopen redirect/i, confidence: 0.65 },
  { name: "traversal", pattern: /\b(?:path|directory) traversal\b|\bsymlink attack|\bzip slip\b/i, confidence: 0.7 },
  {
    name: "integer-overflow",
    pattern: /\b(?:int|integer|signed|unsigned|arithmetic|pointer|size|multiplication)[- ](?:over|under)flow/i,
    confidence: 0.55,
  },
  {
    name: "disclosure",
    pattern:
      /\b(?:memory|info|information|data|kernel) ?(?:disclosure|leak to user)|\btiming (?:attack|side)|\binfo-?leak\b/i,
    confidence: 0.55,
  },
  {
    name: "privilege",
    pattern:
      /\bprivilege escalation\b|\bauth(?:entication|orization)? bypass\b|\brequest smuggling\b|\bremote code execution\b|\brce\b/i,
    confidence: 0.65,
  },
  { name: "denial-of-service", pattern: /\bdenial[- ]of[- ]service\b|\bredos\b/i, confidence: 0.5 },
  {
    name: "overrun",
    pattern:
      /\bbuf[- ]?over(?:run|flow)|\bpast (?:the )?end of (?:the |an? )?(?:\w+ )?(?:buffer|array|string)|\b(?:fix|avoid|prevent|detect)\w* (?:\w+ ){0,3}overflows?\b|\boverflow fix/i,
    confidence: 0.5,
  },
  {
    name: "hostile-input",
    pattern:
      /\bcrash\w*\b[^\n]{0,40}\b(?:malformed|invalid|crafted|untrusted)\b|\b(?:crafted|malicious) (?:\w+ )?(?:input|file|packet|message|request|image|data)\b/i,
    confidence: 0.5,
  },
  {
    name: "sanitizer",
    pattern: /\b(?:[amu]b?san|(?:address|memory|undefined ?behaviou?r) ?sanitizer)\b/i,
    confidence: 0.4,
  },
  {
    name: "bounds-check",
    pattern: /\b(?:bounds?|range|length|len|size|overflow) ?checks?\b|\bcheck (?:the )?(?:length|bounds|size)\b/i,
    confidence: 0.35,
  },
  {
    name: "null-pointer",
    pattern: /\bnull[- ](?:\w+ )?(?:pointer|ptr|deref)\w*|\bnull check|\bcheck (?:for )?null\b/i,
    confidence: 0.35,
  },
  {
    name: "uninitialised",
    pattern: /\buninitiali[sz]ed (?:memory|value|read|variable|data)|\binvalid (?:read|write|free|memory)/i,
    confidence: 0.4,
  },
];

/** Words that an ordinary commit's message must not have: whatever it did may have been a silent fix. */
export const MAYBE_FIX =
  /secur|exploit|attack|malicious|overflow|underflow|fuzz|crash|segfault|\basan\b|sanitizer|leak|hang\b|infinite|vulnerab|\bcve\b/i;

/** Messages of commits that change no behaviour, or take another one back. */
export const NOT_A_CHANGE =
  /^(?:revert|merge|bump|release|version|typo|indent|reformat|whitespace|copyright)|\b(?:typo|clang-format|copyright year)\b/i;

/** Subjects of commits that take in another version of somebody else's code: their messages quote its change log. */
export const DEPENDENCY_BUMP =
  /^(?:build|chore|fix|ci)\(deps|\bbumps? \S+ from \S+ to\b|\b(?:update|upgrade) (?:dependency|\S+ requirement)\b/i;
