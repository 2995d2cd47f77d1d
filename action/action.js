// src/entry/action.ts
import { randomUUID as randomUUID6 } from "node:crypto";
import { rmSync as rmSync4 } from "node:fs";
import { tmpdir as tmpdir4 } from "node:os";

// src/entry/exit-code.ts
var EXIT = {
  passed: 0,
  blocked: 1,
  mistake: 2,
  blind: 3,
  bug: 70,
  interrupted: 130,
  terminated: 143
};
function exitCodeOf(verdict, { failOn, whenBlind }) {
  switch (verdict.kind) {
    case "pass":
      return EXIT.passed;
    case "abstain":
      return fails(whenBlind, failOn) ? EXIT.blind : EXIT.passed;
    case "warn":
    case "block":
      if (!fails(verdict.kind, failOn)) return EXIT.passed;
      return verdict.because === "blindness" ? EXIT.blind : EXIT.blocked;
    default:
      return verdict;
  }
}
function fails(kind, failOn) {
  return failOn !== "never" && (kind === "block" || kind === failOn);
}

// src/errors.ts
var ConfigError = class extends Error {
  name = "ConfigError";
};
var UpstreamError = class extends Error {
  name = "UpstreamError";
  retryAfterMs;
  constructor(message, options = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
};

// src/publication/pull-request.ts
function fullNameOf({ owner, name }) {
  return `${owner}/${name}`;
}

// src/entry/action/runner.ts
import { z } from "zod";
var MISSING = "is missing; this program runs as a step of a workflow, where the runner sets it";
var told = z.string({ error: MISSING });
var address = z.url({ protocol: /^https?$/, error: "must be an https address" }).refine((text6) => /^https:|^http:\/\/(?:localhost|127\.0\.0\.1)(?::|\/|$)/.test(text6), {
  error: "must be an https address"
});
var count = z.string().regex(/^\d{1,20}$/, { error: "must be a number" });
var RUNNER_SCHEMA = z.object({
  GITHUB_EVENT_NAME: told,
  GITHUB_EVENT_PATH: told,
  GITHUB_REPOSITORY: told.regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, { error: "must be owner/name" }),
  GITHUB_SHA: told.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, { error: "must be a commit" }),
  GITHUB_REF: z.string().default(""),
  GITHUB_ACTOR: z.string().default(""),
  GITHUB_OUTPUT: told,
  GITHUB_STEP_SUMMARY: told,
  RUNNER_TEMP: told,
  GITHUB_SERVER_URL: address.default("https://github.com").transform(withoutSlash),
  GITHUB_API_URL: address.default("https://api.github.com").transform(withoutSlash),
  GITHUB_RUN_ID: count.default("0"),
  GITHUB_RUN_ATTEMPT: count.default("1")
});
function repositoryOf({ GITHUB_REPOSITORY }) {
  const [owner = "", name = ""] = GITHUB_REPOSITORY.split("/");
  return { owner, name };
}
function runUrlOf({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }) {
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}
function withoutSlash(url) {
  return url.replace(/\/+$/, "");
}

// src/entry/action/bring-near.ts
async function commitsOf({ base, head }, { runner }, host) {
  const repository = repositoryOf(runner);
  return { base: await commitOf(base, repository, host), head: await commitOf(head, repository, host) };
}
async function bringNear({ base, head }, settings, host, { shell: shell2, openMirror }) {
  const repository = repositoryOf(settings.runner);
  const mirror = await openMirror(settings, host).open({ repository, baseSha: base, headSha: head });
  if (mirror !== null) return { repository: shell2.lifetime.own(mirror), base, head };
  throw new UpstreamError(
    `${fullNameOf(repository)} or one of its commits ${base} and ${head} cannot be fetched: the job's token needs the permission contents: read, and the commits must still be there`
  );
}
async function commitOf(revision3, repository, host) {
  if (revision3.kind === "commit") return revision3.sha;
  const sha = await host.commitOf(repository, revision3.name);
  if (sha !== null) return sha;
  throw new ConfigError(`${fullNameOf(repository)} has no branch, tag or commit ${JSON.stringify(revision3.name)}`);
}

// src/entry/action/target.ts
function commit(sha) {
  return { kind: "commit", sha };
}
function branch(name) {
  return { kind: "name", name: `heads/${name}` };
}

// src/entry/action/changes-of-head.ts
async function changesOfHead(head, pulls) {
  const found2 = await pulls.withHead(head.repository, head.headSha);
  return found2.map(({ ref: { number }, baseSha, isDraft }) => ({
    kind: "change",
    base: commit(baseSha),
    head: commit(head.headSha),
    pull: { number, isDraft, isReadOnly: false },
    ref: `refs/pull/${number}/head`
  }));
}

// src/report/words.ts
function riskInWords(risk) {
  if (risk === 0) return "no code changed that looks worse than an ordinary change";
  const share2 = 1 - risk;
  if (share2 >= 0.5) return "more than half of all ordinary changes look as bad";
  if (share2 > 0.15) return `about ${Math.round(share2 * 10)} ordinary changes in 10 look as bad`;
  if (share2 <= 2e-3) return "fewer than 1 ordinary change in 500 looks as bad";
  return `about 1 ordinary change in ${Math.round(1 / share2)} looks as bad`;
}
var REASONS = {
  "margin-fell": "the change made this code look less secure",
  "new-code-is-low": "new code that looks vulnerable",
  "protection-removed": "code that looked protective is gone"
};
function reasonInWords(reason) {
  return REASONS[reason];
}
function marginText(margin) {
  if (margin === null) return "\u2013";
  const digits = Math.abs(margin).toFixed(2);
  return margin < 0 && digits !== "0.00" ? `\u2212${digits}` : digits;
}
function marginsInWords({ baseMargin, margin }) {
  if (baseMargin === null) return `margin ${marginText(margin)}`;
  return `margin ${marginText(baseMargin)} \u2192 ${margin === null ? "gone" : marginText(margin)}`;
}
function placeOf({ path, span, baseSpan, margin }) {
  if (margin === null && baseSpan !== null) return `${path}:${linesOf(baseSpan)} at base`;
  const lines = span ?? baseSpan;
  return lines === null ? path : `${path}:${linesOf(lines)}`;
}
function linesOf({ first, last }) {
  return first === last ? `${first}` : `${first}-${last}`;
}
function linesInWords(span) {
  return `${span.first === span.last ? "line" : "lines"} ${linesOf(span)}`;
}
function nameOf(name) {
  return name ?? "code outside functions";
}
function counted(count5, noun) {
  return `${count5} ${noun}${count5 === 1 ? "" : "s"}`;
}
function named(names, most) {
  const shown4 = names.slice(0, most).join(", ");
  return names.length <= most ? shown4 : `${shown4} and ${names.length - most} more`;
}
function findingsIn(verdict) {
  return verdict.kind === "warn" || verdict.kind === "block" ? verdict.findings : [];
}

// src/gate/coverage.ts
var HARMLESS = /* @__PURE__ */ new Set([
  "not-code",
  "no-effect",
  "excluded",
  "closure-cut",
  "cache-unavailable"
]);
function isBlind(omission) {
  return !HARMLESS.has(omission.reason);
}

// src/reward/margin.ts
function logOddsOf({ vulnerable, secure, additive }) {
  return additive ?? secure - vulnerable;
}
function marginOf({ vulnerable, secure }) {
  return marginOfLogOdds(secure - vulnerable);
}
function comparedLogits(logits) {
  return { vulnerable: 0, secure: logOddsOf(logits) };
}
function marginOfLogOdds(logOdds) {
  return Math.tanh(logOdds / 2);
}

// src/trajectory/lines-with-code.ts
function linesWithCodeOf({ text: text6, code: code2, span }) {
  const isCode = code2.split("\n").map((line) => line.trim() !== "");
  const [first, last] = [isCode.indexOf(true), isCode.lastIndexOf(true)];
  if (first < 0) return { span, text: text6 };
  const lines = text6.split("\n").slice(first, last + 1);
  return { span: { first: span.first + first, last: span.first + last }, text: lines.join("\n") };
}

// src/gate/excerpt.ts
var MOST_LINES = 12;
var MOST_COLUMNS = 240;
function excerptOf(text6) {
  const lines = text6.replace(/\r?\n$/, "").split(/\r?\n/);
  const shown4 = lines.slice(0, MOST_LINES).map(shorten);
  const left = lines.length - shown4.length;
  return (left === 0 ? shown4 : [...shown4, `\u2026 ${left} more ${left === 1 ? "line" : "lines"}`]).join("\n");
}
function shorten(line) {
  if (line.length <= MOST_COLUMNS) return line;
  return `${line.slice(0, MOST_COLUMNS).replace(/[\uD800-\uDBFF]$/, "")}\u2026`;
}

// src/gate/describe-place.ts
function describePlace(review2, match) {
  const [worst, mostLost] = [lowestOf(match.head), highestOf(match.base)];
  if (worst === null) return mostLost === null ? null : removedPlace(review2, match, mostLost);
  const regression = match.base.length === 0 ? -worst.logOdds : match.regression;
  if (regression <= 0) return null;
  return {
    ...whereOf(review2, match),
    reason: match.base.length === 0 ? "new-code-is-low" : "margin-fell",
    span: linesWithCodeOf(worst.step).span,
    margin: match.base.length === 0 ? worst.margin : jointMargin(match.head),
    regression,
    excerpt: excerptOf(linesWithCodeOf(worst.step).text),
    code: worst.step.code
  };
}
function removedPlace(review2, match, mostLost) {
  if (match.regression <= 0) return null;
  return {
    ...whereOf(review2, match),
    reason: "protection-removed",
    span: (match.headBefore?.step ?? review2.head?.trajectory.steps[0])?.span ?? null,
    margin: null,
    regression: match.regression,
    excerpt: excerptOf(linesWithCodeOf(mostLost.step).text),
    code: mostLost.step.code
  };
}
function whereOf(review2, match) {
  return {
    path: review2.path,
    functionName: review2.name,
    baseSpan: spanOf(match.base),
    baseMargin: match.base.length === 0 ? null : jointMargin(match.base),
    callers: review2.callers
  };
}
function jointMargin(steps) {
  return marginOfLogOdds(steps.reduce((sum4, { logOdds }) => sum4 + logOdds, 0));
}
function spanOf(steps) {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === void 0 || last === void 0) return null;
  return { first: first.step.span.first, last: last.step.span.last };
}
function lowestOf(steps) {
  return steps.reduce(
    (low, step) => low === null || step.logOdds < low.logOdds ? step : low,
    null
  );
}
function highestOf(steps) {
  return steps.reduce(
    (top, step) => top === null || step.logOdds > top.logOdds ? step : top,
    null
  );
}

// src/gate/sha256.ts
var WORD = 2 ** 32;
var CONSTANTS = fractionsOfRoots(64, Math.cbrt);
var START = fractionsOfRoots(8, Math.sqrt);
function sha256(text6) {
  const blocks = paddedWords(new TextEncoder().encode(text6));
  let state = START;
  for (let at2 = 0; at2 < blocks.length; at2 += 16) state = compress(state, blocks.subarray(at2, at2 + 16));
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}
function fractionsOfRoots(count5, root2) {
  const primes = [];
  for (let candidate = 2; primes.length < count5; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return Uint32Array.from(primes, (prime) => root2(prime) % 1 * WORD);
}
function paddedWords(bytes2) {
  const words = new Uint32Array(16 * Math.ceil((bytes2.length + 9) / 64));
  const put = (at2, byte) => {
    words[at2 >> 2] = (words[at2 >> 2] ?? 0) | byte << 24 - 8 * (at2 & 3);
  };
  bytes2.forEach((byte, at2) => {
    put(at2, byte);
  });
  put(bytes2.length, 128);
  words[words.length - 2] = bytes2.length * 8 / WORD;
  words[words.length - 1] = bytes2.length * 8;
  return words;
}
function compress(state, block) {
  const schedule = expand(block);
  let [a, b, c2, d, e, f, g, h] = state;
  for (let round2 = 0; round2 < 64; round2++) {
    const choice = e & f ^ ~e & g;
    const majority = a & b ^ a & c2 ^ b & c2;
    const first = h + turns(e, 6, 11, 25) + choice + at(CONSTANTS, round2) + at(schedule, round2);
    const second = turns(a, 2, 13, 22) + majority;
    [a, b, c2, d, e, f, g, h] = [first + second | 0, a, b, c2, d + first | 0, e, f, g];
  }
  return Uint32Array.from([a, b, c2, d, e, f, g, h], (word, index) => word + at(state, index));
}
function expand(block) {
  const words = new Uint32Array(64);
  words.set(block);
  for (let index = 16; index < 64; index++) {
    const early = at(words, index - 15);
    const late = at(words, index - 2);
    const mixed = (turn(early, 7) ^ turn(early, 18) ^ early >>> 3) + (turn(late, 17) ^ turn(late, 19) ^ late >>> 10);
    words[index] = at(words, index - 16) + at(words, index - 7) + mixed;
  }
  return words;
}
function turns(word, one, two, three) {
  return turn(word, one) ^ turn(word, two) ^ turn(word, three);
}
function turn(word, bits) {
  return word >>> bits | word << 32 - bits;
}
function at(words, index) {
  return words[index];
}

// src/gate/fingerprint.ts
function fingerprintOf({ path, functionName, reason, code: code2, occurrence }) {
  return sha256(JSON.stringify([path, functionName, reason, normaliseCode(code2), occurrence])).slice(0, 32);
}
function normaliseCode(code2) {
  return code2.trim().replace(/\s+/g, " ").replace(/ ?([^\p{L}\p{N}_$ ]) ?/gu, "$1");
}

// src/change/parse-glob.ts
function parseGlob(pattern) {
  return parseUntil([...pattern], 0, "").parts;
}
function parseUntil(chars, from, stops) {
  const parts = [];
  let next = from;
  for (let char = chars[next]; char !== void 0 && !(stops !== "" && stops.includes(char)); char = chars[next]) {
    const read = parsePart(chars, next, from);
    parts.push(read.part);
    next = read.next;
  }
  return { parts, next };
}
function parsePart(chars, at2, from) {
  const char = chars[at2];
  if (char === "*") return parseStars(chars, at2, from);
  if (char === "?") return { part: { kind: "one" }, next: at2 + 1 };
  if (char === "{") return parseEither(chars, at2) ?? { part: { kind: "literal", char }, next: at2 + 1 };
  const escaped3 = char === "\\" ? chars[at2 + 1] : void 0;
  if (escaped3 !== void 0) return { part: { kind: "literal", char: escaped3 }, next: at2 + 2 };
  return { part: { kind: "literal", char }, next: at2 + 1 };
}
function parseStars(chars, at2, from) {
  let end = at2;
  while (chars[end] === "*") end += 1;
  const isSegmentStart = at2 === from || chars[at2 - 1] === "/";
  if (end - at2 < 2 || !isSegmentStart) return { part: { kind: "many" }, next: end };
  if (chars[end] === "/") return { part: { kind: "folders" }, next: end + 1 };
  const isSegmentEnd = end === chars.length || chars[end] === "," || chars[end] === "}";
  return { part: { kind: isSegmentEnd ? "rest" : "many" }, next: end };
}
function parseEither(chars, at2) {
  const close = closingBrace(chars, at2);
  if (close === null) return null;
  const parts = [];
  let next = at2;
  while (next < close) {
    const read = parseUntil(chars, next + 1, ",}");
    parts.push(read.parts);
    next = read.next;
  }
  return { part: { kind: "either", parts }, next: close + 1 };
}
function closingBrace(chars, at2) {
  let depth = 0;
  for (let index = at2; index < chars.length; index++) {
    if (chars[index] === "\\") index += 1;
    else if (chars[index] === "{") depth += 1;
    else if (chars[index] === "}") depth -= 1;
    if (depth === 0) return index;
  }
  return null;
}

// src/change/glob.ts
function matchesGlob(pattern, path) {
  return globMatcher(pattern)(path);
}
function globMatcher(pattern) {
  const states = [{ kind: "end" }];
  const start = compileParts(parseGlob(anchored(pattern)), 0, states);
  return (path) => runStates(states, start, path);
}
function anchored(pattern) {
  const isFolder = pattern.endsWith("/");
  const inside2 = isFolder ? pattern.slice(0, -1) : pattern;
  const rooted = inside2.includes("/") ? inside2.replace(/^\.?\//, "") : `**/${inside2}`;
  return isFolder ? `${rooted}/**` : rooted;
}
var isAny = () => true;
var isInName = (char) => char !== "/";
var isSlash = (char) => char === "/";
function compileParts(parts, next, states) {
  return parts.reduceRight((after, part) => compilePart(part, after, states), next);
}
function compilePart(part, next, states) {
  const read = (accepts, to) => states.push({ kind: "read", accepts, next: to }) - 1;
  const repeat = (accepts, to) => {
    const fork2 = { kind: "fork", next: [to] };
    const at2 = states.push(fork2) - 1;
    fork2.next.push(read(accepts, at2));
    return at2;
  };
  switch (part.kind) {
    case "literal":
      return read((char) => char === part.char, next);
    case "one":
      return read(isInName, next);
    case "many":
      return repeat(isInName, next);
    case "rest":
      return read(isAny, repeat(isAny, next));
    case "folders":
      return states.push({ kind: "fork", next: [next, repeat(isAny, read(isSlash, next))] }) - 1;
    case "either":
      return states.push({ kind: "fork", next: part.parts.map((way) => compileParts(way, next, states)) }) - 1;
    default:
      return part;
  }
}
function runStates(states, start, path) {
  let current = reach(states, [start]);
  for (const char of path) {
    if (current.size === 0) return false;
    const read = [];
    for (const at2 of current) {
      const state = states[at2];
      if (state.kind === "read" && state.accepts(char)) read.push(state.next);
    }
    current = reach(states, read);
  }
  return current.has(0);
}
function reach(states, from) {
  const reached = new Set(from);
  for (const at2 of reached) {
    const state = states[at2];
    if (state.kind === "fork") for (const next of state.next) reached.add(next);
  }
  return reached;
}

// src/gate/weigh-risk.ts
function pathWeightOf(path, weights) {
  return weights.find((weight2) => matchesGlob(weight2.path, path))?.weight ?? 1;
}
function weighedFunctions(functions, weights) {
  return functions.filter(({ path }) => pathWeightOf(path, weights) > 0);
}
function weighRisk(risk, weight2) {
  if (weight2 === 0) return 0;
  return weight2 === 1 ? risk : 1 - Math.min(1, (1 - risk) / weight2);
}
function weighChange(functions, weights) {
  const parts = weighedFunctions(functions, weights).map((review2) => ({
    weight: pathWeightOf(review2.path, weights),
    lost: Math.max(0, regressionOf(review2))
  }));
  const lost = parts.reduce((sum4, part) => sum4 + part.lost, 0);
  if (lost === 0) return parts.reduce((most, part) => Math.max(most, part.weight), 0);
  return parts.reduce((sum4, part) => sum4 + part.weight * (part.lost / lost), 0);
}
function regressionOf(review2) {
  return review2.matches.reduce((sum4, match) => sum4 + match.regression, 0);
}

// src/gate/find-steps.ts
function findingsOf(functions, policy, renames) {
  const places = functions.filter(({ path }) => pathWeightOf(path, policy.pathWeights) > 0).flatMap((review2) => review2.matches.map((match) => describePlace(review2, match))).filter((place) => place !== null);
  return withFingerprints(places, renames).sort(byWeight(policy.pathWeights));
}
function withFingerprints(places, renames) {
  const seen = /* @__PURE__ */ new Map();
  return places.map(({ code: code2, ...finding }) => {
    const { reason, functionName } = finding;
    const identity = { path: renames.get(finding.path) ?? finding.path, functionName, reason, code: code2 };
    const first = fingerprintOf({ ...identity, occurrence: 1 });
    const occurrence = (seen.get(first) ?? 0) + 1;
    seen.set(first, occurrence);
    return { fingerprint: occurrence === 1 ? first : fingerprintOf({ ...identity, occurrence }), ...finding };
  });
}
function byWeight(weights) {
  const weighed = (finding) => finding.regression * pathWeightOf(finding.path, weights);
  return (one, other) => weighed(other) - weighed(one) || comparePaths(one.path, other.path) || lineOf(one) - lineOf(other);
}
function comparePaths(one, other) {
  return one === other ? 0 : one < other ? -1 : 1;
}
function lineOf({ span, baseSpan }) {
  return (span ?? baseSpan)?.first ?? 0;
}

// src/publication/file-key.ts
function fileKeyOf(path, { files }) {
  const file = files.find((candidate) => candidate.path === path && candidate.status === "renamed");
  return sha256(file?.basePath ?? path).slice(0, 16);
}

// src/publication/current-findings.ts
function currentFindings(report, change) {
  const renames = new Map(
    change.files.flatMap(
      ({ status, path, basePath }) => status === "renamed" && basePath !== null ? [[path, basePath]] : []
    )
  );
  const worse = new Set(
    findingsOf(report.functions, { pathWeights: [] }, renames).map(({ fingerprint }) => fingerprint)
  );
  const named2 = new Set(findingsIn(report.verdict).map(({ fingerprint }) => fingerprint));
  const silenced = new Map(
    report.suppressed.map(({ finding, by, reason }) => [finding.fingerprint, by === "dismissal" ? reason : null])
  );
  const unread = unreadFiles(report, change);
  const isThere = (fingerprint) => worse.has(fingerprint) || named2.has(fingerprint) || silenced.has(fingerprint);
  return {
    named: named2,
    silenced,
    isGone: (fingerprint, fileKey) => report.verdict.kind !== "abstain" && !isThere(fingerprint) && !unread.has(fileKey)
  };
}
function unreadFiles({ coverage }, change) {
  const unread = coverage.omissions.filter((omission) => isBlind(omission) || omission.reason === "excluded");
  return new Set(unread.map(({ path }) => fileKeyOf(path, change)));
}

// src/report/make-inert.ts
var OBEYED = /(?!\n|\t|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
function makeInert(text6) {
  return text6.replace(/\r\n/gu, "\n").replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
function makeInertLine(text6) {
  return makeInert(text6).replace(/\n/gu, "\\n").replace(/\t/gu, " ");
}

// src/report/make-inert-html.ts
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
function makeInertHtml(text6) {
  return makeInert(text6).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

// src/report/columns.ts
var WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
var NARROWLESS = /[\p{Mn}\p{Me}]/u;
function columnsOf(line) {
  return [...line].reduce((sum4, character) => sum4 + widthOf(character), 0);
}
function cutToColumns(line, columns) {
  if (columnsOf(line) <= columns) return line;
  let used = 1;
  let kept = "";
  for (const character of line) {
    used += widthOf(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}\u2026`;
}
function wrapToColumns(text6, columns) {
  const lines = [];
  for (const word of text6.split(" ")) {
    const last = lines.at(-1);
    if (last !== void 0 && columnsOf(last) + 1 + columnsOf(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
function widthOf(character) {
  if (NARROWLESS.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

// src/report/make-inert-markdown.ts
var NOTHING_WIDE = "\u200B";
var LONGEST_LINE = 300;
var MOST_UNITS = 2 * LONGEST_LINE;
function makeInertMarkdown(text6) {
  return inertStart(text6).replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/[\\`*_{}[\]()#+!|>~$^=-]/gu, (character) => `\\${character}`).replace(/[@#$]|:(?=\/\/|\S+:)|www(?=\.)|GH(?=\\-)/giu, (opener) => `${opener}${NOTHING_WIDE}`);
}
function inertCodeSpan(text6) {
  const code2 = inertStart(text6);
  const fence = "`".repeat(longestRun(code2) + 1);
  return /^[ `]|[ `]$/u.test(code2) || code2 === "" ? `${fence} ${code2} ${fence}` : `${fence}${code2}${fence}`;
}
function inertCodeBlock(code2, language) {
  const shown4 = makeInert(code2).replace(/\n$/u, "");
  const fence = "`".repeat(Math.max(2, longestRun(shown4)) + 1);
  return `${fence}${language}
${shown4}
${fence}`;
}
function inertStart(text6) {
  const line = cutToColumns(makeInertLine(text6), LONGEST_LINE);
  return line.length <= MOST_UNITS ? line : `${line.slice(0, MOST_UNITS).replace(/[\uD800-\uDBFF]$/, "")}\u2026`;
}
function longestRun(text6) {
  return [...text6.matchAll(/`+/gu)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}

// src/report/fear-text.ts
var CLOSING = "like changes that undo such fixes";
function fearInWords({ fears }) {
  return fears === void 0 ? "" : makeInertLine(`Fears: ${fears.family} (${fears.cwes.join(", ")}), ${CLOSING}`);
}
function fearInMarkdown({ fears }) {
  if (fears === void 0) return "";
  const [family, cwes] = [makeInertMarkdown(fears.family), makeInertMarkdown(fears.cwes.join(", "))];
  return `Fears: ${family} (${cwes}), ${CLOSING}.`;
}
function fearInHtml(finding) {
  return makeInertHtml(fearInWords(finding));
}

// src/report/precedent-text.ts
var OPENING = "Looks like a known fix undone";
function precedentInWords(finding) {
  const shown4 = shownOf(finding);
  return shown4 === null ? "" : makeInertLine(`${OPENING}: ${shown4.name} (${shown4.flaw}), ${shown4.link}`);
}
function precedentInMarkdown(finding) {
  const shown4 = shownOf(finding);
  if (shown4 === null) return "";
  const [name, flaw] = [makeInertMarkdown(shown4.name), makeInertMarkdown(shown4.flaw)];
  return `${OPENING}: [${name}](${shown4.link}) (${flaw}).`;
}
function precedentInHtml(finding) {
  return makeInertHtml(precedentInWords(finding));
}
function shownOf({ precedent }) {
  if (precedent === void 0 || !/^https:\/\/[^\s<>()[\]\\`"']+$/.test(precedent.link)) return null;
  const { cve, project, cwe, link } = precedent;
  return { name: `${cve ?? "a fix"} in ${project}`, flaw: cwe.join(", "), link };
}

// src/publication/finding-text.ts
var MOST_CALLERS = 3;
function reasonSentence(finding) {
  const reason = reasonInWords(finding.reason);
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
}
function nameInMarkdown({ functionName }) {
  return functionName === null ? nameOf(functionName) : inertCodeSpan(functionName);
}
function marginsExplained(finding) {
  return `${marginsInWords(finding)} (1 is secure, \u22121 vulnerable)`;
}
function reachInMarkdown({ callers }) {
  if (callers.length === 0) return "";
  const more = callers.length > MOST_CALLERS ? ` and ${callers.length - MOST_CALLERS} more` : "";
  return `Reached from ${callers.slice(0, MOST_CALLERS).map(inertCodeSpan).join(", ")}${more}.`;
}
function linkTo(text6, url) {
  return url !== null && /^https?:\/\/[^\s<>()[\]\\`]+$/.test(url) ? `[${text6}](${url})` : "";
}

// src/trajectory/run-lengths.ts
function createRunLengths(places) {
  const lengths = [new Int32Array(places), new Int32Array(places)];
  const stamps = [new Float64Array(places), new Float64Array(places)];
  let row = 1;
  return {
    startRange: () => {
      row += 2;
    },
    startRow: () => {
      row += 1;
    },
    extend(place) {
      const [now, before] = row % 2 === 0 ? [0, 1] : [1, 0];
      const isLonger = place > 0 && stamps[before][place - 1] === row - 1;
      const length = isLonger ? lengths[before][place - 1] + 1 : 1;
      stamps[now][place] = row;
      lengths[now][place] = length;
      return length;
    }
  };
}

// src/trajectory/align-sequences.ts
function alignSequences(base, head) {
  const ends = { baseStart: base.length, baseEnd: base.length, headStart: head.length, headEnd: head.length };
  const runs = [...commonRuns(base, head), ends];
  const gaps = [];
  let baseAt = 0;
  let headAt = 0;
  for (const run of runs) {
    if (run.baseStart > baseAt || run.headStart > headAt) {
      gaps.push({ baseStart: baseAt, baseEnd: run.baseStart, headStart: headAt, headEnd: run.headStart });
    }
    baseAt = run.baseEnd;
    headAt = run.headEnd;
  }
  return gaps;
}
var WORK_PER_ITEM = 1e3;
var WORK_FOR_ALL = 5e6;
function commonRuns(base, head) {
  const known2 = { places: placesOf(head), lengths: createRunLengths(head.length) };
  const pending = [{ baseStart: 0, baseEnd: base.length, headStart: 0, headEnd: head.length }];
  const runs = [];
  const work = { left: WORK_FOR_ALL + WORK_PER_ITEM * (base.length + head.length) };
  for (let range = pending.pop(); range !== void 0; range = pending.pop()) {
    const run = longestRun2(base, known2, range, work);
    if (work.left <= 0) {
      runs.push(...commonEnds(base, head, range));
      continue;
    }
    if (run === null) continue;
    runs.push(run);
    pending.push({ ...range, baseEnd: run.baseStart, headEnd: run.headStart });
    pending.push({ ...range, baseStart: run.baseEnd, headStart: run.headEnd });
  }
  return runs.sort((one, other) => one.baseStart - other.baseStart);
}
function commonEnds(base, head, range) {
  const { baseStart, baseEnd, headStart, headEnd } = range;
  const shorter = Math.min(baseEnd - baseStart, headEnd - headStart);
  let first = 0;
  while (first < shorter && base[baseStart + first] === head[headStart + first]) first++;
  let last = 0;
  while (last < shorter - first && base[baseEnd - 1 - last] === head[headEnd - 1 - last]) last++;
  const start = { ...range, baseEnd: baseStart + first, headEnd: headStart + first };
  const end = { ...range, baseStart: baseEnd - last, headStart: headEnd - last };
  return [start, end].filter((run) => run.baseEnd > run.baseStart);
}
function placesOf(items) {
  const places = /* @__PURE__ */ new Map();
  items.forEach((item, index) => {
    const known2 = places.get(item);
    if (known2 === void 0) places.set(item, [index]);
    else known2.push(index);
  });
  return places;
}
function longestRun2(base, { places, lengths }, range, work) {
  let best = null;
  let bestLength = 0;
  lengths.startRange();
  for (let at2 = range.baseStart; at2 < range.baseEnd && work.left > 0; at2++) {
    const candidates = places.get(base[at2]) ?? [];
    work.left -= 1 + candidates.length;
    lengths.startRow();
    for (const place of candidates) {
      if (place < range.headStart || place >= range.headEnd) continue;
      const length = lengths.extend(place);
      if (length <= bestLength) continue;
      bestLength = length;
      best = { baseStart: at2 - length + 1, baseEnd: at2 + 1, headStart: place - length + 1, headEnd: place + 1 };
    }
  }
  return best;
}

// src/publication/lost-lines.ts
function lostLines(finding, { functions }) {
  if (finding.baseSpan === null) return null;
  const match = functions.filter(({ path, name }) => path === finding.path && name === finding.functionName).flatMap(({ matches }) => matches).find((candidate) => isPlaceOf(finding, candidate));
  if (match !== void 0) return diffOf(linesOf2(match.base), linesOf2(match.head));
  return finding.margin === null ? diffOf(finding.excerpt.split("\n"), []) : null;
}
function isPlaceOf({ baseSpan }, { base }) {
  return base[0]?.step.span.first === baseSpan?.first && base.at(-1)?.step.span.last === baseSpan?.last;
}
function linesOf2(steps) {
  const text6 = steps.map(({ step }) => step.text.replace(/\r?\n$/, "")).join("\n");
  return text6 === "" ? [] : text6.split(/\r?\n/);
}
function diffOf(base, head) {
  const gaps = alignSequences(base, head);
  const rows = gaps.flatMap(({ baseStart, baseEnd, headStart, headEnd }) => [
    ...base.slice(baseStart, baseEnd).map((line) => `-${line}`),
    ...head.slice(headStart, headEnd).map((line) => `+${line}`)
  ]);
  const isLost = gaps.some(({ baseStart, baseEnd }) => baseEnd > baseStart);
  return isLost ? excerptOf(rows.join("\n")) : null;
}

// src/publication/finding-comment.ts
var ANSWERS = "<sub>Right? Answer `/seccodeprm confirm`. Wrong? Answer `/seccodeprm dismiss <reason>`. More: `/seccodeprm explain`.</sub>";
function findingComment(finding, options) {
  const { verdict } = options.report;
  return [
    `**${reasonSentence(finding)}** in ${nameInMarkdown(finding)}: ${marginsExplained(finding)}.`,
    placeLine(finding, options.placement),
    codeOf(finding, options),
    reachInMarkdown(finding),
    precedentInMarkdown(finding),
    fearInMarkdown(finding),
    "risk" in verdict ? sureLine(verdict.risk, options.checkUrl) : "",
    options.hearsAnswers ? ANSWERS : ""
  ].filter((part) => part !== "").join("\n\n");
}
function placeLine(finding, { kind }) {
  return kind === "lines" ? "" : `At ${inertCodeSpan(placeOf(finding))}, outside the lines that the diff shows.`;
}
function codeOf(finding, { report, placement }) {
  const lost = lostLines(finding, report);
  if (lost !== null) return inertCodeBlock(lost, "diff");
  if (placement.kind === "lines") return "";
  const language = report.functions.find(({ path }) => path === finding.path)?.head?.trajectory.language ?? "";
  return inertCodeBlock(finding.excerpt, language);
}
function sureLine(risk, checkUrl) {
  const link = linkTo("The check", checkUrl);
  return `How sure, for the change as a whole: ${riskInWords(risk)}.${link === "" ? "" : ` ${link} has the rest.`}`;
}

// src/publication/marker.ts
var MARKER_VERSION = 1;
function writeMarker(marker) {
  const json = JSON.stringify({ version: MARKER_VERSION, ...marker });
  return `<!-- seccodeprm ${json.replace(/[^ !"$%'-,./0-?A-~]|[<>]/g, escaped)} -->`;
}
function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// src/change/line-span.ts
function overlaps(one, other) {
  return one.first <= other.last && other.first <= one.last;
}
function lineCount(span) {
  return span.last - span.first + 1;
}

// src/change/shown-hunks.ts
var CONTEXT = 3;
function shownHunks(file, counts = { base: null, head: null }) {
  const groups = joined(file.hunks.map(edgesOf));
  return groups.map((group, index) => {
    const before = Math.min(CONTEXT, group.baseFirst - 1, group.headFirst - 1);
    const after = index < groups.length - 1 ? CONTEXT : Math.min(CONTEXT, linesAfter(group, counts));
    return {
      base: spanOf2(group.baseFirst - before, group.baseLast + after),
      head: spanOf2(group.headFirst - before, group.headLast + after)
    };
  });
}
function joined(hunks) {
  const groups = [];
  for (const hunk of hunks) {
    const last = groups.at(-1);
    const isNear = last !== void 0 && hunk.baseFirst - last.baseLast - 1 <= 2 * CONTEXT;
    if (isNear) groups[groups.length - 1] = { ...last, baseLast: hunk.baseLast, headLast: hunk.headLast };
    else groups.push(hunk);
  }
  return groups;
}
function edgesOf({ removed, added, afterBaseLine, afterHeadLine }) {
  return {
    baseFirst: removed?.first ?? afterBaseLine + 1,
    baseLast: removed?.last ?? afterBaseLine,
    headFirst: added?.first ?? afterHeadLine + 1,
    headLast: added?.last ?? afterHeadLine
  };
}
function linesAfter({ baseLast, headLast }, { base, head }) {
  if (base === null && head === null) return 0;
  const left = Math.min(base === null ? CONTEXT : base - baseLast, head === null ? CONTEXT : head - headLast);
  return Math.max(0, left);
}
function spanOf2(first, last) {
  return first > last ? null : { first, last };
}

// src/change/locate-line.ts
var MOST_LINES2 = 1e4;
function locateLines(file, lines, side, counts) {
  if (!showsLines(file, side)) return null;
  const clips = shownHunks(file, counts).flatMap((hunk) => {
    const shown4 = hunk[side] === null ? null : clipped(lines, hunk[side]);
    const part = shown4 !== null && side === "base" ? removedWithin(file, shown4) : shown4;
    return part === null ? [] : [part];
  });
  return clips.reduce(
    (best, clip) => best === null || lineCount(clip) > lineCount(best) ? clip : best,
    null
  );
}
function changedLineCount({ hunks }) {
  return hunks.reduce((sum4, { removed, added }) => sum4 + countOf(removed) + countOf(added), 0);
}
function showsLines(file, side) {
  if (file.status === "type-changed" || file.status === "copied" && side === "base") return false;
  return changedLineCount(file) <= MOST_LINES2;
}
function removedWithin({ hunks }, lines) {
  const parts = hunks.flatMap(({ removed: removed2 }) => removed2 === null ? [] : [clipped(removed2, lines)]);
  const removed = parts.filter((part) => part !== null);
  const [first, last] = [removed[0], removed.at(-1)];
  return first === void 0 || last === void 0 ? null : { first: first.first, last: last.last };
}
function clipped(lines, frame) {
  const [first, last] = [Math.max(lines.first, frame.first), Math.min(lines.last, frame.last)];
  return first > last ? null : { first, last };
}
function countOf(span) {
  return span === null ? 0 : lineCount(span);
}

// src/publication/place-finding.ts
var MOST_FILES = 300;
var MOST_LINES3 = 2e4;
function placeFinding(finding, change, counts = /* @__PURE__ */ new Map()) {
  const file = fileInDiff(finding.path, change.files);
  if (file === null) return { kind: "summary" };
  const known2 = counts.get(file.path);
  const right = linesOn(file, finding.span, "head", known2);
  const left = linesOn(file, finding.baseSpan, "base", known2);
  const [first, second] = finding.margin === null ? [left, right] : [right, left];
  return first ?? second ?? { kind: "file", path: file.path };
}
function fileInDiff(path, files) {
  let lines = 0;
  for (const file of files.slice(0, MOST_FILES)) {
    lines += changedLineCount(file);
    if (lines > MOST_LINES3) return null;
    if (file.path === path) return file;
  }
  return null;
}
function linesOn(file, span, side, counts) {
  const lines = span === null ? null : locateLines(file, span, side, counts);
  if (lines === null) return null;
  return {
    kind: "lines",
    path: file.path,
    side: side === "head" ? "RIGHT" : "LEFT",
    line: lines.last,
    startLine: lines.first < lines.last ? lines.first : null
  };
}

// src/publication/place-findings.ts
function placeFindings({ report, change, maxComments, counts }) {
  let left = maxComments;
  return findingsIn(report.verdict).map((finding) => {
    const placement = placeFinding(finding, change, counts);
    const isCommented = placement.kind !== "summary" && left > 0;
    if (isCommented) left -= 1;
    return { finding, placement, isCommented };
  });
}

// src/publication/read-marker.ts
var AT_END = /(?:^|\n)<!-- seccodeprm (\{[ !"#$%&'-,./0-;=?-~]*\}) -->$/;
function readMarker(body) {
  const json = AT_END.exec(body.trimEnd())?.[1];
  if (json === void 0) return null;
  try {
    return markerOf(JSON.parse(json));
  } catch {
    return null;
  }
}
function withoutMarker(body) {
  return body.trimEnd().replace(AT_END, "").trimEnd();
}
function markerOf(value) {
  if (!isRecord(value) || value.version !== MARKER_VERSION) return null;
  const { kind, fingerprint, state, work, file } = value;
  if (typeof work !== "string") return null;
  if (kind === "review") return { kind, work };
  const isWhole = kind === "finding" && typeof file === "string" && isFingerprint(fingerprint) && isState(state);
  return isWhole ? { kind, fingerprint, state, work, file } : null;
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isFingerprint(value) {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
}
function isState(value) {
  return value === "open" || value === "fixed" || value === "dismissed" || value === "confirmed";
}

// src/publication/settled-comment.ts
var SHORT = 7;
function fixedComment(said, headSha) {
  const gone = "This place no longer looks less secure than before the pull request.";
  return `\u2705 **Fixed in ${headSha.slice(0, SHORT)}.** ${gone}

${folded(said)}`;
}
function dismissedComment(said, reason, author) {
  const by = author === null ? "" : ` by ${inertCodeSpan(author)}`;
  return `**Dismissed**${by}: ${makeInertMarkdown(reason)}

${folded(said)}`;
}
function confirmedComment(said, { author }) {
  return `**Confirmed** by ${inertCodeSpan(author)}.

${said}`;
}
function folded(said) {
  return `<details><summary>What was said</summary>

${said}

</details>`;
}

// src/publication/plan-edits.ts
function planEdit(comment2, options) {
  const { marker, isAnswered, id } = comment2;
  const state = stateNow(marker, options);
  if (isAnswered || state === marker.state) return null;
  const body = bodyIn(state, comment2, options);
  return { id, body: `${body}

${writeMarker({ ...marker, state, work: options.workKey })}` };
}
function stateNow({ fingerprint, state, file }, options) {
  const { current, answers } = options;
  if (current.isGone(fingerprint, file)) return state === "open" ? "fixed" : state;
  const answer = answers.get(fingerprint)?.answer.kind;
  if (answer === "dismissed" || typeof current.silenced.get(fingerprint) === "string") return "dismissed";
  if (!current.named.has(fingerprint)) return state;
  if (answer === "confirmed") return "confirmed";
  return state === "fixed" ? "open" : state;
}
function bodyIn(state, comment2, options) {
  const { answers, current, findings, headSha, say } = options;
  const { fingerprint } = comment2.marker;
  const finding = findings.get(fingerprint);
  const said = finding === void 0 ? withoutMarker(comment2.body) : say(finding);
  const answer = answers.get(fingerprint);
  switch (state) {
    case "open":
      return said;
    case "fixed":
      return fixedComment(said, headSha);
    case "confirmed":
      return answer === void 0 ? said : confirmedComment(said, answer);
    case "dismissed":
      return answer?.answer.kind === "dismissed" ? dismissedComment(said, answer.answer.reason, answer.author) : dismissedComment(said, current.silenced.get(fingerprint) ?? "", null);
    default:
      return state;
  }
}

// src/publication/plan-comments.ts
var MOST_COMMENTS = 10;
function planComments(input2) {
  const planning = planningOf(input2);
  const known2 = input2.existing.flatMap(withMarker);
  const said = new Set(known2.map(({ marker }) => marker.fingerprint));
  const isNew = ({ finding: { fingerprint } }) => !said.has(fingerprint) && planning.answers.get(fingerprint)?.answer.kind !== "dismissed";
  const fresh = firstOfEach(planning.placed.filter(({ isCommented }) => isCommented)).filter(isNew);
  return {
    review: reviewOf(fresh, planning),
    fileComments: fresh.flatMap((placed) => fileComment(placed, planning)),
    edits: editsOf(known2, planning)
  };
}
function planningOf(input2) {
  const { report, change, maxComments = MOST_COMMENTS, counts, checkUrl = null, hearsAnswers = true } = input2;
  const placed = placeFindings({ report, change, maxComments, ...counts === void 0 ? {} : { counts } });
  const places = new Map(placed.map(({ finding, placement }) => [finding.fingerprint, placement]));
  return {
    input: input2,
    placed,
    answers: new Map((input2.answers ?? []).map((answer) => [answer.fingerprint, answer])),
    say: (finding) => {
      const placement = places.get(finding.fingerprint) ?? { kind: "summary" };
      return findingComment(finding, { report, placement, checkUrl, hearsAnswers });
    }
  };
}
function withMarker(comment2) {
  const marker = readMarker(comment2.body);
  return marker?.kind === "finding" ? [{ ...comment2, marker }] : [];
}
function firstOfEach(placed) {
  const first = /* @__PURE__ */ new Map();
  for (const one of placed) if (!first.has(one.finding.fingerprint)) first.set(one.finding.fingerprint, one);
  return [...first.values()];
}
function editsOf(known2, { input: input2, answers, say }) {
  const { report, change, workKey } = input2;
  const findings = new Map(findingsIn(report.verdict).map((finding) => [finding.fingerprint, finding]));
  const options = { current: currentFindings(report, change), answers, findings, workKey, headSha: report.head, say };
  return known2.flatMap((comment2) => planEdit(comment2, options) ?? []);
}
function reviewOf(fresh, planning) {
  const comments = fresh.flatMap((placed) => lineComment(placed, planning));
  if (comments.length === 0) return null;
  const { report, workKey, checkUrl = null } = planning.input;
  const risk = "risk" in report.verdict ? ` ${capital(riskInWords(report.verdict.risk))}.` : "";
  const link = linkTo("The check", checkUrl);
  const rest = link === "" ? "" : ` ${link} has all findings and what was looked at.`;
  const found2 = `SecCodePRM: ${counted(comments.length, "place")} worth a look before merging.`;
  return { body: `${found2}${risk}${rest}

${writeMarker({ kind: "review", work: workKey })}`, comments };
}
function lineComment({ finding, placement }, planning) {
  return placement.kind === "lines" ? [{ place: placement, body: bodyOf(finding, planning) }] : [];
}
function fileComment({ finding, placement }, planning) {
  return placement.kind === "file" ? [{ path: placement.path, body: bodyOf(finding, planning) }] : [];
}
function bodyOf(finding, { input: { workKey, change }, answers, say }) {
  const answer = answers.get(finding.fingerprint);
  const said = answer === void 0 ? say(finding) : confirmedComment(say(finding), answer);
  const marker = writeMarker({
    kind: "finding",
    fingerprint: finding.fingerprint,
    state: answer === void 0 ? "open" : "confirmed",
    work: workKey,
    file: fileKeyOf(finding.path, change)
  });
  return `${said}

${marker}`;
}
function capital(text6) {
  return `${text6.charAt(0).toUpperCase()}${text6.slice(1)}`;
}

// src/entry/action/workflow-command.ts
var COMMANDS = { failure: "error", warning: "warning", notice: "notice" };
function annotationCommand({ path, startLine, endLine, level, title, message }) {
  const place = { file: path, line: String(startLine), endLine: String(endLine), title };
  return command(COMMANDS[level], place, message);
}
function stepCommand(level, message) {
  return command(COMMANDS[level], { title: "SecCodePRM" }, message);
}
function withoutCommands(text6, token) {
  const shown4 = text6.trimEnd().split("\n").map((line) => `  \u2502 ${line}`.trimEnd());
  return `::stop-commands::${token}
${shown4.join("\n")}
::${token}::
`;
}
function command(name, properties, message) {
  const written2 = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${written2.join(",")}::${escapeData(message)}
`;
}
function escapeData(text6) {
  return text6.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text6) {
  return escapeData(text6).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

// src/entry/action/publish-review.ts
async function publishReview({ target, reviewed, sarif }, settings, host, door2) {
  const { inputs, runner } = settings;
  const { pull, ref } = target;
  const asked = inputs.comments || inputs["upload-sarif"] || inputs.check;
  if (pull?.isReadOnly === true) {
    if (asked) await door2.command(stepCommand("notice", READ_ONLY));
    return;
  }
  if (inputs.comments && pull !== null) await comment(reviewed, pull, { settings, host, door: door2 });
  const analysis = { repository: repositoryOf(runner), commitSha: reviewed.report.head, ref, sarif };
  if (inputs["upload-sarif"]) await host.upload(analysis);
}
var READ_ONLY = "Nothing is written to GitHub: on a fork's pull request the token can only read. docs/action.md has a second workflow that can write.";
async function comment(reviewed, pull, { settings, host, door: door2 }) {
  if (pull.isDraft) return door2.command(stepCommand("notice", "No comments: the pull request is a draft."));
  const { runner } = settings;
  const repository = repositoryOf(runner);
  const ref = { repository, number: pull.number };
  const headSha = reviewed.report.head;
  if ((await host.read(ref))?.headSha !== headSha) return;
  const plan = planComments({
    ...reviewed,
    workKey: `action/${fullNameOf(repository)}#${pull.number}@${headSha}`,
    existing: await host.listOwn(ref),
    checkUrl: runUrlOf(runner),
    hearsAnswers: false
  });
  await host.publish(ref, headSha, plan);
}

// src/entry/read-bounded.ts
import { createReadStream } from "node:fs";

// src/entry/explain-file-error.ts
var CURES = /* @__PURE__ */ new Map([
  ["ENOENT", "no such file or folder"],
  ["ENOTDIR", "a part of its path is not a folder"],
  ["EISDIR", "a folder, not a file; name a file"],
  ["EACCES", "not allowed; check the permissions"],
  ["EPERM", "not allowed; check the permissions"],
  ["EROFS", "the file system is read-only; write elsewhere"],
  ["ENOSPC", "the disk is full; free some space or write elsewhere"],
  ["ENAMETOOLONG", "the name is too long; choose a shorter one"]
]);
function explainFileError(file, error) {
  const code2 = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const cure = CURES.get(code2);
  return cure === void 0 ? error : new ConfigError(`${file}: ${cure}`);
}

// src/entry/read-bounded.ts
async function readFileBounded(file, maxBytes) {
  try {
    return await readBounded(createReadStream(file), { name: file, maxBytes });
  } catch (error) {
    throw explainFileError(file, error);
  }
}
async function readBounded(stream, { name, maxBytes }) {
  const chunks = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw new ConfigError(`${name}: more than ${maxBytes} bytes; name a smaller file`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// src/entry/action/read-payload.ts
var MOST_PAYLOAD = 26214400;
async function readPayload(file) {
  const bytes2 = await readFileBounded(file, MOST_PAYLOAD);
  try {
    return JSON.parse(new TextDecoder().decode(bytes2));
  } catch {
    throw new ConfigError(`${file}: the event is not JSON`);
  }
}

// src/entry/action/read-settings.ts
import { z as z4 } from "zod";

// src/entry/app/settings/environment.ts
function givenIn(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== void 0 && value.trim() !== ""));
}

// src/entry/action/inputs.ts
import { z as z3 } from "zod";

// src/config/written-values.ts
import { z as z2 } from "zod";

// src/config/glob-problem.ts
var MOST_LETTERS = 200;
function globProblem(pattern) {
  if (pattern.trim() === "") return "must not be empty; ** means every file";
  if (pattern.length > MOST_LETTERS) return `must have at most ${MOST_LETTERS} characters`;
  if (pattern.startsWith("!")) return "must not start with !; what is left out stands under paths.exclude, without it";
  if (pattern.split("/").includes("..")) return "must not have .. in it; paths start at the repository's root";
  if (/\\(?![*?{},\\!])/.test(pattern)) return "must not have a backslash; folders are parted by /";
  return hasEvenBraces(pattern) ? null : "must not have a brace without its partner; write {a,b}, or \\{ for the brace itself";
}
function hasEvenBraces(pattern) {
  let depth = 0;
  for (const char of pattern.replace(/\\./g, "")) {
    if (char === "{") depth += 1;
    if (char === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

// src/config/written-values.ts
function whole(least, most) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z2.int({ error }).min(least, { error }).max(most, { error });
}
function mapping(shape) {
  return z2.strictObject(shape, {
    error: (issue) => issue.code === "invalid_type" ? "must be a mapping of keys" : null
  });
}
var SHARE = "must be a share above 0 and below 1, such as 0.01 or 1%";
var share = z2.union(
  [
    z2.number().gt(0, { error: SHARE }).lt(1, { error: SHARE }),
    z2.string().regex(/^(?=.*[1-9])\d{1,2}(?:\.\d{1,6})?\s*%$/, { error: SHARE })
  ],
  { error: SHARE }
).transform((written2) => typeof written2 === "number" ? written2 : shareOf(Number.parseFloat(written2)));
function shareOf(percent) {
  return Number((percent / 100).toPrecision(12));
}
var glob = z2.string({ error: "must be a pattern such as src/** or *.py" }).check((context) => {
  const problem = globProblem(context.value);
  if (problem !== null) context.issues.push({ code: "custom", message: problem, input: context.value });
});
var globs = z2.array(glob, { error: "must be a list of patterns" }).max(200, { error: "must have at most 200 patterns" });
var WEIGHT = "must be a number from 0 to 100";
var weight = z2.number({ error: WEIGHT }).min(0, { error: WEIGHT }).max(100, { error: WEIGHT });

// src/entry/action/inputs.ts
var MOST_THREADS = 256;
var SWITCH = z3.enum(["true", "false"], "must be true or false").transform((text6) => text6 === "true");
var INPUTS = {
  token: input("", z3.string().nullable(), "Reads the repository's commits, and writes what the inputs below ask for."),
  blockAtFalseAlarms: input(
    "",
    written(share).nullable(),
    "The policy's key of this name, where this is stricter: block where at most this share of ordinary changes looks as risky, such as 2%."
  ),
  warnAtFalseAlarms: input(
    "",
    written(share).nullable(),
    "The policy's key of this name, where this is stricter: warn likewise, such as 10%."
  ),
  whenBlind: input(
    "",
    z3.enum(["pass", "warn", "block"], "must be one of pass, warn, block").nullable(),
    "The policy's key of this name, where this is stricter: the least answer where some code could not be looked at (pass, warn or block)."
  ),
  "fail-on": input(
    "block",
    z3.enum(["block", "warn"], "must be block or warn"),
    "The mildest verdict that fails the job: block or warn."
  ),
  comments: input(
    "false",
    SWITCH,
    "Comments on the lines of the pull request (true or false); needs the permission pull-requests: write."
  ),
  "comment-author": input(
    "github-actions[bot]",
    z3.string().regex(/^[\w.-]{1,100}(?:\[bot\])?$/, "must be an account's name"),
    "The account that the token writes as, by which earlier comments are found again."
  ),
  check: input(
    "false",
    SWITCH,
    "Writes a check run named SecCodePRM on the reviewed commit (true or false), which workflow_run needs, as its own job stands on another commit; needs the permission checks: write."
  ),
  "upload-sarif": input(
    "false",
    SWITCH,
    "Uploads the findings to code scanning (true or false); needs the permission security-events: write."
  ),
  provider: input(
    "cpu",
    z3.enum(["cpu", "cuda"], "must be cpu or cuda"),
    "What computes: cpu, or cuda on a runner with an NVIDIA card and CUDA 12; where cuda cannot be loaded the cpu computes, and a warning says so."
  ),
  threads: input("", threads(), "Threads that compute; one for each core, at most 8, where this is empty."),
  base: input(
    "",
    revision(),
    "On workflow_dispatch: the branch, tag or commit that the change goes into; the default branch where this is empty."
  ),
  head: input(
    "",
    revision(),
    "On workflow_dispatch: the branch, tag or commit to review; the one that the workflow was started on where this is empty."
  )
};
function variableOf(name) {
  return `INPUT_${name.replaceAll("-", "_").toUpperCase()}`;
}
function input(whenEmpty, schema, description) {
  const read = z3.preprocess((text6) => orDefault(String(text6 ?? "").trim(), whenEmpty), schema);
  return { whenEmpty, schema: read, description };
}
function orDefault(text6, whenEmpty) {
  const chosen = text6 === "" ? whenEmpty : text6;
  return chosen === "" ? null : chosen;
}
function written(schema) {
  return z3.preprocess((text6) => typeof text6 === "string" && /^0?\.\d+$/.test(text6) ? Number(text6) : text6, schema);
}
function threads() {
  const error = `must be a whole number from 1 to ${MOST_THREADS}`;
  const text6 = z3.string().regex(/^\d{1,3}$/, error).transform(Number);
  return text6.refine((value) => value >= 1 && value <= MOST_THREADS, error).nullable();
}
function revision() {
  const error = "must be a branch, a tag or a commit";
  return z3.string().regex(/^(?!-)[^\s\0~^:?*[\\]{1,250}$/, error).nullable();
}

// src/entry/action/read-settings.ts
function readSettings(environment) {
  const env = givenIn(environment);
  const runner = RUNNER_SCHEMA.safeParse(env);
  const inputs = INPUTS_SCHEMA.safeParse(writtenIn(env));
  const problems = [
    ...issuesOf(runner.error).map((issue) => problemOf(issue, env[nameIn(issue)])),
    ...issuesOf(inputs.error).map((issue) => problemOf(issue, writtenIn(env)[nameIn(issue)])),
    ...brokenRules(writtenIn(env), env.GITHUB_EVENT_NAME)
  ];
  if (!runner.success || !inputs.success || problems.length > 0) {
    throw new ConfigError(["The Action cannot start:", ...problems].join("\n  "));
  }
  return { runner: runner.data, inputs: inputs.data };
}
var NAMES = Object.keys(INPUTS);
var INPUTS_SCHEMA = z4.object(Object.fromEntries(NAMES.map((name) => [name, INPUTS[name].schema])));
function writtenIn(env) {
  return Object.fromEntries(NAMES.map((name) => [name, (env[variableOf(name)] ?? "").trim()]));
}
var NEED_TOKEN = ["comments", "check", "upload-sarif"];
var ON_DISPATCH = ["base", "head"];
function brokenRules(inputs, event) {
  const tokenless = NEED_TOKEN.filter((name) => inputs[name] === "true" && inputs.token === "");
  const misplaced = ON_DISPATCH.filter((name) => inputs[name] !== "" && event !== "workflow_dispatch");
  return [
    ...tokenless.map((name) => `${name}: needs the input token, which is empty`),
    ...misplaced.map(
      (name) => `${name}: is for workflow_dispatch; elsewhere the event names the commits, not the change`
    )
  ];
}
function problemOf(issue, value) {
  const name = nameIn(issue);
  const isSaid = value === void 0 || value === "" || name === "token";
  return isSaid ? `${name}: ${issue.message}` : `${name}: got ${JSON.stringify(value.slice(0, 60))}, ${issue.message}`;
}
function nameIn({ path }) {
  return String(path[0]);
}
function issuesOf(error) {
  return error === void 0 ? [] : error.issues;
}

// src/entry/action/read-target.ts
import { z as z8 } from "zod";

// src/entry/app/payloads/parts.ts
import { z as z5 } from "zod";
var Id = z5.int().positive();
var CommitId = z5.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
var Name = z5.string().regex(/^[\w.-]{1,100}$/);
var Repository = z5.object({ name: Name, owner: z5.object({ login: Name }) }).transform(({ name, owner }) => ({ owner: owner.login, name }));
var Installed = z5.object({ action: z5.string().default(""), installation: z5.object({ id: Id }) });
var InRepository = Installed.extend({ repository: Repository });

// src/entry/action/pull-request-target.ts
import { z as z6 } from "zod";
var Repository2 = z6.object({ full_name: z6.string() });
var Payload = z6.object({
  action: z6.string().default(""),
  pull_request: z6.object({
    number: Id,
    draft: z6.boolean().default(false),
    base: z6.object({ sha: CommitId, repo: Repository2 }),
    // Null where the fork is gone.
    head: z6.object({ sha: CommitId, repo: Repository2.nullable() })
  })
});
function pullRequestTarget(payload, { runner }) {
  const { GITHUB_EVENT_NAME: event, GITHUB_ACTOR: actor } = runner;
  const { action, pull_request: pull } = Payload.parse(payload);
  if (action === "closed") return { kind: "nothing", reason: "the pull request is closed" };
  const isFork = pull.head.repo?.full_name !== pull.base.repo.full_name;
  return {
    kind: "change",
    base: commit(pull.base.sha),
    head: commit(pull.head.sha),
    pull: {
      number: pull.number,
      isDraft: pull.draft,
      isReadOnly: event === "pull_request" && (isFork || actor === "dependabot[bot]")
    },
    ref: `refs/pull/${pull.number}/head`
  };
}

// src/entry/action/push-target.ts
import { z as z7 } from "zod";
var Payload2 = z7.object({
  ref: z7.string(),
  before: CommitId,
  after: CommitId,
  // Of an annotated tag `after` is the tag, which is no commit.
  head_commit: z7.object({ id: CommitId }).nullable(),
  repository: z7.object({ default_branch: z7.string().min(1) })
});
var NOTHING = /^0+$/;
function pushTarget(payload) {
  const { ref, before, after, head_commit: head, repository } = Payload2.parse(payload);
  if (NOTHING.test(after)) return { kind: "nothing", reason: "the push deletes a branch or a tag" };
  const change = { kind: "change", head: commit(head === null ? after : head.id), pull: null, ref };
  if (!NOTHING.test(before)) return { ...change, base: commit(before) };
  if (ref === `refs/heads/${repository.default_branch}`) {
    return { kind: "nothing", reason: "the default branch is new, so there is nothing to compare it with" };
  }
  return { ...change, base: branch(repository.default_branch) };
}

// src/entry/action/read-target.ts
var MergeGroup = z8.object({ merge_group: z8.object({ head_sha: CommitId, base_sha: CommitId }) });
var WorkflowRun = z8.object({ workflow_run: z8.object({ event: z8.string(), head_sha: CommitId }) });
var Dispatch = z8.object({ repository: z8.object({ default_branch: z8.string().min(1) }) });
var READERS = {
  pull_request: pullRequestTarget,
  pull_request_target: pullRequestTarget,
  merge_group: mergeGroupTarget,
  push: pushTarget,
  workflow_dispatch: dispatchTarget,
  workflow_run: workflowRunTarget
};
var EVENTS = Object.keys(READERS);
function readTarget(payload, settings) {
  const event = EVENTS.find((name) => name === settings.runner.GITHUB_EVENT_NAME);
  if (event === void 0) {
    const shown4 = JSON.stringify(settings.runner.GITHUB_EVENT_NAME);
    throw new ConfigError(`the event ${shown4} names no change to review: use one of ${EVENTS.join(", ")}`);
  }
  try {
    return READERS[event](payload, settings);
  } catch (error) {
    if (!(error instanceof z8.ZodError)) throw error;
    throw new ConfigError(`GITHUB_EVENT_PATH: no payload of ${event} as GitHub documents it: ${placesOf2(error)}`);
  }
}
function mergeGroupTarget(payload, { runner }) {
  const { head_sha: head, base_sha: base } = MergeGroup.parse(payload).merge_group;
  return { kind: "change", base: commit(base), head: commit(head), pull: null, ref: runner.GITHUB_REF };
}
function workflowRunTarget(payload) {
  const { event, head_sha: headSha } = WorkflowRun.parse(payload).workflow_run;
  if (event === "pull_request") return { kind: "pull-requests-of", headSha };
  return { kind: "nothing", reason: "the workflow did not run for a pull request" };
}
function dispatchTarget(payload, { inputs, runner }) {
  const { default_branch: usual } = Dispatch.parse(payload).repository;
  return {
    kind: "change",
    base: inputs.base === null ? branch(usual) : revision2(inputs.base),
    head: inputs.head === null ? commit(runner.GITHUB_SHA) : revision2(inputs.head),
    pull: null,
    ref: runner.GITHUB_REF
  };
}
function revision2(name) {
  return CommitId.safeParse(name).success ? commit(name) : { kind: "name", name };
}
function placesOf2(error) {
  return error.issues.map(({ path, code: code2 }) => `${path.join(".") || "(the whole)"}: ${code2}`).join(", ");
}

// src/entry/model-folder.ts
import { join, resolve } from "node:path";

// src/entry/models/pointers-file.ts
import { z as z9 } from "zod";
var VERSION = 1;
var Digest = z9.string().regex(/^[0-9a-f]{64}$/).nullable();
var Stored = z9.object({
  version: z9.literal(VERSION),
  current: Digest,
  previous: Digest,
  shadow: Digest
});

// src/entry/model-folder.ts
function shippedModel(root2) {
  return join(root2.folder, "models");
}

// src/entry/read-token.ts
var LEAST_CHARACTERS = 16;
var MOST_BYTES = 4096;
var CURE = "`openssl rand -hex 32` makes one";
async function readToken({ file, env, variable }) {
  if (file !== void 0) {
    const bytes2 = await readFileBounded(file, MOST_BYTES);
    return checkToken(new TextDecoder().decode(bytes2).trim(), file);
  }
  const given = env[variable]?.trim() ?? "";
  return given === "" ? null : checkToken(given, variable);
}
function checkToken(token, source) {
  if (token.length < LEAST_CHARACTERS)
    throw new ConfigError(`${source}: a token has at least ${LEAST_CHARACTERS} characters; ${CURE}`);
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new ConfigError(`${source}: a token is one word of ASCII characters; ${CURE}`);
  return token;
}

// src/entry/open-scorer.ts
async function openScorer(model2, { scorerUrl, ...options }, door2) {
  if (scorerUrl !== void 0) return openRemote(model2, { url: scorerUrl, timeoutMs: options.timeoutMs }, door2);
  const { shell: shell2, wire } = door2;
  const scorer = shell2.lifetime.own(await wire.openScorer(model2, options));
  const { provider } = scorer.model;
  if (provider !== options.provider) {
    shell2.note(
      `seccodeprm: ${options.provider} could not be loaded: ${provider} computes; \`seccodeprm doctor\` shows more`
    );
  }
  return scorer;
}
async function openRemote(model2, { url, timeoutMs }, { shell: shell2, wire }) {
  const token = await readToken({ file: void 0, env: shell2.env, variable: "SECCODEPRM_SCORER_TOKEN" });
  return shell2.lifetime.own(wire.openRemoteScorer(model2, { url, token, timeoutMs, isPlainAllowed: false }));
}

// src/gate/share-text.ts
function shareText(share2) {
  return `${Number((share2 * 100).toPrecision(2))} %`;
}

// src/gate/opinion.ts
var HARSHNESS = { pass: 0, warn: 1, block: 2 };
function harsher(one, other) {
  return HARSHNESS[other.kind] > HARSHNESS[one.kind] ? other : one;
}
function riskOpinion(risk, policy) {
  const { blockAtFalseAlarms, warnAtFalseAlarms } = policy;
  if (risk >= 1 - blockAtFalseAlarms) return { kind: "block", reason: riskReason(risk, "blocks", blockAtFalseAlarms) };
  if (risk >= 1 - warnAtFalseAlarms) return { kind: "warn", reason: riskReason(risk, "warns", warnAtFalseAlarms) };
  return { kind: "pass", reason: "" };
}
function blindOpinion(unread, { whenBlind }) {
  const first = unread[0];
  if (first === void 0 || whenBlind === "pass") return { kind: "pass", reason: "" };
  const others = unread.length === 1 ? "" : ` and ${unread.length - 1} more`;
  const answer = whenBlind === "block" ? "blocks" : "warns";
  return {
    kind: whenBlind,
    reason: `Not looked at: ${first.path} (${first.reason})${others}; the policy ${answer} when blind.`
  };
}
function riskReason(risk, answer, budget) {
  return `About ${shareText(1 - risk)} of ordinary changes look as risky; the policy ${answer} at ${shareText(budget)}.`;
}

// src/gate/suppress.ts
function suppress(findings, sources) {
  const judged = findings.map((finding) => ({ finding, by: silencerOf(finding, sources) }));
  return {
    open: judged.flatMap(({ finding, by }) => by === null ? [finding] : []),
    suppressed: judged.flatMap(({ finding, by }) => by === null ? [] : [{ finding, ...by }]),
    refused: refusedIn(sources)
  };
}
function silencerOf(finding, sources) {
  const entry = sources.baseline.base.find(({ fingerprint }) => fingerprint === finding.fingerprint);
  if (entry !== void 0) return { by: "baseline", reason: entry.reason };
  const dismissal = sources.dismissed.get(finding.fingerprint);
  if (dismissal !== void 0) return { by: "dismissal", reason: dismissal };
  const marks = sources.files.get(finding.path);
  if (marks === void 0 || finding.baseSpan === null || finding.margin === null) return null;
  const atBase = reasonsOn(finding.baseSpan, marks.base);
  const atHead = finding.span === null ? [] : reasonsOn(finding.span, withoutAdded(marks));
  const reason = atHead.find((written2) => atBase.includes(written2));
  return reason === void 0 ? null : { by: "inline", reason };
}
function reasonsOn(span, marks) {
  return marks.flatMap(({ covers, reason }) => reason !== null && overlaps(covers, span) ? [reason] : []);
}
function withoutAdded({ base, head }) {
  const left = /* @__PURE__ */ new Map();
  for (const { reason } of base) left.set(reason, (left.get(reason) ?? 0) + 1);
  return head.filter(({ reason }) => {
    const count5 = left.get(reason) ?? 0;
    left.set(reason, count5 - 1);
    return count5 > 0;
  });
}
function refusedIn({ baseline, files }) {
  const known2 = new Set(baseline.base.map(({ fingerprint }) => fingerprint));
  const entries = baseline.head.filter(({ fingerprint }) => !known2.has(fingerprint));
  return [
    ...entries.map(({ line, reason }) => ({ path: baseline.path, line, reason, because: "added-by-change" })),
    ...[...files].flatMap(([path, marks]) => refusedMarks(path, marks))
  ];
}
function refusedMarks(path, marks) {
  const kept = new Set(withoutAdded(marks));
  return marks.head.flatMap((mark) => {
    if (mark.reason === null) return [{ path, line: mark.line, reason: "", because: "without-reason" }];
    return kept.has(mark) ? [] : [{ path, line: mark.line, reason: mark.reason, because: "added-by-change" }];
  });
}

// src/gate/decide.ts
function decide(input2, policy) {
  const findings = findingsOf(input2.functions, policy, input2.renames);
  const { open, suppressed, refused } = suppress(findings, input2.suppressions);
  const isSilenced = open.length === 0 && suppressed.length > 0;
  const unread = input2.coverage.omissions.filter(
    (omission) => isBlind(omission) && pathWeightOf(omission.path, policy.pathWeights) > 0
  );
  const verdict = input2.risk === null ? verdictWithoutRisk(unread) : verdictAt(
    weighRisk(input2.risk, weighChange(input2.functions, policy.pathWeights)),
    { open, isSilenced, unread },
    policy
  );
  return { verdict, suppressed, refusedSuppressions: refused };
}
function verdictWithoutRisk(unread) {
  const first = unread[0];
  if (first === void 0) return { kind: "pass", risk: 0 };
  const others = unread.length === 1 ? "" : `, and ${unread.length - 1} more`;
  return { kind: "abstain", reason: `No code could be looked at: ${first.path}: ${first.detail}${others}` };
}
function verdictAt(risk, { open, isSilenced, unread }, policy) {
  const byRisk = isSilenced ? { kind: "pass", reason: "" } : riskOpinion(risk, policy);
  const byBlindness = blindOpinion(unread, policy);
  const { kind } = harsher(byRisk, byBlindness);
  if (kind === "pass") return { kind, risk };
  const worthSaying = byRisk.kind === "pass" ? [] : open;
  const findings = worthSaying.slice(0, policy.maxFindings);
  return {
    kind,
    risk,
    because: byRisk.kind === kind ? "risk" : "blindness",
    reason: [byRisk.reason, byBlindness.reason].filter((reason) => reason !== "").join(" "),
    findings,
    unnamedFindings: worthSaying.length - findings.length
  };
}

// src/gate/calibrate.ts
function riskOf(score, { scores, falseAlarms }) {
  const above = scores.findIndex((row) => row > score);
  if (above === 0) return 0;
  if (above === -1) return 1 - falseAlarms[falseAlarms.length - 1];
  const low = scores[above - 1];
  const high = scores[above];
  const shareLow = falseAlarms[above - 1];
  const shareHigh = falseAlarms[above];
  return 1 - (shareLow + (score - low) / (high - low) * (shareHigh - shareLow));
}

// src/gate/estimate-risk.ts
function estimateRisk(evidence, model2) {
  return riskOf(scoreOf(evidence, model2), model2.calibration);
}
function scoreOf(evidence, model2) {
  if (evidence.length < model2.evidenceLength) {
    throw new RangeError(`the risk model reads ${model2.evidenceLength} numbers, got ${evidence.length}`);
  }
  return model2.trees.reduce((score, tree) => score + leafOf(tree, evidence), model2.initial);
}
function leafOf(tree, evidence) {
  let node = 0;
  for (let feature = tree.feature[0]; feature >= 0; feature = tree.feature[node]) {
    const goesLeft = Math.fround(evidence[feature]) <= tree.threshold[node];
    node = goesLeft ? tree.left[node] : tree.right[node];
  }
  return tree.value[node];
}

// src/trajectory/lexemes.ts
var LEXEME = /(?<string>"(?:\\.|[^"\\\n]){0,1000}"|'(?:\\.|[^'\\\n]){0,1000}'|`(?:\\.|[^`\\]){0,1000}`)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>\d[\w.]*)|(?<operator><<=|>>=|\.\.\.|===|!==|->|=>|::|[-+*/%&|^!=<>]=|&&|\|\||<<|>>|\+\+|--|[^\s\p{L}\p{N}_$])/gu;
var KINDS = ["string", "word", "number", "operator"];
function lexemesOf(code2) {
  return [...code2.matchAll(LEXEME)].map((match) => {
    const kind = KINDS.find((name) => match.groups?.[name] !== void 0) ?? "operator";
    return { kind, text: match[0] };
  });
}

// src/trajectory/reading.ts
function readingOf(code2) {
  return code2.split("\n").map((line) => line.replace(/\s+/gu, " ").trim()).filter((line) => line !== "").join("\n");
}

// src/trajectory/sub-words.ts
var SUB_WORD = new RegExp("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|\\p{N}+|\\p{L}", "gu");
function subWordsOf(text6) {
  return (text6.match(SUB_WORD) ?? []).map((word) => word.toLowerCase());
}

// src/gate/composition-parts.ts
var BY_TEXT = {
  condition: "if elif unless ?",
  otherwise: "else",
  choice: "case switch default match",
  return: "return",
  loop: "for while",
  jump: "goto break continue",
  comparison: "< > <= >=",
  equality: "== != === !==",
  negation: "! not",
  conjunction: "&& || and or",
  null: "NULL nullptr None null nil",
  zero: "0",
  one: "1",
  sizeof: "sizeof",
  assignment: "=",
  addition: "+ ++ +=",
  subtraction: "- -- -=",
  multiplication: "* *=",
  division: "/ %",
  shift: "<< >>",
  bits: "& | ^ ~",
  index: "[",
  arrow: "->",
  dot: ".",
  call: "(",
  block: "{",
  comma: ",",
  statement: ";",
  type: "int unsigned size_t long char uint8_t uint16_t uint32_t uint64_t int32_t int64_t ssize_t",
  constant: "static const final",
  handler: "try catch except rescue finally defer"
};
var BY_WORD = {
  length: "len length size sz count num cnt n",
  bound: "max min limit maximum bound bounds end overflow",
  error: "err error fail failed invalid warn bad exception throw raise abort assert",
  memory: "alloc malloc calloc realloc free memcpy memset memmove strcpy strcat strncpy strlcpy snprintf sprintf strlen strdup",
  buffer: "buf buffer data ptr p src dst str",
  check: "check verify valid validate is has safe sanitize escape clean",
  ownership: "lock unlock mutex ref unref put get release",
  position: "i j k idx offset off pos start",
  message: "log debug print printf message msg"
};
var BY_KIND = ["line", "number", "string", "name", "macro"];
var COMPOSITION_PARTS = [...Object.keys(BY_TEXT), ...Object.keys(BY_WORD), ...BY_KIND];
var TEXT_PART = invert(BY_TEXT);
var WORD_PART = invert(BY_WORD);
function partsOf(lexeme) {
  const byText = TEXT_PART.get(lexeme.text);
  if (lexeme.kind === "operator") return byText === void 0 ? [] : [byText];
  if (lexeme.kind === "string") return ["string"];
  if (lexeme.kind === "number") return byText === void 0 ? ["number"] : ["number", byText];
  const words = subWordsOf(lexeme.text).flatMap((word) => WORD_PART.get(word) ?? []);
  const kind = /^[\p{Lu}\p{N}_]{2,}$/u.test(lexeme.text) ? "macro" : "name";
  return [kind, ...byText === void 0 ? [] : [byText], ...words];
}
function invert(parts) {
  return new Map(
    Object.entries(parts).flatMap(([part, texts]) => texts.split(" ").map((text6) => [text6, part]))
  );
}

// src/gate/composition.ts
function compositionOf(places) {
  const added = COMPOSITION_PARTS.map(() => 0);
  const removed = COMPOSITION_PARTS.map(() => 0);
  for (const place of places) {
    const base = linesOf3(place.base);
    const head = linesOf3(place.head);
    for (const gap of alignSequences(base, head)) {
      count2(removed, base.slice(gap.baseStart, gap.baseEnd));
      count2(added, head.slice(gap.headStart, gap.headEnd));
    }
  }
  return { added, removed };
}
function linesOf3(steps) {
  return steps.flatMap((step) => readingOf(step.code).split("\n"));
}
function count2(counts, lines) {
  for (const line of lines) {
    for (const part of ["line", ...lexemesOf(line).flatMap(partsOf)]) {
      const index = COMPOSITION_PARTS.indexOf(part);
      counts[index] = counts[index] + 1;
    }
  }
}

// src/trajectory/keywords.ts
var KEYWORDS = new Set(
  `if else for while do switch case default break continue return goto sizeof struct union enum typedef static const
  void int char long short unsigned signed float double bool size_t ssize_t NULL null nullptr nil undefined true false
  True False None and or not in is def class try except finally raise throw throws catch new delete import from with as
  lambda assert elif pass yield async await function var let func defer go range type interface map chan select public
  private protected static final package extends implements this self super fn mut pub impl match unsafe ref out loop
  where trait end begin rescue ensure unless until module require echo print instanceof foreach using namespace template
  typename virtual override inline extern volatile register auto nonlocal global del use mod crate dyn move string
  object abstract readonly synchronized transient native elsif redo retry then undef foreach include include_once
  require_once isset unset empty list array lock checked unchecked fixed stackalloc internal sealed partial`.split(/\s+/).filter((word) => word !== "")
);

// src/trajectory/step-features.ts
var FEATURE_BUCKETS = 2 ** 19;
var FEATURE_VERSION = 1;
var LONGEST_SHAPE = 4;
var LONGEST_WORDING = 3;
function stepFeatures(code2) {
  const lexemes = lexemesOf(code2);
  const ids = [];
  addGrams(ids, lexemes.flatMap(wordingOf), { view: "w", longest: LONGEST_WORDING });
  addGrams(ids, lexemes.map(shapeOf), { view: "s", longest: LONGEST_SHAPE });
  return ids.sort((one, other) => one - other);
}
function addGrams(ids, items, { view, longest }) {
  for (let start = 0; start < items.length; start++) {
    let gram = view;
    for (let length = 1; length <= longest && start + length <= items.length; length++) {
      gram += `\0${items[start + length - 1]}`;
      ids.push(hashOf(gram) % FEATURE_BUCKETS);
    }
  }
}
var MOST_WORDS_OF_A_STRING = 8;
function wordingOf(lexeme) {
  if (lexeme.kind === "operator") return [lexeme.text];
  if (lexeme.kind === "number") return [isSmallNumber(lexeme.text) ? lexeme.text : "#"];
  const words = subWordsOf(lexeme.text);
  if (lexeme.kind === "string") return ['"', ...words.slice(0, MOST_WORDS_OF_A_STRING)];
  return words.length === 0 ? [lexeme.text] : words;
}
function shapeOf(lexeme, index, all) {
  if (lexeme.kind === "operator") return lexeme.text;
  if (lexeme.kind === "string") return "STRING";
  if (lexeme.kind === "number") return isSmallNumber(lexeme.text) ? lexeme.text : "NUMBER";
  if (KEYWORDS.has(lexeme.text)) return lexeme.text;
  if (/^[\p{Lu}\p{N}_]{2,}$/u.test(lexeme.text)) return "CONSTANT";
  return all[index + 1]?.text === "(" ? "CALL" : "NAME";
}
function isSmallNumber(text6) {
  return text6 === "0" || text6 === "1";
}
function hashOf(text6) {
  let hash = 2166136261;
  for (let at2 = 0; at2 < text6.length; at2++) hash = Math.imul(hash ^ text6.charCodeAt(at2), 16777619);
  hash = Math.imul(hash ^ hash >>> 15, 739982445);
  return (hash ^ hash >>> 13) >>> 0;
}

// src/gate/edit-row.ts
function editRow(matches, { buckets, surroundings }) {
  const net = /* @__PURE__ */ new Map();
  const all = /* @__PURE__ */ new Map();
  const count5 = (steps, sign) => {
    for (const gram of steps.flatMap(({ step }) => stepFeatures(readingOf(step.code)))) {
      const bucket = gram & buckets - 1;
      net.set(bucket, (net.get(bucket) ?? 0) + sign);
      all.set(bucket, (all.get(bucket) ?? 0) + 1);
    }
  };
  for (const { base, head } of matches) {
    count5(base, -1);
    count5(head, 1);
  }
  const edit = ofLength(1, net).map(([bucket, value]) => {
    return value > 0 ? [bucket, value] : [buckets + bucket, -value];
  });
  const around = ofLength(surroundings, all).map(([bucket, value]) => [2 * buckets + bucket, value]);
  return [...edit, ...around];
}
function ofLength(length, counts) {
  const damped = [...counts].filter(([, count5]) => count5 !== 0).map(([bucket, count5]) => [bucket, Math.sign(count5) * Math.log1p(Math.abs(count5))]);
  const unit = Math.sqrt(damped.reduce((squares, [, value]) => squares + value * value, 0));
  return damped.map(([bucket, value]) => [bucket, length * value / unit]);
}

// src/gate/edit-reader.ts
function readEdit(places, { weights, surroundings, scale, bias }) {
  const buckets = weights.length / 3;
  const row = editRow(places, { buckets, surroundings });
  const along = (columnOf) => bias + scale * row.reduce((sum4, [column, value]) => sum4 + value * weights[columnOf(column)], 0);
  return { forward: along((column) => column), backward: along((column) => otherWay(column, buckets)) };
}
function otherWay(column, buckets) {
  if (column < buckets) return column + buckets;
  return column < 2 * buckets ? column - buckets : column;
}

// src/reward/gram-reader.ts
function createGramReading({ weights, scale, bias }) {
  const counts = /* @__PURE__ */ new Map();
  const mask = weights.length - 1;
  let dot = 0;
  let squares = 0;
  function count5(gram) {
    const bucket = gram & mask;
    const before = counts.get(bucket) ?? 0;
    counts.set(bucket, before + 1);
    const [was, is] = [Math.log1p(before), Math.log1p(before + 1)];
    dot += (is - was) * weights[bucket];
    squares += is * is - was * was;
  }
  return {
    add: (grams) => {
      for (const gram of grams) count5(gram);
    },
    logOdds: () => squares === 0 ? bias : bias + scale * dot / Math.sqrt(squares)
  };
}

// src/gate/exposure.ts
function exposureOf(functions, model2) {
  const reading = createGramReading(model2);
  for (const { base, head } of functions) {
    for (const { step } of [...ownSteps(base), ...ownSteps(head)]) reading.add(stepFeatures(readingOf(step.code)));
  }
  return reading.logOdds();
}
function ownSteps(reward) {
  return reward === null ? [] : reward.steps.filter(({ step }) => step.part === "changed");
}

// src/gate/reward-evidence.ts
var REWARD_NUMBERS = 10;
function rewardEvidence(functions, places, made) {
  const regressions = places.map(({ regression }) => regression);
  const total = sum(regressions);
  const size = sum(made.added) + sum(made.removed);
  return [
    total,
    total / Math.sqrt(1 + size),
    total / (1 + size),
    largest(regressions),
    -largest(regressions.map((regression) => -regression)),
    lowestMargin(places.flatMap(({ base }) => base)),
    lowestMargin(places.flatMap(({ head }) => head)),
    largest(functions.map(rewardFall)),
    Math.log1p(functions.length),
    Math.log1p(places.length)
  ];
}
function largest(numbers) {
  return numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY);
}
function lowestMargin(steps) {
  return steps.reduce((lowest, { margin }) => Math.min(lowest, margin), 1);
}
function rewardFall({ base, head }) {
  const before = base?.reward ?? null;
  const after = head?.reward ?? null;
  return before === null || after === null ? 0 : before - after;
}
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

// src/gate/evidence.ts
var EVIDENCE_VERSION = 3;
var LENGTH_OF_VERSION_2 = REWARD_NUMBERS + 3 * COMPOSITION_PARTS.length + 2 + 1;
var EVIDENCE_LENGTH = LENGTH_OF_VERSION_2 + 3;
var EVIDENCE_LENGTHS = /* @__PURE__ */ new Map([
  [2, LENGTH_OF_VERSION_2],
  [EVIDENCE_VERSION, EVIDENCE_LENGTH]
]);
function evidenceOf(functions, { exposure, edits }) {
  const places = functions.flatMap(({ matches }) => matches);
  if (places.length === 0) return null;
  const composition = compositionOf(places.map(replacementOf));
  const exposed = exposure === null ? 0 : exposureOf(functions, exposure);
  const { forward, backward } = edits === null ? { forward: 0, backward: 0 } : readEdit(places, edits);
  return [
    ...rewardEvidence(functions, places, composition),
    ...compositionEvidence(composition),
    exposed,
    forward,
    backward,
    forward - backward
  ];
}
function compositionEvidence({ added, removed }) {
  const net = added.map((count5, part) => count5 - removed[part]);
  const churn = added.map((count5, part) => Math.min(count5, removed[part]));
  const share2 = net.map((count5, part) => count5 / (1 + added[part] + removed[part]));
  return [...net, ...churn, ...share2, Math.log1p(sum2(added)), Math.log1p(sum2(removed))];
}
function replacementOf({ base, head }) {
  return { base: base.map(({ step }) => step), head: head.map(({ step }) => step) };
}
function sum2(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

// src/gate/add-once.ts
function addOnce(verdict, functions, add) {
  if (!("findings" in verdict)) return verdict;
  const asked = /* @__PURE__ */ new Set();
  const findings = verdict.findings.map((finding) => {
    const review2 = functions.find(({ path, name }) => path === finding.path && name === finding.functionName);
    if (review2 === void 0 || asked.has(review2)) return finding;
    asked.add(review2);
    return add(finding, review2);
  });
  return { ...verdict, findings };
}

// src/gate/families/family-probabilities.ts
function familyProbabilities(matches, reader) {
  const { weights, scale, biases, surroundings } = reader;
  const columns = weights.length / biases.length;
  const row = editRow(matches, { buckets: columns / 3, surroundings });
  const odds = biases.map((bias, family) => {
    const along = row.reduce((sum4, [column, value]) => sum4 + value * weights[family * columns + column], 0);
    return bias + scale * along;
  });
  return softmax(odds);
}
function softmax(odds) {
  const highest = Math.max(...odds);
  const raised = odds.map((one) => Math.exp(one - highest));
  const total = raised.reduce((sum4, one) => sum4 + one, 0);
  return raised.map((one) => one / total);
}

// src/gate/families/likeliest-fear.ts
function likeliestFear({ base, head, matches }, readers) {
  const language = (head ?? base)?.trajectory.language;
  const reader = readers.find(({ languages }) => language !== void 0 && languages.includes(language));
  if (reader === void 0 || matches.length === 0) return null;
  const probabilities = familyProbabilities(matches, reader);
  const confidence = Math.max(...probabilities);
  const family = reader.families[probabilities.indexOf(confidence)];
  if (family === void 0 || family.threshold === null || confidence < family.threshold) return null;
  return { family: family.name, cwes: family.cwes, confidence };
}

// src/gate/families/with-fears.ts
function withFears(verdict, functions, readers) {
  if (readers === null) return verdict;
  return addOnce(verdict, functions, (finding, review2) => {
    const fears = finding.precedent === void 0 ? likeliestFear(review2, readers) : null;
    return fears === null ? finding : { ...finding, fears };
  });
}

// src/gate/precedents/change-vector.ts
var SIXTEENTH = 1 / 16;
function changeVector(matches, rarity) {
  const counts = /* @__PURE__ */ new Map();
  for (const { base, head } of matches) {
    count3(base, -1, { counts, mask: rarity.length - 1 });
    count3(head, 1, { counts, mask: rarity.length - 1 });
  }
  const moved = [...counts].filter(([, sum4]) => sum4 !== 0);
  const weighed = moved.map(([bucket, sum4]) => {
    return [bucket, Math.sign(sum4) * Math.sqrt(Math.abs(sum4)) * rarity[bucket] * SIXTEENTH];
  });
  const length = Math.sqrt(weighed.reduce((squares, [, weight2]) => squares + weight2 * weight2, 0));
  return new Map(length === 0 ? [] : weighed.map(([bucket, weight2]) => [bucket, weight2 / length]));
}
function count3(steps, sign, { counts, mask }) {
  for (const { step } of steps) {
    for (const gram of stepFeatures(readingOf(step.code))) {
      counts.set(gram & mask, (counts.get(gram & mask) ?? 0) + sign);
    }
  }
}

// src/gate/precedents/nearest-precedent.ts
function nearestPrecedent({ base, head, matches }, index) {
  const language = (head ?? base)?.trajectory.language;
  if (language === void 0 || !index.languages.includes(language)) return null;
  const similarities = similaritiesTo(changeVector(matches, index.rarity), index);
  const best = similarities.reduce((top, similarity) => Math.max(top, similarity), Number.NEGATIVE_INFINITY);
  if (best < index.threshold) return null;
  const facts = index.facts[similarities.indexOf(best)];
  return { ...facts, similarity: best };
}
function similaritiesTo(vector, { lengths, buckets, weights, scales }) {
  let at2 = 0;
  return lengths.map((length, precedent) => {
    let sum4 = 0;
    for (const end = at2 + length; at2 < end; at2++) {
      sum4 += (vector.get(buckets[at2]) ?? 0) * weights[at2];
    }
    return sum4 * scales[precedent];
  });
}

// src/gate/precedents/with-precedents.ts
function withPrecedents(verdict, functions, index) {
  if (index === null) return verdict;
  return addOnce(verdict, functions, (finding, review2) => {
    const precedent = nearestPrecedent(review2, index);
    return precedent === null ? finding : { ...finding, precedent };
  });
}

// src/change/changed-lines.ts
function changedLines(file) {
  return {
    base: file.hunks.flatMap(({ removed }) => removed === null ? [] : [removed]),
    head: file.hunks.flatMap(({ added }) => added === null ? [] : [added])
  };
}
function lineNumbers(spans) {
  return spans.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

// src/usecases/touched-lines.ts
function touchedLines({ path, base, head }) {
  const spans = (version) => version === null ? [] : version.steps.map(({ span }) => span);
  return { path, base: spans(base), head: spans(head) };
}

// src/usecases/count-coverage.ts
function countCoverage({ change, gathered, scored, omissions }) {
  const harmless = new Set(omissions.filter((omission) => !isBlind(omission)).map(({ path }) => path));
  const files = change.files.filter(({ path }) => gathered.filesRead.has(path) || !harmless.has(path));
  const read = files.filter(({ path }) => gathered.filesRead.has(path));
  const looked = gathered.functions.length + gathered.withoutEffect;
  const { unread, seen } = partedByScore(gathered, scored);
  return {
    files: { changed: files.length, scored: read.length },
    functions: {
      changed: looked + gathered.pastLimit.functions,
      scored: scored.length + gathered.withoutEffect
    },
    lines: { changed: countLines(files), scored: countLines(read) - countUnread(read, unread, seen) },
    omissions
  };
}
function partedByScore({ functions, pastLimit: pastLimit2 }, scored) {
  const ids = new Set(scored.map(({ functionId }) => functionId));
  const isScored = ({ functionId }) => ids.has(functionId);
  const unscored = functions.filter((found2) => !isScored(found2)).map(touchedLines);
  const unread = byPath([...unscored, ...pastLimit2.lines]);
  const seen = byPath(functions.filter((found2) => isScored(found2) && unread.has(found2.path)).map(touchedLines));
  return { unread, seen };
}
function byPath(lines) {
  const paths2 = /* @__PURE__ */ new Map();
  for (const some of lines) {
    const known2 = paths2.get(some.path);
    if (known2 === void 0) paths2.set(some.path, [some]);
    else known2.push(some);
  }
  return paths2;
}
function countLines(files) {
  return sum3(files.map(changedLines).flatMap(({ base, head }) => [...base, ...head].map(lineCount)));
}
function countUnread(files, unread, seen) {
  const counts = files.map((file) => {
    const [missed, met] = [unread.get(file.path), seen.get(file.path) ?? []];
    if (missed === void 0) return 0;
    const changed = changedLines(file);
    const on = (side) => unreadOf(
      changed[side],
      missed.flatMap((lines) => lines[side]),
      met.flatMap((lines) => lines[side])
    );
    return on("base") + on("head");
  });
  return sum3(counts);
}
function unreadOf(changed, missed, met) {
  const [isMissed, isMet] = [new Set(lineNumbers(missed)), new Set(lineNumbers(met))];
  return lineNumbers(changed).filter((line) => isMissed.has(line) && !isMet.has(line)).length;
}
function sum3(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

// src/trajectory/function-ids.ts
function functionIds(path, functions) {
  const seen = /* @__PURE__ */ new Map();
  return functions.map(({ qualifiedName }) => {
    const count5 = (seen.get(qualifiedName) ?? 0) + 1;
    seen.set(qualifiedName, count5);
    return count5 === 1 ? `${path}#${qualifiedName}` : `${path}#${qualifiedName}~${count5}`;
  });
}

// src/trajectory/owned-text.ts
var NO_OWNER = -1;
function ownLines(version, changed) {
  const functions = (version?.outline.functions ?? []).filter(({ body }) => body !== null);
  const lines = linesOf4(version?.text ?? "");
  const owners = new Int32Array(lines.length + 1).fill(NO_OWNER);
  functions.forEach(({ span }, index) => {
    owners.fill(index, span.first, span.last + 1);
  });
  const touchedLines2 = changed.flatMap((span) => Array.from({ length: lineCount(span) }, (_, at2) => span.first + at2));
  const touched = new Set(touchedLines2.map((line) => owners[line] ?? NO_OWNER));
  return {
    functions,
    lines,
    owners,
    touched: [...touched].filter((owner) => owner !== NO_OWNER).sort((one, other) => one - other),
    touchedOutside: touchedLines2.filter((line) => owners[line] === NO_OWNER)
  };
}
function linesOf4(text6) {
  const lines = text6.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

// src/trajectory/reaches.ts
var FAMILY = { cpp: "c", typescript: "javascript", tsx: "javascript" };
var SHARES_FOLDER = /* @__PURE__ */ new Set(["c", "go", "java", "csharp", "rust", "php", "ruby"]);
function reaches(call2, place, callee) {
  if (familyOf(place.language) !== familyOf(callee.language)) return false;
  if (place.path === callee.path) return true;
  if (callee.isLocal || call2.receiver === null && place.definers.has(place.path)) return false;
  return sharesFolder(place, callee) || importsIt(place, callee) || isHeldBy(call2, callee) || isTheOnly(place, callee);
}
function familyOf(language) {
  return FAMILY[language] ?? language;
}
function sharesFolder({ path }, callee) {
  return SHARES_FOLDER.has(familyOf(callee.language)) && folderOf(path) === folderOf(callee.path);
}
function importsIt({ imports }, callee) {
  const module = moduleOf(callee);
  return module !== "" && imports.some((path) => path.split(/[^\p{L}\p{N}_-]+/u).includes(module));
}
function isHeldBy({ receiver }, callee) {
  const holder = callee.qualifiedName.split(".").at(-2);
  const last = receiver?.split(/\W+/u).at(-1);
  return last !== void 0 && last !== "" && (last === holder || last === moduleOf(callee));
}
function isTheOnly({ definers }, callee) {
  return familyOf(callee.language) === "c" && !callee.qualifiedName.includes(".") && definers.size <= 1;
}
function moduleOf({ path, language }) {
  const stem = stemOf(path);
  const isFolder = language === "go" || /^(?:index|__init__|mod|lib)$/u.test(stem);
  return isFolder ? stemOf(folderOf(path)) : stem;
}
function folderOf(path) {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
function stemOf(path) {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/u, "");
}

// src/trajectory/to-callee.ts
var CONSTRUCTORS = /* @__PURE__ */ new Set(["constructor", "__init__", "__construct"]);
function toCallee({ signature, ...place }) {
  const names = place.qualifiedName.split(".");
  const last = names.at(-1) ?? "";
  const name = CONSTRUCTORS.has(last) ? names.at(-2) ?? last : last;
  const isStatic = /^\s*(?:\w+\s+)*?static\b/u.test(signature) && names.length === 1;
  const isLocal = isStatic && (place.language === "c" || place.language === "cpp") && !/\.h\w*$/u.test(place.path);
  return { ...place, name, isLocal };
}

// src/trajectory/call-index.ts
function indexCalls(files) {
  const indexed = [...files].sort((one, other) => compare(one.path, other.path)).map(indexFile);
  const sites = gather(indexed.flatMap((file) => file.outline.calls.map((call2) => [call2.name, { file, call: call2 }])));
  const definers = gather(indexed.flatMap(({ path, functions }) => functions.map(({ name }) => [name, path])));
  const known2 = /* @__PURE__ */ new Map();
  return {
    callersOf(callee) {
      const callers = known2.get(callee.functionId) ?? callersAt(sites.get(callee.name) ?? [], callee, new Set(definers.get(callee.name)));
      known2.set(callee.functionId, callers);
      return callers;
    }
  };
}
function indexFile(file) {
  const { functions, owners } = ownLines(file, []);
  return { ...file, functions, ids: functionIds(file.path, functions), owners };
}
function gather(entries) {
  const lists = /* @__PURE__ */ new Map();
  for (const [key, item] of entries) {
    const list = lists.get(key);
    if (list === void 0) lists.set(key, [item]);
    else list.push(item);
  }
  return lists;
}
function callersAt(sites, callee, definers) {
  const found2 = /* @__PURE__ */ new Map();
  for (const { file, call: call2 } of sites) {
    if (!reaches(call2, placeOf2(file, definers), callee)) continue;
    const at2 = file.owners[call2.line] ?? NO_OWNER;
    const id = file.ids[at2];
    if (id === void 0 || id === callee.functionId) continue;
    const lines = found2.get(id)?.lines ?? [];
    lines.push(call2.line);
    found2.set(id, { file, at: at2, lines });
  }
  return [...found2.values()].sort((one, other) => compare(one.file.path, other.file.path) || one.at - other.at).map(({ file, at: at2, lines }) => callerAt(file, at2, lines));
}
function placeOf2({ path, language, outline }, definers) {
  return { path, language, imports: outline.imports, definers };
}
function callerAt(file, at2, lines) {
  const outline = file.functions[at2];
  const functionId = file.ids[at2];
  const signature = file.text.split("\n", outline.span.first).at(-1) ?? "";
  const callLines = [...new Set(lines)].sort((one, other) => one - other);
  const { path, language } = file;
  const callee = toCallee({ functionId, qualifiedName: outline.qualifiedName, path, language, signature });
  return { ...callee, file, outline, callLines };
}
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

// src/trajectory/close-over-callers.ts
function closeOverCallers(changed, index, { depth, maxFunctions }) {
  const known2 = /* @__PURE__ */ new Set([changed.functionId]);
  const callers = [];
  let leftOut = 0;
  let ring = [changed];
  for (let level = 0; level < depth && ring.length > 0; level++) {
    const found2 = nextRing(ring, index, known2);
    const kept = found2.slice(0, maxFunctions - callers.length);
    leftOut += found2.length - kept.length;
    callers.push(...kept);
    ring = kept;
  }
  return { callers, leftOut };
}
function nextRing(ring, index, known2) {
  const fresh = /* @__PURE__ */ new Map();
  for (const callee of ring) {
    for (const caller of index.callersOf(callee)) {
      if (!known2.has(caller.functionId) && !fresh.has(caller.functionId)) fresh.set(caller.functionId, caller);
    }
  }
  for (const id of fresh.keys()) known2.add(id);
  return [...fresh.values()].sort(byPlace);
}
function byPlace(one, other) {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.outline.span.first - other.outline.span.first || (one.functionId < other.functionId ? -1 : 1);
}

// src/trajectory/step-kinds.ts
var CLOSER = /^(?:[)}\];,\s]*|end|fi|done|esac|return(?:\s+(?:-?\w+|[(]\s*-?\w+\s*[)]))?;?|break;?|continue;?|pass|#\s*endif.*)$/u;
function isCloser(line) {
  return CLOSER.test(line.trim());
}
var IMPORT = /^(?:#\s*(?:include|define|if|ifdef|ifndef)\b|import\b|from\s+\S+\s+import\b|use\s|using\s|package\s|require\b|require_relative\b|extern\b)/u;
var HEADER = /^(?:[{[(]$|@\w|(?:public|protected|private)(?:\s+\w+)?:$|(?:[\w:]+\s+){0,6}(?:class|struct|union|interface|enum|trait|impl|module|namespace|mod)\b[^;()=]*$)/u;
var WITH_KEYWORD = /^(?:let|var|const|global|nonlocal)\s[^()]*$/u;
var NAMES_ONLY = /^\w[\w:<>,.*&?[\]\s]*$/u;
var NAME_AFTER_TYPE = /\s[*&]*\w/u;
var NOT_A_TYPE = /^(?:return|goto|break|continue|throw|delete|yield|await|raise|else|case|new)\b/u;
var LONGEST_DECLARATION = 300;
function isDeclaration(line) {
  const code2 = line.trim();
  if (code2.length > LONGEST_DECLARATION) return false;
  return IMPORT.test(code2) || HEADER.test(code2) || WITH_KEYWORD.test(code2) || declaresWithType(code2);
}
function declaresWithType(code2) {
  if (!code2.endsWith(";") || code2.includes("(") || NOT_A_TYPE.test(code2)) return false;
  const equals = code2.indexOf("=");
  const declared = code2.slice(0, equals < 0 ? -1 : equals).trim();
  return NAMES_ONLY.test(declared) && NAME_AFTER_TYPE.test(declared);
}
var OPENER = /(?:[{([:,]|\b(?:then|do|begin|else|try)|=>|->|\\)$/u;
function isOpener(line) {
  return OPENER.test(line.trimEnd());
}

// src/trajectory/cut-blocks.ts
function cutBlocks(span, { lines, code: code2, starts, insideComment }) {
  const isBlank = (line) => lines[line - 1]?.trim() === "" && !insideComment.has(line);
  const mayStart = (line) => starts.has(line) || isCloser(code2[line - 1] ?? "");
  const blocks = [];
  let open = null;
  let isCut = false;
  for (let line = span.first; line <= span.last; line++) {
    if (code2[line - 1] === "") {
      isCut ||= isBlank(line);
      continue;
    }
    if (open !== null && isCut && mayStart(line)) {
      blocks.push(open);
      open = null;
    }
    open = { first: open === null ? line : open.first, last: line };
    isCut = false;
  }
  return open === null ? blocks : [...blocks, open];
}

// src/trajectory/strip-comments.ts
function stripComments(text6, comments) {
  const lines = text6.split("\n");
  for (const { startLine, startColumn, endLine, endColumn } of [...comments].reverse()) {
    const head = (lines[startLine - 1] ?? "").slice(0, startColumn);
    const tail = (lines[endLine - 1] ?? "").slice(endColumn);
    for (let line = startLine; line <= endLine; line++) lines[line - 1] = "";
    if (startLine === endLine) lines[startLine - 1] = `${head} ${tail}`;
    else {
      lines[startLine - 1] = head;
      lines[endLine - 1] = tail;
    }
  }
  return lines.map((line) => line.trimEnd());
}

// src/trajectory/cut-text.ts
var KNOWN = /* @__PURE__ */ new WeakMap();
function readyToCut(text6, outline) {
  const known2 = KNOWN.get(outline);
  if (known2?.text === text6) return known2.cut;
  const code2 = stripComments(text6, outline.comments);
  const cut = {
    lines: text6.match(/[^\n]*\n|[^\n]+$/gu) ?? [""],
    code: code2,
    starts: new Set(outline.statementStarts),
    headers: new Set(outline.functions.flatMap((found2) => headerOf(found2, code2))),
    insideComment: new Set(outline.comments.flatMap(inside))
  };
  KNOWN.set(outline, { text: text6, cut });
  return cut;
}
function linesWithCode({ first, last }, code2) {
  return between(first, last).filter((line) => code2[line - 1] !== "");
}
function headerOf({ span, body }, code2) {
  if (body === null) return [];
  const opens = body.last > body.first && (code2[body.first - 1] ?? "").endsWith("{");
  return between(span.first, opens ? body.first : body.first - 1);
}
function inside({ startLine, endLine }) {
  return between(startLine + 1, endLine - 1);
}
function between(first, last) {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

// src/trajectory/merge-blocks.ts
function mergeBlocks(blocks, { code: code2, headers }) {
  const declares = (line) => headers.has(line) || isDeclaration(code2[line - 1] ?? "");
  const closes = (line) => isCloser(code2[line - 1] ?? "");
  const merged = [];
  let declaredFrom = null;
  for (const [index, block] of blocks.entries()) {
    const lines = linesWithCode(block, code2);
    const before = merged[merged.length - 1];
    if (before !== void 0 && declaredFrom === null && lines.every(closes)) {
      merged[merged.length - 1] = { first: before.first, last: block.last };
    } else if (index < blocks.length - 1 && lines.every(declares)) {
      declaredFrom ??= block.first;
    } else {
      merged.push({ first: declaredFrom ?? block.first, last: block.last });
      declaredFrom = null;
    }
  }
  return merged;
}

// src/trajectory/split-block.ts
var PATIENCE = 3;
function splitBlock(block, { code: code2, starts }, longest) {
  const lines = linesWithCode(block, code2);
  if (lines.length <= longest) return [block];
  const target = Math.ceil(lines.length / Math.ceil(lines.length / longest));
  const pieces = [];
  let first = block.first;
  let size = 0;
  let before = "";
  for (const line of lines) {
    const text6 = code2[line - 1] ?? "";
    const mayCut = starts.has(line) && !isCloser(text6) && !isOpener(before);
    if (size >= target && mayCut || size >= longest * PATIENCE) {
      pieces.push({ first, last: line - 1 });
      first = line;
      size = 0;
    }
    size++;
    before = text6;
  }
  return [...pieces, { first, last: block.last }];
}

// src/trajectory/split-steps.ts
var LONGEST_STEP = 12;
function splitSteps(source) {
  const { text: text6, outline, span, functionId, part, maxLines = LONGEST_STEP } = source;
  const ready = readyToCut(text6, outline);
  const blocks = mergeBlocks(cutBlocks(span, ready), ready);
  const pieces = blocks.flatMap((block) => splitBlock(block, ready, maxLines));
  return spread(pieces, span).map((piece) => {
    const code2 = ready.code.slice(piece.first - 1, piece.last);
    return {
      text: ready.lines.slice(piece.first - 1, piece.last).join(""),
      code: code2.join("\n"),
      span: piece,
      functionId,
      part,
      isScored: !code2.every(isCloser)
    };
  });
}
function spread(pieces, span) {
  if (pieces.length === 0) return [span];
  return pieces.map((piece, index) => ({
    first: index === 0 ? span.first : piece.first,
    last: (pieces[index + 1]?.first ?? span.last + 1) - 1
  }));
}

// src/trajectory/language.ts
var LANGUAGES = [
  "c",
  "cpp",
  "python",
  "javascript",
  "typescript",
  "tsx",
  "go",
  "java",
  "rust",
  "php",
  "ruby",
  "csharp"
];
var BY_EXTENSION = {
  c: "c",
  h: "c",
  cc: "cpp",
  cpp: "cpp",
  cxx: "cpp",
  "c++": "cpp",
  hh: "cpp",
  hpp: "cpp",
  hxx: "cpp",
  ipp: "cpp",
  inl: "cpp",
  py: "python",
  pyi: "python",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascript",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "tsx",
  go: "go",
  java: "java",
  rs: "rust",
  php: "php",
  phtml: "php",
  rb: "ruby",
  rake: "ruby",
  cs: "csharp"
};
var SOURCE_EXTENSIONS = Object.keys(BY_EXTENSION);
function languageOf(path) {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === void 0 ? null : BY_EXTENSION[extension] ?? null;
}

// src/gate/not-code.ts
var EXTENSIONS = new Set(
  [
    "md markdown mdown rst adoc asciidoc txt text rtf tex bib pdf doc docx odt xls xlsx ods ppt pptx pod man 1 2 3 4 5 6 7 8",
    "json jsonc json5 jsonl ndjson geojson yml yaml toml ini cfg conf config properties env plist xml xsd dtd csv tsv",
    "lock lockb sum resolved snap golden approved log po pot mo strings arb ftl rng",
    "png jpg jpeg gif bmp ico icns svg webp avif tif tiff psd mp3 mp4 wav ogg flac webm mov avi ttf otf woff woff2 eot",
    "css scss sass less styl map pem crt cer key pub asc sig gpg sha256 md5 dat parquet npy npz onnx pb safetensors",
    "editorconfig gitignore gitattributes gitmodules gitkeep dockerignore npmignore npmrc nvmrc mailmap prettierignore",
    "eslintignore prettierrc eslintrc babelrc stylelintrc clang-format clang-tidy yamllint python-version node-version",
    "ruby-version tool-versions browserslistrc markdownlint codecov"
  ].join(" ").split(" ")
);
var NAMES2 = new Set(
  [
    "LICENSE LICENCE COPYING COPYRIGHT NOTICE AUTHORS CONTRIBUTORS MAINTAINERS OWNERS CODEOWNERS README CHANGELOG CHANGES",
    "NEWS HISTORY TODO THANKS INSTALL SECURITY VERSION PATENTS CNAME go.mod go.work .keep"
  ].join(" ").split(" ")
);
function isKnownNotToBeCode(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return NAMES2.has(name) || EXTENSIONS.has(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "");
}

// src/gate/in-scope.ts
function scopeOf(policy) {
  const exclusionOf = exclusionRule(policy);
  return (path) => {
    const excluded = exclusionOf(path);
    if (excluded !== null) return omit(path, "excluded", excluded);
    const language = languageOf(path);
    if (language === null) return withoutGrammar(path);
    if (policy.languages.includes(language)) return { kind: "reviewed", language };
    return omit(path, "excluded", `${language} is not among the policy's languages`);
  };
}
function exclusionRule({ include, exclude }) {
  const excluded = exclude.map((pattern) => ({ pattern, matches: globMatcher(pattern) }));
  const included2 = include.map(globMatcher);
  return (path) => {
    const rule = excluded.find(({ matches }) => matches(path));
    if (rule !== void 0) return `the policy excludes ${rule.pattern}`;
    return included2.some((matches) => matches(path)) ? null : "the policy's include patterns do not name it";
  };
}
function withoutGrammar(path) {
  if (isKnownNotToBeCode(path)) return omit(path, "not-code", "files of this name hold no code");
  return omit(
    path,
    "no-grammar",
    "no grammar for files of this name; if they hold no code, exclude them in the policy"
  );
}
function omit(path, reason, detail) {
  return { kind: "omitted", omission: { path, reason, detail } };
}

// src/change/decode-text.ts
var CHUNK = 8192;
function decodeText(bytes2) {
  if (bytes2.includes(0)) return { kind: "binary" };
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes2) };
  } catch {
    return { kind: "text", text: decodeLatin1(bytes2) };
  }
}
function decodeLatin1(bytes2) {
  let text6 = "";
  for (let at2 = 0; at2 < bytes2.length; at2 += CHUNK) text6 += String.fromCharCode(...bytes2.subarray(at2, at2 + CHUNK));
  return text6;
}

// src/usecases/remembered-outline.ts
async function rememberedOutline(source, { parser, cache }) {
  const key = `outline/${parser.digest}/${source.language}/${source.blobId}`;
  const known2 = parseOutline(await cache.read(key));
  if (known2 !== null) return { kind: "outlined", outline: known2 };
  const parsed = await parser.outline(source);
  if (parsed.kind === "outlined") await cache.write(key, JSON.stringify(parsed.outline));
  return parsed;
}
function parseOutline(text6) {
  if (text6 === null) return null;
  try {
    const written2 = JSON.parse(text6);
    return Array.isArray(written2.functions) && Array.isArray(written2.comments) ? written2 : null;
  } catch {
    return null;
  }
}

// src/usecases/read-version.ts
async function readVersion({ path, blobId, language }, { limits: limits2 }, { repository, ...ports }) {
  const omit3 = (reason, detail) => ({
    kind: "omitted",
    omission: { path, reason, detail }
  });
  const bytes2 = await repository.readBlob(blobId, limits2.maxFileBytes);
  if (bytes2 === null) return omit3("too-large", `more than ${limits2.maxFileBytes} bytes (limits.maxFileBytes)`);
  const decoded = decodeText(bytes2);
  if (decoded.kind === "binary") return omit3("binary", "the content is binary");
  const { text: text6 } = decoded;
  const longest = longestLine(text6);
  if (longest > limits2.maxLineLength) return omit3("line-too-long", lineDetail(longest, limits2.maxLineLength));
  const result = await rememberedOutline({ blobId, language, text: text6 }, ports);
  switch (result.kind) {
    case "outlined":
      return { kind: "text", parsed: { text: text6, outline: result.outline } };
    case "timed-out":
      return omit3("parse-timed-out", `parsing took more than ${result.afterMs} ms (limits.parseTimeoutMs)`);
    case "failed":
      return omit3("parse-failed", result.message);
    default:
      return result;
  }
}
function lineDetail(longest, limit) {
  return `a line of ${longest} characters, more than ${limit} (limits.maxLineLength)`;
}
function longestLine(text6) {
  let longest = 0;
  for (let start = 0; start <= text6.length; ) {
    const end = text6.indexOf("\n", start);
    const stop = end < 0 ? text6.length : end;
    longest = Math.max(longest, stop - start);
    start = stop + 1;
  }
  return longest;
}

// src/usecases/open-calling-files.ts
var AT_ONCE = 8;
function openCallingFiles({ head, policy, near }, ports) {
  const scope = scopeOf(policy);
  const places = { paths: new Set(near), folders: new Set(near.map(folderOf2)) };
  const met = /* @__PURE__ */ new Set();
  const files = [];
  const unread = [];
  let reading = 0;
  let pastLimit2 = 0;
  async function open({ path, blobId }) {
    const found2 = scope(path);
    if (found2.kind === "omitted") return;
    const { language } = found2;
    const version = await readVersion({ path, blobId, language }, policy, ports);
    if (version.kind === "text") files.push({ path, language, ...version.parsed });
    else unread.push(version.omission);
  }
  return {
    async open(words) {
      const mentioning = await ports.repository.filesMentioning(head, words);
      const fresh = mentioning.filter(({ path }) => !met.has(path) && scope(path).kind === "reviewed");
      const nearest = fresh.sort((one, other) => distance(one, places) - distance(other, places));
      const within = nearest.slice(0, policy.closure.maxFiles - reading);
      reading += within.length;
      pastLimit2 += fresh.length - within.length;
      for (const { path } of fresh) met.add(path);
      for (let at2 = 0; at2 < within.length; at2 += AT_ONCE) await Promise.all(within.slice(at2, at2 + AT_ONCE).map(open));
      return files;
    },
    omissions: () => [...cutAtLimit(pastLimit2, policy), ...cutUnread(unread)]
  };
}
function distance({ path }, { paths: paths2, folders }) {
  if (paths2.has(path)) return 0;
  return folders.has(folderOf2(path)) ? 1 : 2;
}
function folderOf2(path) {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
function cutAtLimit(count5, { closure: closure2 }) {
  if (count5 === 0) return [];
  const detail = `${count5} files that mention the changed functions are past closure.maxFiles ${closure2.maxFiles}`;
  return [{ path: "", reason: "closure-cut", detail: `${detail}; they were not searched for callers` }];
}
function cutUnread(unread) {
  const [first] = [...unread].sort((one, other) => one.path < other.path ? -1 : 1);
  if (first === void 0) return [];
  const others = unread.length === 1 ? "" : ` and ${unread.length - 1} more`;
  const detail = `not searched for callers: ${first.path} (${first.reason})${others}`;
  return [{ path: "", reason: "closure-cut", detail }];
}

// src/usecases/find-callers.ts
async function findCallers(functions, { head, policy }, ports) {
  const { depth, maxFunctions } = policy.closure;
  const callees = functions.flatMap(calleeOf);
  const files = openCallingFiles({ head, policy, near: callees.map(({ path }) => path) }, ports);
  let closures = [];
  let index = indexCalls([]);
  const asked = /* @__PURE__ */ new Set();
  for (let level = 1; level <= depth; level++) {
    ports.progress.report("looking for callers", level - 1, depth);
    const fresh = namesIn([...callees, ...closures.flatMap(({ callers: callers2 }) => callers2)], asked);
    if (fresh.length === 0) break;
    index = indexCalls(await files.open(fresh));
    closures = callees.map((callee) => closeOverCallers(callee, index, { depth: level, maxFunctions }));
  }
  const cut = withSteps();
  const callers = new Map(callees.map(({ functionId }, at2) => [functionId, closures[at2]?.callers.map(cut) ?? []]));
  return { callers, omissions: [...files.omissions(), ...pastLimit(closures, policy)] };
}
function calleeOf({ functionId, name, path, language, head }) {
  if (name === null || head === null) return [];
  const signature = head.steps.find(({ code: code2 }) => code2.trim() !== "")?.code.trim() ?? "";
  return [toCallee({ functionId, qualifiedName: name, path, language, signature })];
}
function namesIn(callees, asked) {
  const fresh = [...new Set(callees.map(({ name }) => name))].filter((name) => name !== "" && !asked.has(name));
  for (const name of fresh) asked.add(name);
  return fresh.sort();
}
function withSteps() {
  const known2 = /* @__PURE__ */ new Map();
  return ({ functionId, file, outline, callLines }) => {
    const source = { text: file.text, outline: file.outline, span: outline.span, functionId };
    const steps = known2.get(functionId)?.steps ?? splitSteps({ ...source, part: "context" });
    const caller = { functionId, steps, callLines };
    known2.set(functionId, caller);
    return caller;
  };
}
function pastLimit(closures, { closure: closure2 }) {
  const cut = closures.filter(({ leftOut }) => leftOut > 0);
  if (cut.length === 0) return [];
  const left = cut.reduce((sum4, { leftOut }) => sum4 + leftOut, 0);
  const detail = `${left} callers of ${cut.length} changed functions are past closure.maxFunctions ${closure2.maxFunctions}`;
  return [{ path: "", reason: "closure-cut", detail }];
}

// src/gate/find-marks.ts
var MARK = /^[^\p{L}\p{N}]*seccodeprm:\s*ignore\b(.*)$/u;
var CLOSERS = ["*/", "-->", '"""', "'''", "]]"];
function marksIn(text6, outline) {
  if (!text6.includes("seccodeprm:")) return [];
  const lines = text6.split("\n");
  return outline.comments.flatMap((comment2) => marksOf(comment2, lines));
}
function marksOf(comment2, lines) {
  const covers = { first: comment2.startLine, last: comment2.endLine + (standsAlone(comment2, lines) ? 1 : 0) };
  return lines.slice(comment2.startLine - 1, comment2.endLine).flatMap((line, index) => {
    const from = index === 0 ? comment2.startColumn : 0;
    const to = comment2.startLine + index === comment2.endLine ? comment2.endColumn : line.length;
    const rest = MARK.exec(line.slice(from, to).trimEnd())?.[1];
    return rest === void 0 ? [] : [{ line: comment2.startLine + index, covers, reason: reasonIn(rest) }];
  });
}
function standsAlone(comment2, lines) {
  const before = (lines[comment2.startLine - 1] ?? "").slice(0, comment2.startColumn);
  const after = (lines[comment2.endLine - 1] ?? "").slice(comment2.endColumn);
  return before.trim() === "" && after.trim() === "";
}
function reasonIn(rest) {
  const trimmed = rest.trim();
  if (!trimmed.startsWith("--")) return null;
  const closer = CLOSERS.find((end) => trimmed.endsWith(end)) ?? "";
  const reason = trimmed.slice(2, trimmed.length - closer.length).replace(/\s+/g, " ").trim();
  return /[\p{L}\p{N}]/u.test(reason) ? reason : null;
}

// src/trajectory/align-steps.ts
function alignSteps(base, head) {
  return alignSequences(
    base.map((step) => readingOf(step.code)),
    head.map((step) => readingOf(step.code))
  );
}

// src/trajectory/line-map.ts
function mapLines(hunks, lineCount2) {
  const map = new Uint32Array(lineCount2 + 1);
  let base = 1;
  let head = 1;
  for (const hunk of hunks) {
    while (base <= hunk.afterBaseLine && base <= lineCount2) map[base++] = head++;
    base = (hunk.removed?.last ?? base - 1) + 1;
    head = (hunk.added?.last ?? head - 1) + 1;
  }
  while (base <= lineCount2) map[base++] = head++;
  return map;
}

// src/trajectory/match-renamed.ts
var RENAMED = 0.6;
var RENAMED_IN_PLACE = 0.3;
function matchRenamed({ base, head, gone, fresh }, kept) {
  const inPlace = new Set(kept.map((pair) => `${pair.base} ${pair.head}`));
  const headBags = touchedBags(head, fresh);
  const holders = holdersOf(headBags);
  const alike = [...touchedBags(base, gone)].flatMap(
    ([index, bag]) => [...commonLines(bag, holders)].map(([partner, common]) => {
      const size = sizeOf(bag) + sizeOf(headBags.get(partner) ?? /* @__PURE__ */ new Map());
      return { base: index, head: partner, share: 2 * common / size };
    })
  );
  const boundOf = (pair) => inPlace.has(`${pair.base} ${pair.head}`) ? RENAMED_IN_PLACE : RENAMED;
  return alike.filter((pair) => pair.share >= boundOf(pair)).sort((one, other) => other.share - one.share);
}
function touchedBags({ lines, functions, touched }, indexes) {
  const isTouched = new Set(touched);
  const bags = /* @__PURE__ */ new Map();
  for (const index of indexes.filter((at2) => isTouched.has(at2))) {
    const span = functions[index]?.span ?? { first: 1, last: 0 };
    const own = lines.slice(span.first - 1, span.last).map((line) => line.trim());
    bags.set(index, count4(own.filter((line) => /[\p{L}\p{N}]/u.test(line))));
  }
  return bags;
}
function count4(lines) {
  const bag = /* @__PURE__ */ new Map();
  for (const line of lines) bag.set(line, (bag.get(line) ?? 0) + 1);
  return bag;
}
function holdersOf(bags) {
  const holders = /* @__PURE__ */ new Map();
  for (const [index, bag] of bags) {
    for (const [line, times] of bag) holders.set(line, (holders.get(line) ?? /* @__PURE__ */ new Map()).set(index, times));
  }
  return holders;
}
function commonLines(bag, holders) {
  const common = /* @__PURE__ */ new Map();
  for (const [line, times] of bag) {
    for (const [index, others] of holders.get(line) ?? []) {
      common.set(index, (common.get(index) ?? 0) + Math.min(times, others));
    }
  }
  return common;
}
function sizeOf(bag) {
  return [...bag.values()].reduce((sum4, times) => sum4 + times, 0);
}

// src/trajectory/match-functions.ts
function matchFunctions(base, head, map) {
  const kept = keptPairs(base, head, map);
  const nameOf4 = ({ functions }, index) => functions[index]?.qualifiedName;
  const namesakes = kept.filter((pair) => nameOf4(base, pair.base) === nameOf4(head, pair.head));
  const inPlace = takeBest(namesakes.sort((one, other) => other.keptLines - one.keptLines));
  const named2 = takeBest([...inPlace, ...namesakesInOrder(unmatched(base, head, inPlace))]);
  return takeBest([...named2, ...matchRenamed(unmatched(base, head, named2), kept)]);
}
function unmatched(base, head, pairs) {
  const bases = new Set(pairs.map((pair) => pair.base));
  const heads = new Set(pairs.map((pair) => pair.head));
  const gone = [...base.functions.keys()].filter((index) => !bases.has(index));
  const fresh = [...head.functions.keys()].filter((index) => !heads.has(index));
  return { base, head, gone, fresh };
}
function takeBest(pairs) {
  const bases = /* @__PURE__ */ new Set();
  const heads = /* @__PURE__ */ new Set();
  return pairs.filter((pair) => {
    if (bases.has(pair.base) || heads.has(pair.head)) return false;
    bases.add(pair.base);
    heads.add(pair.head);
    return true;
  });
}
function keptPairs(base, head, map) {
  const counts = /* @__PURE__ */ new Map();
  map.forEach((headLine, baseLine) => {
    const from = base.owners[baseLine] ?? NO_OWNER;
    const to = head.owners[headLine] ?? NO_OWNER;
    if (headLine === 0 || from === NO_OWNER || to === NO_OWNER) return;
    const pair = from * head.functions.length + to;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  });
  return [...counts].map(([pair, keptLines]) => {
    const to = pair % head.functions.length;
    return { base: (pair - to) / head.functions.length, head: to, keptLines };
  });
}
function namesakesInOrder({ base, head, gone, fresh }) {
  const waiting = /* @__PURE__ */ new Map();
  for (const index of [...fresh].reverse()) {
    const name = head.functions[index]?.qualifiedName ?? "";
    const namesakes = waiting.get(name);
    if (namesakes === void 0) waiting.set(name, [index]);
    else namesakes.push(index);
  }
  return gone.flatMap((index) => {
    const partner = waiting.get(base.functions[index]?.qualifiedName ?? "")?.pop();
    return partner === void 0 ? [] : [{ base: index, head: partner }];
  });
}

// src/trajectory/outside-spans.ts
function touchedOutside(base, head, map) {
  const sides = { base: runsOf(base), head: runsOf(head) };
  const links = linksOf(sides, map);
  const touched = {
    base: new Set(base.touchedOutside.flatMap((line) => sides.base.runAt[line] ?? [])),
    head: new Set(head.touchedOutside.flatMap((line) => sides.head.runAt[line] ?? []))
  };
  for (let size = -1; size !== touched.base.size + touched.head.size; ) {
    size = touched.base.size + touched.head.size;
    for (const { from, to } of links) {
      if (touched.base.has(from)) touched.head.add(to);
      if (touched.head.has(to)) touched.base.add(from);
    }
  }
  return {
    base: sides.base.runs.filter((_, index) => touched.base.has(index)),
    head: sides.head.runs.filter((_, index) => touched.head.has(index))
  };
}
function runsOf({ owners }) {
  const runs = [];
  const runAt = [-1];
  for (let line = 1; line < owners.length; line++) {
    const isOutside = owners[line] === NO_OWNER;
    if (isOutside && (runAt[line - 1] ?? -1) < 0) runs.push({ first: line, last: line });
    if (isOutside) runs[runs.length - 1] = { first: runs.at(-1)?.first ?? line, last: line };
    runAt.push(isOutside ? runs.length - 1 : -1);
  }
  return { runs, runAt };
}
function linksOf({ base, head }, map) {
  const links = [];
  map.forEach((headLine, baseLine) => {
    const from = base.runAt[baseLine] ?? -1;
    const to = headLine === 0 ? -1 : head.runAt[headLine] ?? -1;
    const last = links.at(-1);
    if (from >= 0 && to >= 0 && (last?.from !== from || last.to !== to)) links.push({ from, to });
  });
  return links;
}

// src/trajectory/changed-functions.ts
function changedFunctions(file) {
  const language = (file.head ?? file.base)?.outline.language;
  if (language === void 0) return [];
  const base = ownLines(
    file.base,
    file.hunks.flatMap(({ removed }) => removed ?? [])
  );
  const head = ownLines(
    file.head,
    file.hunks.flatMap(({ added }) => added ?? [])
  );
  const map = mapLines(file.hunks, base.lines.length);
  const outside = touchedOutside(base, head, map);
  const cut = cutterOf(file, language);
  const functions = placesOf3(file.path, { base, head }, matchFunctions(base, head, map));
  const all = [{ functionId: `${file.path}#`, name: null, ...outside }, ...functions];
  return all.filter(({ base: base2, head: head2 }) => base2.length + head2.length > 0).map(cut);
}
function placesOf3(path, sides, pairs) {
  const baseAt = new Map(pairs.map((pair) => [pair.head, pair.base]));
  const headAt = new Map(pairs.map((pair) => [pair.base, pair.head]));
  const touched = /* @__PURE__ */ new Set([...sides.head.touched, ...sides.base.touched.flatMap((index) => headAt.get(index) ?? [])]);
  const gone = sides.base.touched.filter((index) => !headAt.has(index));
  const live = [...touched].sort((one, other) => one - other);
  const listed2 = [
    ...live.map((head) => ({ head, base: baseAt.get(head) ?? -1 })),
    ...gone.map((base) => ({ head: -1, base }))
  ];
  return withIds(path, sides, listed2);
}
function withIds(path, { base, head }, pairs) {
  const gone = pairs.filter((pair) => pair.head < 0).flatMap((pair) => base.functions[pair.base] ?? []);
  const ids = functionIds(path, [...head.functions, ...gone]);
  return pairs.map((pair, index) => {
    const at2 = { base: base.functions[pair.base], head: head.functions[pair.head] };
    const afterHead = head.functions.length + index - (pairs.length - gone.length);
    return {
      functionId: ids[pair.head < 0 ? afterHead : pair.head] ?? "",
      name: (at2.head ?? at2.base)?.qualifiedName ?? null,
      base: at2.base === void 0 ? [] : [at2.base.span],
      head: at2.head === void 0 ? [] : [at2.head.span]
    };
  });
}
function cutterOf({ path, base, head }, language) {
  return ({ functionId, name, ...spans }) => ({
    functionId,
    name,
    path,
    language,
    base: cutVersion(base, spans.base, functionId),
    head: cutVersion(head, spans.head, functionId)
  });
}
function cutVersion(version, spans, functionId) {
  const [first, last] = [spans[0], spans.at(-1)];
  if (version === null || first === void 0 || last === void 0) return null;
  const steps = spans.flatMap((span) => splitSteps({ ...version, span, functionId, part: "changed" }));
  return { span: { first: first.first, last: last.last }, steps };
}
function scoredSteps(version) {
  return version === null ? [] : version.steps.filter((step) => step.isScored);
}

// src/usecases/plan-reading.ts
function planReading({ files }, policy) {
  const scope = scopeOf(policy);
  let reading = 0;
  return files.map((file) => {
    const plan = planFile(file, scope);
    if (plan.kind === "omitted") return plan;
    reading += 1;
    if (reading <= policy.limits.maxFiles) return plan;
    return omit2(file, "budget-exceeded", `the policy reads at most ${policy.limits.maxFiles} files (limits.maxFiles)`);
  });
}
function planFile(file, scope) {
  const found2 = scope(file.path);
  if (found2.kind === "omitted" && found2.omission.reason === "excluded") return found2;
  const modes = [file.base?.mode, file.head?.mode];
  if (modes.includes("submodule"))
    return omit2(file, "submodule", "a submodule is another repository; it is not followed");
  if (modes.includes("symlink")) return omit2(file, "symlink", "a symbolic link is not followed");
  if (found2.kind === "omitted") return found2;
  const isNew = file.base !== null && !wasReviewed(file, found2.language, scope);
  if (!isNew && file.base?.blobId === file.head?.blobId)
    return omit2(file, "no-effect", "its content is the same; its name or its mode changed");
  return { kind: "read", file, language: found2.language, isNew };
}
function wasReviewed({ basePath }, language, scope) {
  const before = basePath === null ? null : scope(basePath);
  return before?.kind === "reviewed" && before.language === language;
}
function omit2({ path }, reason, detail) {
  return { kind: "omitted", omission: { path, reason, detail } };
}

// src/usecases/read-changed-files.ts
var AT_ONCE2 = 8;
async function* readChangedFiles(change, policy, ports) {
  const plans = planReading(change, policy);
  for (let at2 = 0; at2 < plans.length; at2 += AT_ONCE2) {
    ports.progress.report("reading changed files", at2, plans.length);
    yield* await Promise.all(plans.slice(at2, at2 + AT_ONCE2).map((plan) => readFile(plan, policy, ports)));
  }
}
async function readFile(plan, policy, ports) {
  if (plan.kind === "omitted") return plan;
  const { file, isNew } = plan;
  const read = async (version) => version === null ? ABSENT : readVersion({ ...plan, path: file.path, blobId: version.blobId }, policy, ports);
  const [base, head] = await Promise.all([read(isNew ? null : file.base), read(file.head)]);
  if (base.kind === "omitted") return base;
  if (head.kind === "omitted") return head;
  if (!isNew && hasHiddenLines(file)) return { kind: "omitted", omission: hiddenLines(file) };
  const hunks = isNew ? allAdded(head.parsed) : file.hunks;
  return { kind: "read", path: file.path, base: base.parsed, head: head.parsed, hunks };
}
var ABSENT = { kind: "absent", parsed: null };
function allAdded(head) {
  const last = linesOf4(head?.text ?? "").length;
  return last === 0 ? [] : [{ removed: null, added: { first: 1, last }, afterBaseLine: 0, afterHeadLine: 0 }];
}
function hasHiddenLines({ base, head, hunks }) {
  return base !== null && head !== null && hunks.length === 0 && base.blobId !== head.blobId;
}
function hiddenLines({ path }) {
  return { path, reason: "too-large", detail: "git names no changed line of it" };
}

// src/usecases/gather-functions.ts
async function gatherFunctions(change, policy, ports) {
  const functions = [];
  const pastLimit2 = { functions: 0, lines: [] };
  const omissions = [];
  const filesRead = /* @__PURE__ */ new Set();
  const marks = /* @__PURE__ */ new Map();
  let withoutEffect = 0;
  for await (const read of readChangedFiles(change, policy, ports)) {
    if (read.kind === "omitted") {
      omissions.push(read.omission);
      continue;
    }
    filesRead.add(read.path);
    marks.set(read.path, marksOf2(read));
    const touched = changedFunctions(read);
    const differing = touched.filter(hasEffect);
    withoutEffect += touched.length - differing.length;
    const past = differing.splice(Math.max(0, policy.limits.maxFunctions - functions.length));
    for (const found2 of differing) functions.push(found2);
    if (past.length === 0) continue;
    omissions.push(tooMany(read.path, past.length, policy));
    pastLimit2.functions += past.length;
    for (const found2 of past) pastLimit2.lines.push(touchedLines(found2));
  }
  return { functions, pastLimit: pastLimit2, withoutEffect, filesRead, omissions, marks };
}
function hasEffect({ base, head }) {
  return alignSteps(scoredSteps(base), scoredSteps(head)).length > 0;
}
function marksOf2({ base, head }) {
  const of2 = (version) => version === null ? [] : marksIn(version.text, version.outline);
  return { base: of2(base), head: of2(head) };
}
function tooMany(path, count5, { limits: limits2 }) {
  const detail = `${count5} of its functions are past the ${limits2.maxFunctions} that the policy scores (limits.maxFunctions)`;
  return { path, reason: "budget-exceeded", detail };
}

// src/reward/match-steps.ts
function matchSteps(base, head) {
  const ofBase = ownSteps2(base);
  const ofHead = ownSteps2(head);
  return alignSteps(ofBase.map(stepOf), ofHead.map(stepOf)).map((gap) => {
    const removed = ofBase.slice(gap.baseStart, gap.baseEnd);
    const added = ofHead.slice(gap.headStart, gap.headEnd);
    const regression = sumLogOdds(removed) - sumLogOdds(added);
    return { base: removed, head: added, regression, headBefore: ofHead[gap.headStart - 1] ?? null };
  });
}
function ownSteps2(reward) {
  return reward === null ? [] : reward.steps.filter(({ step }) => step.part === "changed");
}
function stepOf({ step }) {
  return step;
}
function sumLogOdds(steps) {
  return steps.reduce((sum4, step) => sum4 + step.logOdds, 0);
}

// src/reward/aggregate.ts
function aggregateMargins(margins, tau) {
  if (margins.length === 0) throw new RangeError("a trajectory has at least one scored step");
  const lowest = margins.reduce((low, margin) => Math.min(low, margin), 1);
  let total = 0;
  let weights = 0;
  for (const margin of margins) {
    const weight2 = Math.exp((lowest - margin) / tau);
    total += weight2 * margin;
    weights += weight2;
  }
  return total / weights;
}

// src/reward/reward.ts
function rewardOf(trajectory, logits, tau) {
  const scored = trajectory.steps.filter((step) => step.isScored);
  if (scored.length !== logits.length) throw new RangeError(`${scored.length} scored steps, ${logits.length} logits`);
  const steps = scored.map((step, index) => rewardStep(step, logits[index]));
  const own = steps.filter(({ step }) => step.part === "changed").map(({ margin }) => margin);
  return { trajectory, steps, reward: own.length === 0 ? null : aggregateMargins(own, tau) };
}
function rewardStep(step, logits) {
  return { step, margin: marginOf(logits), logOdds: logOddsOf(logits) };
}

// src/trajectory/build-trajectory.ts
function buildTrajectory({ functionId, path, name, language }, version, callers, budget) {
  return { functionId, path, name, language, steps: [...version.steps, ...fitCallers(callers, budget)] };
}
function fitCallers(callers, { maxTokens, countTokens }) {
  const kept = [];
  let left = maxTokens;
  for (const caller of callers) {
    for (const steps of [caller.steps, stepsWithCalls(caller)]) {
      const needed = steps.reduce((sum4, step) => sum4 + (step.isScored ? countTokens(step.code) : 0), 0);
      if (needed > left) continue;
      kept.push(...steps);
      left -= needed;
      break;
    }
  }
  return kept;
}
function stepsWithCalls({ steps, callLines }) {
  return steps.filter(({ span }) => callLines.some((line) => span.first <= line && line <= span.last));
}

// src/usecases/remembered-scores.ts
async function rememberedScores(trajectories, ports) {
  const readings = trajectories.map((trajectory) => readTrajectory(trajectory, ports.scorer));
  const distinct3 = new Map(readings.map((reading) => [reading.key, reading]));
  const results = /* @__PURE__ */ new Map();
  await Promise.all(
    [...distinct3.values()].map(async ({ key, stepCount }) => {
      const logits = parseLogits(await ports.cache.read(key), stepCount);
      if (logits !== null) results.set(key, { kind: "scored", logits });
    })
  );
  await scoreMissing(
    [...distinct3.values()].filter(({ key }) => !results.has(key)),
    results,
    ports
  );
  return readings.map(({ key }) => results.get(key));
}
function readTrajectory(trajectory, { model: model2 }) {
  const steps = trajectory.steps.filter((step) => step.isScored).map((step) => readingOf(step.code));
  const key = `reward/${model2.digest}/${model2.provider}/${sha256(JSON.stringify(steps))}`;
  return { key, trajectory, stepCount: steps.length };
}
async function scoreMissing(missing, results, { scorer, cache }) {
  if (missing.length === 0) return;
  const scored = await scorer.score(missing.map(({ trajectory }) => trajectory));
  const writes = missing.map(async ({ key }, index) => {
    const result = scored[index];
    results.set(key, result);
    if (result.kind === "scored") await cache.write(key, JSON.stringify(result.logits.map(toNumbers)));
  });
  await Promise.all(writes);
}
function toNumbers({ vulnerable, secure, additive }) {
  return additive === void 0 ? [vulnerable, secure] : [vulnerable, secure, additive];
}
function parseLogits(text6, stepCount) {
  if (text6 === null) return null;
  try {
    const written2 = JSON.parse(text6);
    return Array.isArray(written2) && written2.length === stepCount && written2.every(areLogits) ? written2.map(fromNumbers) : null;
  } catch {
    return null;
  }
}
function areLogits(written2) {
  return Array.isArray(written2) && [2, 3].includes(written2.length) && written2.every(Number.isFinite);
}
function fromNumbers([vulnerable, secure, additive]) {
  return additive === void 0 ? { vulnerable, secure } : { vulnerable, secure, additive };
}

// src/usecases/score-functions.ts
var AT_ONCE3 = 32;
async function scoreFunctions(functions, context, ports) {
  const reviews = [];
  const omissions = [];
  const cut = { callers: 0, functions: 0 };
  for (let at2 = 0; at2 < functions.length; at2 += AT_ONCE3) {
    ports.progress.report("scoring functions", at2, functions.length);
    const drafts = functions.slice(at2, at2 + AT_ONCE3).map((found2) => draftOf(found2, context, ports));
    const results = await rememberedScores(
      drafts.flatMap(({ trajectories }) => trajectories),
      ports
    );
    let next = 0;
    for (const draft of drafts) {
      const scored = results.slice(next, next + draft.trajectories.length);
      next += draft.trajectories.length;
      const review2 = reviewOf2(draft, scored, context);
      if (review2 === null) omissions.push(timedOut(draft.found, context));
      else reviews.push(review2);
      cut.callers += draft.unreadCallers;
      cut.functions += draft.unreadCallers > 0 ? 1 : 0;
    }
  }
  return { functions: reviews, omissions: [...omissions, ...cutByTokens(cut, context)] };
}
function draftOf(found2, { callers, policy }, { scorer }) {
  const known2 = callers.get(found2.functionId) ?? [];
  const budget = { maxTokens: policy.closure.maxTokens, countTokens: scorer.countTokens };
  const versions = [found2.base, found2.head].filter((version) => version !== null);
  const trajectories = versions.map((version) => buildTrajectory(found2, version, known2, budget));
  const read = new Set(trajectories.at(-1)?.steps.map(({ functionId }) => functionId));
  return { found: found2, trajectories, unreadCallers: known2.filter(({ functionId }) => !read.has(functionId)).length };
}
function reviewOf2({ found: found2, trajectories }, results, { callers, policy }) {
  const rewards = trajectories.flatMap((trajectory, index) => {
    const result = results[index];
    return result?.kind === "scored" ? [rewardOf(trajectory, result.logits.map(comparedLogits), policy.tau)] : [];
  });
  if (rewards.length < trajectories.length) return null;
  const { functionId, path, name } = found2;
  const base = found2.base === null ? null : rewards[0] ?? null;
  const head = found2.head === null ? null : rewards.at(-1) ?? null;
  const ids = (callers.get(functionId) ?? []).map((caller) => caller.functionId);
  return { functionId, path, name, base, head, matches: matchSteps(base, head), callers: ids };
}
function timedOut({ path, name }, { policy }) {
  const what = name ?? "code outside functions";
  const detail = `${what}: scoring took more than ${policy.limits.scoreTimeoutMs} ms (limits.scoreTimeoutMs)`;
  return { path, reason: "score-timed-out", detail };
}
function cutByTokens(cut, { policy }) {
  if (cut.callers === 0) return [];
  const detail = `${cut.callers} callers of ${cut.functions} changed functions do not fit closure.maxTokens ${policy.closure.maxTokens}`;
  return [{ path: "", reason: "closure-cut", detail: `${detail}; they are named, not read` }];
}

// src/usecases/review-change.ts
async function reviewChange(options, ports) {
  const { change, policy } = options;
  const gathered = await gatherFunctions(change, policy, ports);
  const found2 = await findCallers(gathered.functions, { head: change.head, policy }, ports);
  const scored = await scoreFunctions(gathered.functions, { callers: found2.callers, policy }, ports);
  const omissions = [...gathered.omissions, ...scored.omissions, ...found2.omissions, ...forgotten(ports.cache)];
  const coverage = countCoverage({ change, gathered, scored: scored.functions, omissions });
  const functions = [...scored.functions].sort(mostSuspectFirst);
  const decision = decide(
    {
      risk: riskOf2(functions, options),
      functions,
      renames: renamesOf(change.files),
      coverage,
      suppressions: { baseline: options.baseline, files: gathered.marks, dismissed: options.dismissed }
    },
    policy
  );
  const precedented = withPrecedents(decision.verdict, functions, options.precedents ?? null);
  const verdict = withFears(precedented, functions, options.families ?? null);
  return { ...headingOf(options, ports.scorer), ...decision, verdict, functions, coverage };
}
function forgotten(cache) {
  const problem = cache.problem();
  return problem === null ? [] : [{ path: "", reason: "cache-unavailable", detail: problem }];
}
function riskOf2(functions, { policy, riskModel }) {
  const evidence = evidenceOf(weighedFunctions(functions, policy.pathWeights), riskModel);
  return evidence === null ? null : estimateRisk(evidence, riskModel);
}
function headingOf({ change, policy, policySource, policyDigest, toolVersion }, { model: model2 }) {
  const { blockAtFalseAlarms, warnAtFalseAlarms } = policy;
  return {
    tool: { name: "seccodeprm", version: toolVersion },
    model: model2,
    policy: { source: policySource, digest: policyDigest, blockAtFalseAlarms, warnAtFalseAlarms },
    base: change.base,
    head: change.head
  };
}
function renamesOf(files) {
  return new Map(
    files.flatMap(
      ({ status, path, basePath }) => status === "renamed" && basePath !== null ? [[path, basePath]] : []
    )
  );
}
function mostSuspectFirst(one, other) {
  return lostLogOdds(other) - lostLogOdds(one) || (one.functionId < other.functionId ? -1 : 1);
}
function lostLogOdds({ matches }) {
  return matches.reduce((sum4, { regression }) => sum4 + regression, 0);
}

// src/config.ts
import { z as z13 } from "zod";

// src/config/baseline-schema.ts
import { z as z10 } from "zod";
var FINGERPRINT = "must be the 32 hexadecimal digits that a review shows";
var REASON = "must say in words why the finding is accepted";
var BASELINE_SCHEMA = z10.strictObject({
  version: z10.literal(1, { error: "must be 1" }).describe("The version of this file's format."),
  findings: z10.array(
    z10.strictObject(
      {
        fingerprint: z10.string({ error: FINGERPRINT }).regex(/^[0-9a-f]{32}$/, { error: FINGERPRINT }),
        reason: z10.string({ error: REASON }).regex(/[\p{L}\p{N}]/u, { error: REASON }),
        path: z10.string({ error: "must be a path" }).optional().describe("For people; the fingerprint alone decides.")
      },
      { error: "must be { fingerprint, reason }" }
    ),
    { error: "must be a list of { fingerprint, reason }" }
  ).max(1e4, { error: "must have at most 10000 findings" })
});

// src/config/parse-config.ts
import { z as z11 } from "zod";

// src/config/nearest-word.ts
function nearestWord(written2, known2) {
  const ranked = known2.map((word) => ({ word, distance: editDistance(written2.toLowerCase(), word.toLowerCase()) })).filter(({ word, distance: distance2 }) => distance2 <= Math.max(1, Math.floor(word.length / 3))).sort((one, other) => one.distance - other.distance);
  return ranked[0]?.word ?? null;
}
function editDistance(one, other) {
  if (one.length > 64) return one.length;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at2 = 1; at2 <= one.length; at2++) {
    const next = [at2];
    for (let to = 1; to <= other.length; to++) {
      const swap = row[to - 1] + (one[at2 - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(swap, row[to] + 1, next[to - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
}

// src/config/explain-issue.ts
function explainIssue(issue, yaml, schema) {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      ...yaml.placeOfKey(issue.path, key),
      message: unknownKey(issue.path, key, schema)
    }));
  }
  const found2 = valueAt(yaml.value, issue.path);
  return [{ ...placeOf3(issue, yaml, found2), message: `${nameOf2(issue.path)}: ${complaint(issue, found2)}` }];
}
function unknownKey(path, key, schema) {
  const known2 = Object.keys(schemaAt(schema, path)?.properties ?? {});
  const meant = nearestWord(key, known2);
  const cure = meant === null ? `the keys here are ${known2.join(", ")}` : `did you mean ${meant}?`;
  return `${nameOf2([...path, shorten2(key)])}: not a key; ${cure}`;
}
function placeOf3(issue, yaml, found2) {
  const other = issue.code === "custom" ? issue.params?.orAt : void 0;
  return yaml.placeOf(found2 === void 0 && typeof other === "string" ? [other] : issue.path);
}
function complaint(issue, found2) {
  if (found2 === void 0) return `${issue.code === "custom" ? "got its default" : "missing"}, ${issue.message}`;
  const values = issue.code === "invalid_value" && typeof found2 === "string" ? issue.values.map(String) : [];
  const meant = typeof found2 === "string" ? nearestWord(found2, values) : null;
  return `got ${shown(found2)}, ${issue.message}${meant === null ? "" : `; did you mean ${meant}?`}`;
}
function shown(found2) {
  return shorten2(typeof found2 === "number" ? String(found2) : JSON.stringify(found2));
}
function nameOf2(path) {
  const name = path.map((key) => typeof key === "number" ? `[${key}]` : `.${String(key)}`).join("");
  return name === "" ? "the file" : name.replace(/^\./, "");
}
function shorten2(text6) {
  return text6.length <= 60 ? text6 : `${text6.slice(0, 60).replace(/[\uD800-\uDBFF]$/, "")}\u2026`;
}
function valueAt(value, path) {
  return path.reduce((held, key) => {
    if (typeof held !== "object" || held === null || !Object.hasOwn(held, key)) return void 0;
    return held[key];
  }, value);
}
function schemaAt(schema, path) {
  return path.reduce(
    (at2, key) => typeof key === "number" ? at2?.items : at2?.properties?.[String(key)],
    schema
  );
}

// src/config/problem.ts
var MOST_SHOWN = 50;
function configErrorOf(source, problems) {
  const sorted = [...problems].sort((one, other) => one.line - other.line || one.column - other.column);
  const shown4 = sorted.slice(0, MOST_SHOWN).map(({ line, column, message }) => `${source}:${line}:${column}: ${message}`);
  const left = sorted.length - shown4.length;
  const heading = sorted.length === 1 ? [] : [`${source} has ${sorted.length} problems:`];
  return new ConfigError([...heading, ...shown4, ...left === 0 ? [] : [`\u2026 and ${left} more`]].join("\n"));
}

// src/config/read-yaml.ts
import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
var START2 = { line: 1, column: 1 };
var TOO_DEEP = "nested too deeply; write it flat";
var MOST_ALIASES = 20;
var MILD = /* @__PURE__ */ new Set(["DUPLICATE_KEY", "TAG_RESOLVE_FAILED"]);
function readYaml(text6, maxLength) {
  if (text6.length > maxLength)
    return unreadable(`too long: ${text6.length} characters, and at most ${maxLength} are read`);
  try {
    return readDocument(text6);
  } catch (error) {
    if (error instanceof RangeError) return unreadable(TOO_DEEP);
    if (error instanceof ReferenceError)
      return unreadable(`an unknown alias, or more than ${MOST_ALIASES} of them; write the values out`);
    throw error;
  }
}
function readDocument(text6) {
  const lines = new LineCounter();
  const document = parseDocument(text6, { lineCounter: lines, prettyErrors: false, schema: "core", logLevel: "error" });
  const faults = [...document.errors, ...document.warnings];
  const placeAt = (offset) => {
    if (offset === void 0) return START2;
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const isReadable = faults.every(({ code: code2 }) => MILD.has(code2));
  return {
    value: isReadable ? document.toJS({ maxAliasCount: MOST_ALIASES }) : null,
    problems: firstAtEachPlace(faults).map((fault) => ({ ...placeAt(fault.pos[0]), message: cureOf(fault) })),
    isReadable,
    placeOf: (path) => placeAt(offsetOf(document, path)),
    placeOfKey: (path, key) => placeAt(keyOffsetOf(document, path, key) ?? offsetOf(document, path))
  };
}
function firstAtEachPlace(faults) {
  return [...new Map(faults.toReversed().map((fault) => [fault.pos[0], fault])).values()];
}
function cureOf({ code: code2, message }) {
  if (code2 === "DUPLICATE_KEY") return "this key is written twice; keep one of the two";
  if (code2 === "MULTIPLE_DOCS") return "one document only; take out the `---` between them";
  if (message.startsWith("Maximum call stack")) return TOO_DEEP;
  return `${message.split("\n")[0]?.replace(/[.:]$/, "")}; mend the YAML here`;
}
function unreadable(message) {
  const place = () => START2;
  return { value: null, problems: [{ ...START2, message }], isReadable: false, placeOf: place, placeOfKey: place };
}
function offsetOf(document, path) {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return void 0;
}
function keyOffsetOf(document, path, key) {
  const holder = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(holder)) return void 0;
  const pair = holder.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) ? pair.key.range?.[0] : void 0;
}

// src/config/parse-config.ts
function parseConfig(schema, { text: text6, source, maxLength }) {
  const yaml = readYaml(text6, maxLength);
  if (!yaml.isReadable) throw configErrorOf(source, yaml.problems);
  const result = schema.safeParse(yaml.value ?? {});
  if (result.success && yaml.problems.length === 0) return { value: result.data, yaml };
  const keys2 = z11.toJSONSchema(schema, { io: "input" });
  const issues = result.error?.issues ?? [];
  throw configErrorOf(source, [...yaml.problems, ...issues.flatMap((issue) => explainIssue(issue, yaml, keys2))]);
}

// src/config/policy-schema.ts
import { z as z12 } from "zod";
var DEFAULT_EXCLUDE = [
  "**/vendor/**",
  "**/node_modules/**",
  "**/third_party/**",
  "**/*.min.js",
  "**/*.pb.go",
  "**/*_pb2.py"
];
var paths = mapping({
  include: globs.min(1, { error: "must have at least one pattern" }).default(["**"]).describe("A file is reviewed where one of these patterns matches its path, and none of `exclude` does."),
  exclude: globs.default(DEFAULT_EXCLUDE).describe("Files that are left out; the review counts and names them."),
  weights: z12.array(
    mapping({
      path: glob.describe("The pattern of the paths that get the weight."),
      weight: weight.describe("2 counts a change there as twice as rare, 0 leaves it out of the verdict.")
    }),
    { error: "must be a list of { path, weight }" }
  ).max(200, { error: "must have at most 200 weights" }).default([]).describe("How much a change to a path counts; the first match wins, no match weighs 1.")
});
var closure = mapping({
  depth: whole(0, 5).default(2).describe("How many calls up callers are followed; 0 looks at no caller."),
  maxFunctions: whole(0, 100).default(8).describe("Most callers that are read with one changed function."),
  maxTokens: whole(0, 32768).default(512).describe("Model tokens that the callers of one changed function may take."),
  maxFiles: whole(0, 1e5).default(200).describe("Most files that are looked into for callers, over the whole review.")
});
var limits = mapping({
  maxFileBytes: whole(1, 1e8).default(1e6).describe("A larger file is not read; the review says so."),
  maxLineLength: whole(80, 1e7).default(2e4).describe("A file with a longer line (minified) is not read."),
  maxFiles: whole(1, 1e6).default(2e3).describe("Most files of a change that are read, in the order of their paths."),
  maxFunctions: whole(1, 1e6).default(2e3).describe("Most changed functions that are scored."),
  parseTimeoutMs: whole(1, 6e5).default(5e3).describe("Milliseconds after which parsing a file is given up."),
  scoreTimeoutMs: whole(1, 36e5).default(12e4).describe("Milliseconds after which scoring a function is given up.")
});
var learning = mapping({
  collect: z12.boolean({ error: "must be true or false" }).default(false).describe("Keep the functions that people confirm or dismiss findings in, to learn from; false keeps nothing."),
  graceDays: whole(1, 365).default(14).describe("Days that a merged fix must stand before it is learned from."),
  reactions: z12.boolean({ error: "must be true or false" }).default(false).describe("Read the reactions when a pull request is merged: a thumbs-up on a finding's comment confirms it.")
});
var DIGEST = "must be the 64 hexadecimal digits that `seccodeprm doctor` shows";
var model = mapping({
  tau: z12.number({ error: "must be a number from 0.001 to 100" }).min(1e-3, { error: "must be at least 0.001" }).max(100, { error: "must be at most 100" }).default(0.1).describe(
    "Temperature of the reward's aggregation: near 0 the riskiest step alone decides, far above 1 all count alike."
  ),
  digest: z12.string({ error: DIGEST }).regex(/^[0-9a-f]{64}$/, { error: DIGEST }).nullable().default(null).describe("The one model that may judge, by its digest; null accepts the installed one.")
});
var keys = {
  version: z12.literal(1, { error: "must be 1" }).default(1).describe("The version of this file's format."),
  blockAtFalseAlarms: share.prefault("1%").describe("Block a change where at most this share of ordinary changes looks as risky: a number or a percentage."),
  warnAtFalseAlarms: share.prefault("5%").describe("Warn likewise; at least `blockAtFalseAlarms`."),
  whenBlind: z12.enum(["pass", "warn", "block"], { error: "must be one of pass, warn, block" }).default("warn").describe("The least answer to a change of which some code could not be looked at."),
  maxFindings: whole(1, 1e3).default(10).describe("Most findings that a review names; the rest is counted."),
  paths: paths.prefault({}).describe("Which files are reviewed, and how much they count."),
  languages: z12.array(z12.enum(LANGUAGES, { error: `must be one of ${LANGUAGES.join(", ")}` }), {
    error: "must be a list of languages"
  }).min(1, { error: "must have at least one language" }).default([...LANGUAGES]).describe("Languages that are reviewed."),
  closure: closure.prefault({}).describe("How far the callers of a changed function are read with it."),
  limits: limits.prefault({}).describe("What is too large or too slow to look at; whatever is left out is named in the review."),
  learning: learning.prefault({}).describe("What the App may keep of people's answers; see docs/learning.md."),
  model: model.prefault({}).describe("The model that judges, and how its margins are summed up.")
};
var readShare = z12.number().gt(0).lt(1);
var BOTH_SHARES = z12.object({ blockAtFalseAlarms: readShare, warnAtFalseAlarms: readShare });
var POLICY_SCHEMA = mapping(keys).refine(({ blockAtFalseAlarms, warnAtFalseAlarms }) => warnAtFalseAlarms >= blockAtFalseAlarms, {
  path: ["warnAtFalseAlarms"],
  params: { orAt: "blockAtFalseAlarms" },
  error: "must be at least blockAtFalseAlarms: what blocks warns too",
  // Told beside every other problem of the file, as long as both shares could be read.
  when: ({ value }) => BOTH_SHARES.safeParse(value).success
}).meta({ title: "SecCodePRM policy", description: "What a repository wants of its gate; read from the base commit." });

// src/config.ts
var POLICY_PATH = ".seccodeprm.yml";
var BASELINE_PATH = ".seccodeprm-baseline.json";
var MOST_POLICY_TEXT = 65536;
var MOST_BASELINE_TEXT = 4e6;
var POLICY_JSON_SCHEMA = z13.toJSONSchema(POLICY_SCHEMA, { io: "input" });
function parsePolicy(text6, source) {
  return policyOf(parseConfig(POLICY_SCHEMA, { text: text6, source, maxLength: MOST_POLICY_TEXT }).value);
}
function defaultPolicy() {
  return policyOf(POLICY_SCHEMA.parse({}));
}
function canonicalPolicy(policy) {
  return JSON.stringify(policy, (_key, value) => isRecord2(value) ? sortKeys(value) : value);
}
function parseBaseline(text6, source) {
  const { value, yaml } = parseConfig(BASELINE_SCHEMA, { text: text6, source, maxLength: MOST_BASELINE_TEXT });
  return value.findings.map(({ fingerprint, reason }, index) => {
    return { fingerprint, reason, line: yaml.placeOf(["findings", index]).line };
  });
}
function readHeadBaseline(text6) {
  if (text6.length > MOST_BASELINE_TEXT) return [];
  const parsed = BASELINE_SCHEMA.safeParse(parseJson(text6));
  if (!parsed.success) return [];
  const lines = text6.split("\n");
  const lineOf4 = (fingerprint) => Math.max(1, lines.findIndex((line) => line.includes(fingerprint)) + 1);
  return parsed.data.findings.map(({ fingerprint, reason }) => ({ fingerprint, reason, line: lineOf4(fingerprint) }));
}
function parseJson(text6) {
  try {
    return JSON.parse(text6);
  } catch {
    return void 0;
  }
}
function policyOf({ version: _, paths: paths2, model: model2, ...rest }) {
  return {
    ...rest,
    include: paths2.include,
    exclude: paths2.exclude,
    pathWeights: paths2.weights,
    tau: model2.tau,
    modelDigest: model2.digest
  };
}
function isRecord2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function sortKeys(record) {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => one < other ? -1 : 1));
}

// src/entry/read-policy.ts
var MOST_POLICY_BYTES = 262144;
var MOST_BASELINE_BYTES = 16e6;
async function readPolicy(file, repository, base) {
  if (file !== void 0) return found(decode(await readFileBounded(file, MOST_POLICY_BYTES)), file);
  const text6 = await readText(repository, { commit: base, path: POLICY_PATH, maxBytes: MOST_POLICY_BYTES });
  if (text6 === null) return withDigest(defaultPolicy(), "built-in defaults");
  return found(text6, `${POLICY_PATH} at ${base}`);
}
async function readBaselines(repository, { base, head }) {
  const place = { path: BASELINE_PATH, maxBytes: MOST_BASELINE_BYTES };
  const atBase = await readText(repository, { ...place, commit: base });
  const blobId = await repository.findFile(head, BASELINE_PATH);
  const atHead = blobId === null ? null : await repository.readBlob(blobId, MOST_BASELINE_BYTES);
  return {
    path: BASELINE_PATH,
    base: atBase === null ? [] : parseBaseline(atBase, `${BASELINE_PATH} at ${base}`),
    head: atHead === null ? [] : readHeadBaseline(decode(atHead))
  };
}
function expectTrusted({ policy, source }, modelDigest) {
  if (policy.modelDigest === null || policy.modelDigest === modelDigest) return;
  throw new ConfigError(
    `${source}: model.digest is ${policy.modelDigest}, the model at hand has ${modelDigest}; name the folder of the trusted model with --model, or trust this one in the policy`
  );
}
async function readText(repository, { commit: commit2, path, maxBytes }) {
  const blobId = await repository.findFile(commit2, path);
  if (blobId === null) return null;
  const bytes2 = await repository.readBlob(blobId, maxBytes);
  if (bytes2 === null) throw new ConfigError(`${path} at ${commit2}: more than ${maxBytes} bytes; make it smaller`);
  return decode(bytes2);
}
function found(text6, source) {
  return withDigest(parsePolicy(text6, source), source);
}
function withDigest(policy, source) {
  return { policy, source, digest: sha256(canonicalPolicy(policy)) };
}
function decode(bytes2) {
  return new TextDecoder().decode(bytes2);
}

// src/entry/review-revisions.ts
async function reviewRevisions(request, settings) {
  const { repository, dismissed, progress } = request;
  const { model: model2, toolVersion } = settings;
  const change = await repository.readChange({ base: request.base, head: request.head });
  const read = await readPolicy(settings.policyFile, repository, change.base);
  const found2 = settings.adjustPolicy?.(read) ?? read;
  const baseline = await readBaselines(repository, change);
  expectTrusted(found2, model2.digest);
  const { policy, source: policySource, digest: policyDigest } = found2;
  const rules = { policy, policySource, policyDigest, baseline, dismissed };
  const tools = await settings.openTools(policy);
  const known2 = { precedents: model2.precedents ?? null, families: model2.families ?? null };
  const report = await reviewChange(
    { change, ...rules, riskModel: model2.risk, ...known2, toolVersion },
    { repository, progress, ...tools }
  );
  return { report, change, policy };
}

// src/entry/wire.ts
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { join as join8 } from "node:path";
import { setTimeout as setTimeout2 } from "node:timers/promises";
import { pathToFileURL } from "node:url";

// src/adapters/analysers/create-analysers.ts
import { basename } from "node:path";

// src/adapters/analysers/known-analysers.ts
var CPPCHECK_LINE = /^FINDING\t([^\t]+)\t(?:error|warning)\t/;
var KNOWN_ANALYSERS = {
  flawfinder: {
    languages: ["c", "cpp"],
    versionArgs: ["--version"],
    args: (folder) => ["--csv", "--quiet", folder],
    goodCodes: [0],
    filesIn: ({ out }) => out.split("\n").slice(1).flatMap((line) => /^([^,]+source-\d+\.\w+),/.exec(line)?.[1] ?? [])
  },
  cppcheck: {
    languages: ["c", "cpp"],
    versionArgs: ["--version"],
    args: (folder) => [
      "--quiet",
      "--enable=warning",
      "--max-configs=1",
      "-j2",
      "--template=FINDING	{file}	{severity}	{id}",
      folder
    ],
    goodCodes: [0],
    filesIn: ({ err }) => err.split("\n").flatMap((line) => CPPCHECK_LINE.exec(line)?.[1] ?? [])
  },
  bandit: {
    languages: ["python"],
    versionArgs: ["--version"],
    args: (folder) => ["--quiet", "--recursive", folder, "--format", "json"],
    goodCodes: [0, 1],
    filesIn: ({ out }) => jsonResults(out).flatMap(({ filename }) => filename ?? [])
  },
  semgrep: {
    languages: ["c", "cpp", "python", "javascript", "typescript", "go", "java", "rust", "php", "ruby", "csharp"],
    versionArgs: ["--version"],
    args: (folder) => ["scan", "--json", "--quiet", "--metrics=off", "--no-git-ignore", folder],
    goodCodes: [0, 1],
    filesIn: ({ out }) => jsonResults(out).flatMap(({ path }) => path ?? [])
  }
};
function jsonResults(text6) {
  const from = text6.indexOf("{");
  if (from < 0) throw new SyntaxError("no JSON");
  const { results } = JSON.parse(text6.slice(from));
  return results ?? [];
}

// src/adapters/analysers/run-program.ts
import { execFile } from "node:child_process";
var MOST_BYTES2 = 512 * 1024 * 1024;
function runProgram(name, args, timeoutMs) {
  return new Promise((resolve3) => {
    execFile(name, args, { maxBuffer: MOST_BYTES2, timeout: timeoutMs, killSignal: "SIGKILL" }, (error, out, err) => {
      if (error === null) return resolve3({ code: 0, out, err });
      if (error.code === "ENOENT") return resolve3(null);
      resolve3({ code: typeof error.code === "number" ? error.code : -1, out, err });
    });
  });
}

// src/adapters/analysers/with-source-files.ts
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join2 } from "node:path";

// src/trajectory/usual-extension.ts
var USUAL_EXTENSION = {
  c: "c",
  cpp: "cpp",
  python: "py",
  javascript: "js",
  typescript: "ts",
  tsx: "tsx",
  go: "go",
  java: "java",
  rust: "rs",
  php: "php",
  ruby: "rb",
  csharp: "cs"
};

// src/adapters/analysers/with-source-files.ts
function sourceFileName({ language }, index) {
  return `source-${index}.${USUAL_EXTENSION[language]}`;
}
async function withSourceFiles(sources, use) {
  const folder = await mkdtemp(join2(tmpdir(), "seccodeprm-analysed-"));
  try {
    for (const [index, source] of sources.entries()) {
      await writeFile(join2(folder, sourceFileName(source, index)), source.text, { mode: 384 });
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// src/adapters/analysers/create-analysers.ts
var VERSION_MS = 6e4;
var BATCH_MS = 6e5;
var BATCH = 500;
function createAnalysers(env) {
  return { find: (name) => find(name, env) };
}
async function find(name, env) {
  const known2 = KNOWN_ANALYSERS[name];
  if (known2 === void 0) return { kind: "none", reason: "no such analyser" };
  if (name === "semgrep" && (env.SEMGREP_RULES ?? "") === "") {
    return { kind: "none", reason: "SEMGREP_RULES names no rules" };
  }
  const ran = await runProgram(name, known2.versionArgs, VERSION_MS);
  if (ran === null) return { kind: "none", reason: "not installed" };
  const version = /\d+(?:\.\d+)+/.exec(`${ran.out} ${ran.err}`)?.[0] ?? "unknown";
  return { kind: "found", analyser: analyserOf(name, version, known2) };
}
function analyserOf(name, version, known2) {
  return {
    name,
    version,
    languages: known2.languages,
    countFindings: async (sources) => {
      const counts = [];
      for (let at2 = 0; at2 < sources.length; at2 += BATCH) {
        counts.push(...await countBatch(name, known2, sources.slice(at2, at2 + BATCH)));
      }
      return counts;
    }
  };
}
function countBatch(name, known2, sources) {
  return withSourceFiles(sources, async (folder) => {
    const ran = await runProgram(name, known2.args(folder), BATCH_MS);
    if (ran === null || !known2.goodCodes.includes(ran.code)) {
      throw new UpstreamError(`${name} ended with ${ran?.code ?? "no answer"}: ${ran?.err.slice(-300) ?? ""}`);
    }
    const counts = /* @__PURE__ */ new Map();
    for (const file of filesIn(name, known2, ran)) counts.set(basename(file), (counts.get(basename(file)) ?? 0) + 1);
    return sources.map((source, index) => counts.get(sourceFileName(source, index)) ?? 0);
  });
}
function filesIn(name, known2, ran) {
  try {
    return known2.filesIn(ran);
  } catch (cause) {
    throw new UpstreamError(`${name} gave an answer that cannot be read`, { cause });
  }
}

// src/adapters/cache/file-cache.ts
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile as readFile2, rename, rm as rm3, writeFile as writeFile2 } from "node:fs/promises";
import { dirname, join as join4 } from "node:path";

// src/adapters/cache/prune-folder.ts
import { readdir, rm as rm2, stat } from "node:fs/promises";
import { join as join3 } from "node:path";
async function pruneFolder(folder, maxBytes) {
  const entries = await Promise.all((await readdir(folder)).map((name) => entryAt(join3(folder, name))));
  const newestFirst = entries.filter((entry) => entry !== null).sort((one, other) => other.writtenMs - one.writtenMs || (one.path < other.path ? -1 : 1));
  let kept = 0;
  const past = newestFirst.filter(({ bytes: bytes2 }, index) => {
    kept += bytes2;
    return index > 0 && kept > maxBytes;
  });
  await Promise.all(past.map(({ path }) => rm2(path, { force: true })));
}
async function entryAt(path) {
  const found2 = await stat(path).catch(() => null);
  return found2 === null ? null : { path, bytes: found2.size, writtenMs: found2.mtimeMs };
}

// src/adapters/cache/file-cache.ts
var MOST_BYTES3 = 512 * 2 ** 20;
var FOLDERS = 256;
var WRITES_A_PRUNING = 64;
function createFileCache(folder, { maxBytes = MOST_BYTES3 } = {}) {
  let problem = null;
  let writes = 0;
  async function remember(path, value) {
    await writeWhole(path, `${digestOf(value)}
${value}`);
    if (writes++ % WRITES_A_PRUNING === 0) await pruneFolder(dirname(path), maxBytes / FOLDERS);
  }
  return {
    async read(key) {
      return readFile2(pathOf(folder, key), "utf8").then(parseEntry, () => null);
    },
    async write(key, value) {
      if (problem !== null) return;
      await remember(pathOf(folder, key), value).catch((cause) => {
        problem = `the cache cannot be written (${codeOf2(cause)}): nothing of this review is remembered`;
      });
    },
    problem: () => problem
  };
}
function pathOf(folder, key) {
  const hash = digestOf(key);
  return join4(folder, hash.slice(0, 2), hash.slice(2));
}
function parseEntry(entry) {
  const end = entry.indexOf("\n");
  const value = entry.slice(end + 1);
  return entry.slice(0, Math.max(0, end)) === digestOf(value) ? value : null;
}
function digestOf(text6) {
  return createHash("sha256").update(text6).digest("hex");
}
async function writeWhole(path, text6) {
  const beside = `${path}.${randomUUID()}.partial`;
  await mkdir(dirname(path), { recursive: true, mode: 448 });
  try {
    await writeFile2(beside, text6, { mode: 384 });
    await rename(beside, path);
  } catch (cause) {
    await rm3(beside, { force: true });
    throw cause;
  }
}
function codeOf2(cause) {
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : String(cause);
}

// src/adapters/cache/no-cache.ts
var NO_CACHE = {
  read: async () => null,
  write: async () => void 0,
  problem: () => null
};

// src/adapters/check-command/create-check-command.ts
import { mkdtemp as mkdtemp2, rm as rm4, writeFile as writeFile3 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { join as join5 } from "node:path";

// src/adapters/check-command/run-to-exit.ts
import { spawn } from "node:child_process";
function runToExit({ program, args, env, timeoutMs }) {
  return new Promise((resolve3) => {
    const child = spawn(program, [...args], { env, stdio: "ignore", detached: true });
    const endAll = () => {
      if (child.pid === void 0) return;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
      }
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      endAll();
    }, timeoutMs);
    child.once("error", (error) => {
      clearTimeout(timer);
      resolve3({ kind: "missing", code: error.code ?? "unknown" });
    });
    child.once("exit", (code2, signal) => {
      clearTimeout(timer);
      endAll();
      resolve3(isLate ? { kind: "timed-out" } : { kind: "exited", code: code2, signal });
    });
  });
}

// src/adapters/check-command/create-check-command.ts
var PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ"];
function createCheckCommand({ command: command3, timeoutMs, env }) {
  const [program, ...args] = command3;
  if (program === void 0) throw new ConfigError("--check: name a program, such as `python3 tests/check.py`");
  const passed = Object.fromEntries(PASSED_ON.flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]));
  async function check({
    language,
    text: text6
  }) {
    const folder = await mkdtemp2(join5(tmpdir2(), "seccodeprm-check-"));
    try {
      const file = join5(folder, `candidate.${USUAL_EXTENSION[language]}`);
      await writeFile3(file, text6, { mode: 384 });
      const exit = await runToExit({ program, args: [...args, file], env: passed, timeoutMs });
      return answerOf4(exit);
    } finally {
      await rm4(folder, { recursive: true, force: true });
    }
  }
  function answerOf4(exit) {
    if (exit.kind === "missing") throw new ConfigError(`--check ${program}: it cannot be run (${exit.code})`);
    if (exit.kind === "timed-out") return { kind: "timed-out", afterMs: timeoutMs };
    return exit.code === 0 ? { kind: "works" } : { kind: "fails", detail: `it ended with ${exit.code ?? exit.signal}` };
  }
  return { check };
}

// src/adapters/git/git-environment.ts
import { devNull } from "node:os";
var NEEDED = [
  "PATH",
  "HOME",
  "XDG_CONFIG_HOME",
  "USERPROFILE",
  "SystemRoot",
  "TMPDIR",
  "TEMP",
  "TMP",
  "LD_LIBRARY_PATH"
];
var TOLD = /^GIT_(EXEC_PATH|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|CEILING_DIRECTORIES|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM))$/;
function lookupEnvironment(variables) {
  const kept = Object.entries(variables).filter(
    (entry) => entry[1] !== void 0 && (NEEDED.includes(entry[0]) || TOLD.test(entry[0]))
  );
  return {
    ...Object.fromEntries(kept),
    ...trustedFolders(variables),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    // Older gits do not know the line above: no protocol is called `none`, so nothing is fetched.
    GIT_ALLOW_PROTOCOL: "none",
    GIT_NO_REPLACE_OBJECTS: "1"
  };
}
function readingEnvironment(lookup, objectFolder) {
  const kept = Object.entries(lookup).filter(([name]) => !name.startsWith("GIT_CONFIG"));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_OBJECT_DIRECTORY: objectFolder
  };
}
function trustedFolders(variables) {
  const count5 = Number(variables.GIT_CONFIG_COUNT ?? 0);
  const trusted = Array.from({ length: isCount(count5) ? count5 : 0 }, (_, index) => index).filter((index) => variables[`GIT_CONFIG_KEY_${index}`]?.toLowerCase() === "safe.directory").map((index) => variables[`GIT_CONFIG_VALUE_${index}`] ?? "");
  const settings = trusted.map((folder, index) => ({
    [`GIT_CONFIG_KEY_${index}`]: "safe.directory",
    [`GIT_CONFIG_VALUE_${index}`]: folder
  }));
  return trusted.length === 0 ? {} : Object.assign({ GIT_CONFIG_COUNT: String(trusted.length) }, ...settings);
}
function isCount(count5) {
  return Number.isInteger(count5) && count5 > 0 && count5 < 1e4;
}

// src/adapters/git/locate-repository.ts
import { stat as stat2 } from "node:fs/promises";
import { resolve as resolve2 } from "node:path";

// src/adapters/git/run-git.ts
import { simpleGit } from "simple-git";
async function runGit(place, args, input2) {
  const ended = { exitCode: null, complaint: "" };
  const git = simpleGit({
    baseDir: place.cwd,
    allowEnvironment: Object.keys(place.env),
    // These guard against callers' options and variables; ours are all written in this folder.
    unsafe: { allowUnsafeConfigPaths: true, allowUnsafeConfigEnvCount: true, allowUnsafeExec: true },
    // Its other signal, 50 ms after the exit, would cut an answer that is still in the pipe.
    completion: { onClose: true, onExit: false },
    ...input2 === void 0 ? {} : { input: () => input2 },
    // The exit code decides, not whether there was a complaint: it takes a killed git for a success.
    errors: (_error, result) => {
      ended.exitCode = result.exitCode;
      ended.complaint = Buffer.concat(result.stdErr).toString("utf8").trim();
      return void 0;
    }
  }).env(place.env);
  const output = await git.raw([...place.options, ...args]).catch((cause) => {
    throw new UpstreamError(`git ${args[0]} could not be read: ${cause}`, { cause });
  });
  return answerOf(args, ended.exitCode, output, ended.complaint);
}
async function gitOutput(place, args) {
  const answer = await runGit(place, args);
  if (answer.exitCode !== 0) throw failureOf(args, answer);
  return answer.output;
}
function failureOf(args, { exitCode, complaint: complaint2 }) {
  return new UpstreamError(`git ${args[0]} failed with exit code ${exitCode}: ${complaint2}`);
}
function answerOf(args, exitCode, output, complaint2) {
  if (complaint2.includes("ENOENT") && (exitCode === null || exitCode < 0)) {
    throw new UpstreamError("git is not installed, or not on the PATH; version 2.30 or newer is needed");
  }
  if (exitCode === null || exitCode < 0) throw new UpstreamError(`git ${args[0]} was ended before it had answered`);
  return { exitCode, output, complaint: complaint2 };
}

// src/adapters/git/locate-repository.ts
async function locateRepository(folder, env) {
  await expectFolder(folder);
  const place = { cwd: folder, options: [], env };
  const gitFolder = await findGitFolder(folder, place);
  const objects = await gitOutput(place, ["rev-parse", "--git-path", "objects"]);
  const facts = await gitOutput(place, ["rev-parse", "--show-object-format", "--is-shallow-repository"]);
  const [format, shallow] = facts.split("\n");
  return {
    folder,
    gitFolder,
    objectFolder: resolve2(folder, withoutLineEnd(objects)),
    objectFormat: format === "sha256" ? "sha256" : "sha1",
    isShallow: shallow === "true"
  };
}
async function expectFolder(folder) {
  const found2 = await stat2(folder).catch(() => null);
  if (found2 === null) throw new ConfigError(`${folder}: no such folder`);
  if (!found2.isDirectory()) throw new ConfigError(`${folder}: not a folder`);
}
async function findGitFolder(folder, place) {
  const args = ["rev-parse", "--absolute-git-dir"];
  const answer = await runGit(place, args);
  if (answer.exitCode === 0) return withoutLineEnd(answer.output);
  if (answer.complaint.includes("dubious ownership") || answer.complaint.includes("unsafe repository")) {
    const owned = /repository (?:at )?'([^']+)'/.exec(answer.complaint)?.[1] ?? resolve2(folder);
    throw new ConfigError(
      `${folder}: the repository belongs to another user, so git does not read it; if you trust it, run: git config --global --add safe.directory ${owned}`
    );
  }
  if (answer.complaint.includes("not a git repository")) {
    throw new ConfigError(`${folder}: not a git repository, nor inside one`);
  }
  throw failureOf(args, answer);
}
function withoutLineEnd(output) {
  return output.replace(/\r?\n$/, "");
}

// src/adapters/git/cat-file.ts
import { spawn as spawn2 } from "node:child_process";

// src/adapters/git/byte-reader.ts
var ByteReader = class {
  #chunks;
  #ready = [];
  constructor(stream) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }
  /** The text up to the next line end, without it; null where the stream ends first. */
  async readLine() {
    const pieces = [];
    for (let chunk = await this.#next(); chunk !== null; chunk = await this.#next()) {
      const end = chunk.indexOf(10);
      if (end >= 0) {
        this.#ready.unshift(chunk.subarray(end + 1));
        return Buffer.concat([...pieces, chunk.subarray(0, end)]).toString("utf8");
      }
      pieces.push(chunk);
    }
    return null;
  }
  /** Exactly this many bytes; null where the stream ends first. */
  async readBytes(count5) {
    const pieces = [];
    let missing = count5;
    while (missing > 0) {
      const chunk = await this.#next();
      if (chunk === null) return null;
      if (chunk.length > missing) this.#ready.unshift(chunk.subarray(missing));
      pieces.push(chunk.subarray(0, missing));
      missing -= Math.min(missing, chunk.length);
    }
    return Buffer.concat(pieces);
  }
  async #next() {
    const ready = this.#ready.shift();
    if (ready !== void 0) return ready;
    const { done, value } = await this.#chunks.next();
    return done === true ? null : value;
  }
};

// src/adapters/git/object-id.ts
function expectObjectId(id) {
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id)) throw new RangeError(`not an object id: ${JSON.stringify(id)}`);
  return id;
}

// src/adapters/git/cat-file.ts
function startCatFile(place, mode) {
  const child = spawn2("git", [...place.options, "cat-file", mode], {
    cwd: place.cwd,
    env: place.env,
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true
  });
  const ended = new Promise((resolve3) => child.once("close", () => resolve3()));
  child.on("error", () => void 0);
  child.stdin.on("error", () => void 0);
  const answers = new ByteReader(child.stdout);
  let last = Promise.resolve();
  return {
    ask(objectId, read) {
      const answer = last.then(async () => {
        child.stdin.write(`${expectObjectId(objectId)}
`);
        const value = await read(answers);
        if (value === null) throw new UpstreamError(`git cat-file ended before it gave object ${objectId}`);
        return value;
      });
      last = answer.catch(() => void 0);
      return answer;
    },
    async close() {
      child.stdin.destroy();
      child.kill();
      await ended;
    }
  };
}

// src/adapters/git/blob-reader.ts
function makeBlobReader(place) {
  const running = /* @__PURE__ */ new Map();
  const start = (mode) => {
    const catFile = running.get(mode) ?? startCatFile(place, mode);
    running.set(mode, catFile);
    return catFile;
  };
  return {
    async readBlob(blobId, maxBytes) {
      const size = await start("--batch-check").ask(blobId, (answer) => readSize(answer, blobId));
      return size > maxBytes ? null : start("--batch").ask(blobId, (answer) => readContent(answer, blobId));
    },
    async close() {
      const all = [...running.values()];
      running.clear();
      await Promise.all(all.map((catFile) => catFile.close()));
    }
  };
}
async function readSize(answer, blobId) {
  const line = await answer.readLine();
  if (line === null) return null;
  const [, type, size] = line.split(" ");
  if (type === "blob") return Number(size);
  const met = type === "missing" ? "is missing (a partial or damaged clone?)" : `is no blob but a ${type}`;
  throw new UpstreamError(`object ${blobId} ${met}`);
}
async function readContent(answer, blobId) {
  const size = await readSize(answer, blobId);
  const bytes2 = size === null ? null : await answer.readBytes(size);
  return bytes2 === null || await answer.readBytes(1) === null ? null : bytes2;
}

// src/change/unquote-path.ts
var ESCAPES = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "\\": 92
};
function unquotePath(written2) {
  if (written2.length < 2 || !written2.startsWith('"') || !written2.endsWith('"')) return written2;
  const inside2 = written2.slice(1, -1);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytesOf(inside2));
  } catch {
    return inside2;
  }
}
function bytesOf(inside2) {
  const encoder2 = new TextEncoder();
  const bytes2 = [];
  for (const [piece, octal, letter] of inside2.matchAll(/\\([0-3][0-7]{2})|\\(.)|[^\\]+/gs)) {
    if (octal !== void 0) bytes2.push(Number.parseInt(octal, 8));
    else if (letter !== void 0) bytes2.push(ESCAPES[letter] ?? letter.charCodeAt(0));
    else bytes2.push(...encoder2.encode(piece));
  }
  return Uint8Array.from(bytes2);
}

// src/adapters/git/grep-words.ts
var SOURCES = SOURCE_EXTENSIONS.map((extension) => `:(icase)*.${extension}`);
var BATCH2 = 1e3;
async function grepWords(place, commit2, words) {
  const wanted = [...new Set(words)].filter((word) => /^[^\n\0]+$/.test(word));
  const found2 = /* @__PURE__ */ new Set();
  for (let at2 = 0; at2 < wanted.length; at2 += BATCH2) {
    const patterns = patternsOf(wanted.slice(at2, at2 + BATCH2));
    for (const path of await grep(place, commit2, patterns)) found2.add(path);
  }
  return found2;
}
function patternsOf(words) {
  const plain2 = words.filter((word) => /^\w+$/.test(word));
  const odd = words.filter((word) => !/^\w+$/.test(word)).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return plain2.length === 0 ? odd : [plain2.join("|"), ...odd];
}
async function grep(place, commit2, patterns) {
  const args = ["grep", "-l", "-w", "-E", "--text", "--no-color", "-f", "-", expectObjectId(commit2), "--", ...SOURCES];
  const answer = await runGit(place, args, `${patterns.join("\n")}
`);
  if (answer.exitCode > 1) throw failureOf(args, answer);
  const lines = answer.output.split("\n").filter((line) => line !== "");
  return lines.map((line) => unquotePath(line.slice(commit2.length + 1)));
}

// src/adapters/git/neutral-folder.ts
import { rmSync } from "node:fs";
import { mkdir as mkdir2, mkdtemp as mkdtemp3, rm as rm5, writeFile as writeFile4 } from "node:fs/promises";
import { tmpdir as tmpdir3 } from "node:os";
import { join as join6 } from "node:path";
var BIG_FILE = "32m";
var ATTRIBUTES = "* !diff !text !eol !working-tree-encoding !ident !filter\n";
async function makeNeutralFolder(objectFormat) {
  try {
    const path = await mkdtemp3(join6(tmpdir3(), `seccodeprm-git-${process.pid}-`));
    for (const name of ["refs", "objects", "info"]) await mkdir2(join6(path, name));
    await writeFile4(join6(path, "HEAD"), "ref: refs/heads/none\n");
    await writeFile4(join6(path, "config"), configOf(objectFormat));
    await writeFile4(join6(path, "info", "attributes"), ATTRIBUTES);
    return { path, remove: removalOf(path) };
  } catch (cause) {
    throw new UpstreamError(`no temporary folder could be made in ${tmpdir3()}: ${cause}`, { cause });
  }
}
function removalOf(path) {
  const sweep = () => rmSync(path, { recursive: true, force: true });
  process.once("exit", sweep);
  return async () => {
    process.off("exit", sweep);
    await rm5(path, { recursive: true, force: true });
  };
}
function configOf(objectFormat) {
  const core = `[core]
	repositoryformatversion = 1
	bare = true
	bigFileThreshold = ${BIG_FILE}
	quotePath = true
`;
  return objectFormat === "sha1" ? core : `${core}[extensions]
	objectFormat = ${objectFormat}
`;
}

// src/adapters/git/tree-files.ts
async function listFiles(place, commit2) {
  return parseTree(await gitOutput(place, ["ls-tree", "-r", "--full-tree", expectObjectId(commit2)]));
}
async function findTreeFile(place, commit2, path) {
  if (!isPlainPath(path)) return null;
  const output = await gitOutput(place, ["ls-tree", "--full-tree", expectObjectId(commit2), "--", `:(literal)${path}`]);
  return parseTree(output).find((entry) => entry.path === path) ?? null;
}
function isPlainPath(path) {
  return !path.includes("\0") && path.split("/").every((name) => name !== "" && name !== "." && name !== "..");
}
function parseTree(output) {
  return output.split("\n").flatMap((line) => {
    const [, blobId, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return blobId === void 0 || path === void 0 ? [] : [{ path: unquotePath(path), blobId }];
  });
}

// src/adapters/git/object-reader.ts
async function openObjects({ objectFolder, objectFormat }) {
  const neutral = await makeNeutralFolder(objectFormat);
  const place = {
    cwd: neutral.path,
    options: [`--git-dir=${neutral.path}`],
    env: readingEnvironment(lookupEnvironment(process.env), objectFolder)
  };
  const blobs = makeBlobReader(place);
  const trees = /* @__PURE__ */ new Map();
  const filesOf = (commit2) => {
    const files = trees.get(commit2) ?? listFiles(place, commit2);
    trees.set(commit2, files);
    return files;
  };
  return {
    place,
    filesOf,
    readBlob: (blobId, maxBytes) => blobs.readBlob(blobId, maxBytes),
    async findFile(commit2, path) {
      return (await findTreeFile(place, commit2, path))?.blobId ?? null;
    },
    async filesMentioning(commit2, words) {
      const found2 = await grepWords(place, commit2, words);
      return found2.size === 0 ? [] : (await filesOf(commit2)).filter(({ path }) => found2.has(path));
    },
    async close() {
      await blobs.close();
      await neutral.remove();
    }
  };
}

// src/change/read-hunk.ts
var HEADER2 = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
var KINDS2 = { " ": "context", "-": "removed", "+": "added" };
function readHunk(lines, at2) {
  const { base, head } = readHeader(lines, at2);
  const content = [];
  const left = { base: base.count, head: head.count };
  let next = at2 + 1;
  while (left.base > 0 || left.head > 0) {
    const line = readLine(lines, next);
    if (line.kind !== "added") left.base -= 1;
    if (line.kind !== "removed") left.head -= 1;
    content.push(line);
    next += isEndMark(lines[next + 1]) ? 2 : 1;
  }
  if (left.base < 0 || left.head < 0)
    throw new UpstreamError(`patch line ${at2 + 1}: more lines than its header counts`);
  return { hunk: { base, head, lines: content }, next };
}
function readHeader(lines, at2) {
  const found2 = HEADER2.exec(lines[at2] ?? "");
  if (found2 === null) throw new UpstreamError(`patch line ${at2 + 1}: not a hunk header`);
  const [, baseStart, baseCount, headStart, headCount] = found2;
  return { base: rangeOf(baseStart, baseCount), head: rangeOf(headStart, headCount) };
}
function rangeOf(start, written2) {
  const count5 = written2 === void 0 ? 1 : Number(written2);
  return { before: count5 === 0 ? Number(start) : Number(start) - 1, count: count5 };
}
function readLine(lines, at2) {
  const line = lines[at2];
  if (line === void 0) throw new UpstreamError(`patch line ${at2 + 1}: the patch ends inside a hunk`);
  const kind = line === "" ? "context" : KINDS2[line.charAt(0)];
  if (kind === void 0) throw new UpstreamError(`patch line ${at2 + 1}: neither context, removed nor added`);
  return { kind, text: isEndMark(lines[at2 + 1]) ? line.slice(1) : `${line.slice(1)}
` };
}
function isEndMark(line) {
  return line?.startsWith("\\") ?? false;
}

// src/change/read-file-patches.ts
var HEADER3 = /^(diff --git|old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index|---|\+\+\+|Binary files|GIT binary patch)(?: (.*))?$/s;
function readFilePatches(text6) {
  const lines = text6.split("\n");
  if (lines.pop() !== "") throw new UpstreamError(`patch line ${lines.length + 1}: the patch ends inside a line`);
  const patches = [];
  for (let at2 = 0; at2 < lines.length; ) {
    const { headers, next: afterHeaders } = readHeaders(lines, at2);
    const { hunks, next } = readHunks(lines, afterHeaders);
    patches.push(filePatchOf(headers, hunks, at2));
    at2 = headers.has("GIT binary patch") ? nextFile(lines, next) : next;
  }
  return patches;
}
function readHeaders(lines, from) {
  const headers = /* @__PURE__ */ new Map();
  let next = from;
  for (; next < lines.length; next++) {
    const [, name, value] = HEADER3.exec(lines[next] ?? "") ?? [];
    if (name === void 0 || next > from && startsFile(name, headers)) break;
    headers.set(name, value ?? "");
  }
  if (next === from) throw new UpstreamError(`patch line ${from + 1}: not the start of a file`);
  return { headers, next };
}
function startsFile(name, headers) {
  return name === "diff --git" || headers.has(name) || headers.has("Binary files");
}
function readHunks(lines, from) {
  const hunks = [];
  let next = from;
  while (lines[next]?.startsWith("@@ ")) {
    const read = readHunk(lines, next);
    hunks.push(read.hunk);
    next = read.next;
  }
  return { hunks, next };
}
function nextFile(lines, from) {
  const next = lines.findIndex((line, index) => index >= from && line.startsWith("diff --git "));
  return next < 0 ? lines.length : next;
}
function filePatchOf(headers, hunks, at2) {
  const isBinary = headers.has("Binary files") || headers.has("GIT binary patch");
  if (hunks.length === 0 && !isBinary && needsHunks(headers)) {
    throw new UpstreamError(`patch line ${at2 + 1}: a changed file without its hunks`);
  }
  const basePath = headers.has("new file mode") ? null : pathOf2(headers, "base", at2);
  const headPath = headers.has("deleted file mode") ? null : pathOf2(headers, "head", at2);
  return { basePath, headPath, isBinary, hunks };
}
function needsHunks(headers) {
  if (headers.has("---") || headers.has("+++")) return true;
  return headers.has("index") && !headers.has("new file mode") && !headers.has("deleted file mode");
}
var SIDES = {
  base: { names: ["rename from", "copy from"], mark: "---", prefix: "a/" },
  head: { names: ["rename to", "copy to"], mark: "+++", prefix: "b/" }
};
function pathOf2(headers, side, at2) {
  const { names, mark, prefix } = SIDES[side];
  const named2 = headers.get(names[0]) ?? headers.get(names[1]);
  if (named2 !== void 0) return unquotePath(named2);
  const marked = headers.get(mark);
  if (marked !== void 0) return markedPath(marked, prefix);
  return withoutPrefix(samePath(headers.get("diff --git"), at2)[side], prefix);
}
function markedPath(written2, prefix) {
  const path = written2.startsWith('"') ? written2.replace(/\t[^"]*$/, "") : written2.replace(/\t.*$/s, "");
  return path === "/dev/null" ? null : withoutPrefix(unquotePath(path), prefix);
}
function samePath(written2, at2) {
  const half = ((written2?.length ?? 0) - 1) / 2;
  const base = unquotePath(written2?.slice(0, half) ?? "");
  const head = unquotePath(written2?.slice(half + 1) ?? "");
  if (base.slice(1) !== head.slice(1) || base === "") throw new UpstreamError(`patch line ${at2 + 1}: no path`);
  return { base, head };
}
function withoutPrefix(path, prefix) {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

// src/change/parse-patch.ts
function parsePatch(text6) {
  return readFilePatches(text6).map((patch) => {
    checkOrder(patch.hunks, patch.headPath ?? patch.basePath ?? "");
    return { ...patch, hunks: patch.hunks.flatMap(withoutContext) };
  });
}
function checkOrder(hunks, path) {
  let base = 0;
  let head = 0;
  for (const hunk of hunks) {
    if (hunk.base.before < base || hunk.head.before < head) {
      throw new UpstreamError(`patch of ${path}: hunk at line ${hunk.head.before + 1} overlaps the one before it`);
    }
    base = hunk.base.before + hunk.base.count;
    head = hunk.head.before + hunk.head.count;
  }
}
function withoutContext(hunk) {
  const runs = [];
  let base = hunk.base.before;
  let head = hunk.head.before;
  for (let at2 = 0; at2 < hunk.lines.length; ) {
    const { removed, added } = runFrom(hunk.lines, at2);
    if (removed + added > 0) {
      runs.push({
        removed: spanOf3(base, removed),
        added: spanOf3(head, added),
        afterBaseLine: base,
        afterHeadLine: head
      });
    }
    at2 += removed + added + 1;
    base += removed + 1;
    head += added + 1;
  }
  return runs;
}
function runFrom(lines, at2) {
  let removed = 0;
  let added = 0;
  for (let next = at2; next < lines.length && lines[next]?.kind !== "context"; next++) {
    if (lines[next]?.kind === "removed") removed += 1;
    else added += 1;
  }
  return { removed, added };
}
function spanOf3(before, count5) {
  return count5 === 0 ? null : { first: before + 1, last: before + count5 };
}

// src/adapters/git/join-hunks.ts
function joinHunks(entries, patches) {
  let at2 = 0;
  const files = entries.map((entry) => {
    const own = patches.slice(at2, at2 + patchCount(entry));
    at2 += own.length;
    return fileChangeOf(entry, own);
  });
  if (at2 !== patches.length) throw new UpstreamError("git diff-tree printed patches of files that it does not list");
  return files;
}
function patchCount({ status }) {
  if (status === "added" || status === "deleted") return 0;
  return status === "type-changed" ? 2 : 1;
}
function fileChangeOf({ lines, ...entry }, patches) {
  const [first, second] = patches;
  const { base, head } = entry;
  if (base === null) return { ...entry, hunks: wholeFile(head, "added", lines?.added) };
  if (head === null) return { ...entry, hunks: wholeFile(base, "removed", lines?.removed) };
  const last = entry.status === "type-changed" ? second : first;
  if (first?.basePath !== entry.basePath || last?.headPath !== entry.path) throw disagreement(entry.path);
  if (entry.status === "type-changed") return { ...entry, hunks: [...regular(base, first), ...regular(head, last)] };
  const changed = { ...entry, hunks: regular(head, first) };
  if (isRegular(head) && !agrees(changed, lines)) throw disagreement(entry.path);
  return changed;
}
function regular(version, patch) {
  return isRegular(version) ? patch.hunks : [];
}
function isRegular(version) {
  return version?.mode === "file" || version?.mode === "executable";
}
function wholeFile(version, side, count5 = 0) {
  const hunk = { removed: null, added: null, afterBaseLine: 0, afterHeadLine: 0 };
  return count5 === 0 || !isRegular(version) ? [] : [{ ...hunk, [side]: { first: 1, last: count5 } }];
}
function agrees(file, lines) {
  const { base, head } = changedLines(file);
  return countLines2(base) === (lines?.removed ?? 0) && countLines2(head) === (lines?.added ?? 0);
}
function countLines2(spans) {
  return spans.reduce((sum4, span) => sum4 + lineCount(span), 0);
}
function disagreement(path) {
  return new UpstreamError(`git diff-tree's list and its patch disagree on ${JSON.stringify(path)}`);
}

// src/adapters/git/raw-entry.ts
var RAW = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([ACDMRT])\d*\t([^\t]+)(?:\t([^\t]+))?$/s;
var COUNTS = /^(\d+|-)\t(\d+|-)\t/;
var STATUSES = {
  A: "added",
  C: "copied",
  D: "deleted",
  M: "modified",
  R: "renamed",
  T: "type-changed"
};
function parseRawEntries(output) {
  const lines = output.split("\n").filter((line) => line !== "");
  const raw = lines.filter((line) => line.startsWith(":"));
  const counts = lines.slice(raw.length);
  if (raw.length !== counts.length) {
    throw new UpstreamError(`git diff-tree lists ${raw.length} files, but the lines of ${counts.length}`);
  }
  const entries = raw.map((line, index) => parseEntry2(line, counts[index]));
  const paths2 = new Set(entries.map(({ path }) => path));
  if (paths2.size < entries.length) throw new UpstreamError("git diff-tree lists a path twice: a tree is damaged");
  return entries;
}
function parseRawList(output) {
  return output.split("\n").filter((line) => line !== "").map(parseRawLine);
}
function parseEntry2(line, counted2) {
  return { ...parseRawLine(line), lines: parseCounts(counted2) };
}
function parseRawLine(line) {
  const [, baseMode = "", headMode = "", baseId = "", headId = "", letter = "", first = "", second] = RAW.exec(line) ?? [];
  if (first === "") throw new UpstreamError(`git diff-tree gave a line that is no file: ${JSON.stringify(line)}`);
  const base = versionOf(baseMode, baseId);
  return {
    status: STATUSES[letter],
    path: unquotePath(second ?? first),
    basePath: base === null ? null : unquotePath(first),
    base,
    head: versionOf(headMode, headId)
  };
}
function versionOf(mode, blobId) {
  if (mode === "000000") return null;
  return { blobId, mode: modeOf(mode) };
}
function modeOf(mode) {
  if (mode === "120000") return "symlink";
  if (mode === "160000") return "submodule";
  return (Number.parseInt(mode, 8) & 64) === 0 ? "file" : "executable";
}
function parseCounts(line) {
  const [, added, removed] = COUNTS.exec(line) ?? [];
  if (added === void 0) throw new UpstreamError(`git diff-tree gave a line without counts: ${JSON.stringify(line)}`);
  return added === "-" ? null : { added: Number(added), removed: Number(removed) };
}

// src/adapters/git/read-files.ts
var RENAME_LIMIT = 1e3;
var DIFF_TREE = ["diff-tree", "-r", "-M", "-C", `-l${RENAME_LIMIT}`, "--no-color", "--no-ext-diff", "--no-textconv"];
var LIST = ["--raw", "--numstat"];
var PATCH = ["-p", "-U3", "--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=CMRT"];
async function readFiles(place, base, head) {
  return readLines(place, { base, head }, []);
}
async function listChanged(place, { base, head }) {
  const list = await gitOutput(place, ["diff-tree", "-r", "--no-renames", "--raw", "--no-color", base, head]);
  return parseRawList(list).map((entry) => ({ ...entry, hunks: [] }));
}
async function readFilesExcept(place, commits, unread) {
  const isUnread = ({ base, head }) => [base, head].some((version) => version !== null && unread.has(version.blobId));
  const left = unread.size === 0 ? [] : (await listChanged(place, commits)).filter(isUnread);
  const read = await readLines(
    place,
    commits,
    left.map(({ path }) => path)
  );
  return [...read, ...left].sort((one, other) => Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)));
}
async function readLines(place, { base, head }, except) {
  const paths2 = except.length === 0 ? [] : ["--", ".", ...except.map((path) => `:(exclude,literal,top)${path}`)];
  const [list, patch] = await Promise.all([
    gitOutput(place, [...DIFF_TREE, ...LIST, base, head, ...paths2]),
    gitOutput(place, [...DIFF_TREE, ...PATCH, base, head, ...paths2])
  ]);
  return joinHunks(parseRawEntries(list), parsePatch(patch));
}

// src/adapters/git/resolve-revisions.ts
async function resolveCommit(place, repository, revision3) {
  if (!couldBeRevision(revision3)) throw unknownRevision(repository, revision3);
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision3}^{commit}`];
  const { exitCode, output } = await runGit(place, args);
  const commit2 = output.trim();
  if (exitCode !== 0 || !/^[0-9a-f]{40,64}$/.test(commit2)) throw unknownRevision(repository, revision3);
  return commit2;
}
async function findMergeBase(place, repository, { base, head }) {
  const args = ["merge-base", base, head];
  const answer = await runGit(place, args);
  if (answer.exitCode === 0) return answer.output.trim();
  if (answer.exitCode !== 1) throw failureOf(args, answer);
  if (repository.isShallow) {
    throw new ConfigError(
      `${repository.folder}: the clone is shallow and does not reach the commit where ${base} and ${head} parted; run: git fetch --unshallow (or git fetch --deepen=1000)`
    );
  }
  throw new ConfigError(`${repository.folder}: ${base} and ${head} have no common ancestor; choose another base`);
}
function couldBeRevision(revision3) {
  return revision3 !== "" && !revision3.startsWith("-") && !revision3.includes("\0");
}
function unknownRevision(repository, revision3) {
  const shown4 = JSON.stringify(revision3);
  return new ConfigError(`${repository.folder}: unknown revision ${shown4}; if it is on the remote, run: git fetch`);
}

// src/adapters/git/git-repository.ts
async function openGitRepository(folder) {
  const lookupEnv = lookupEnvironment(process.env);
  const repository = await locateRepository(folder, lookupEnv);
  const objects = await openObjects(repository);
  const { place } = objects;
  const lookup = { cwd: place.cwd, options: [`--git-dir=${repository.gitFolder}`], env: lookupEnv };
  return {
    gitFolder: repository.gitFolder,
    async readChange(revisions) {
      const from = await resolveCommit(lookup, repository, revisions.base);
      const head = await resolveCommit(lookup, repository, revisions.head);
      const base = await findMergeBase(lookup, repository, { base: from, head });
      return { base, head, files: await readFiles(place, base, head) };
    },
    readBlob: objects.readBlob,
    findFile: objects.findFile,
    filesMentioning: objects.filesMentioning,
    close: objects.close
  };
}

// src/adapters/http-scorer/create-http-scorer.ts
import { setMaxListeners } from "node:events";

// src/scoring-api/expect-safe-url.ts
var LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;
function expectSafeUrl(text6, { isPlainAllowed }) {
  const url = URL.canParse(text6) ? new URL(text6) : null;
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  if (url === null || !isWeb || url.username + url.password + url.search + url.hash !== "")
    throw new ConfigError("the scorer's address must be an http or https URL without user, query or fragment");
  if (url.protocol === "http:" && !isPlainAllowed && !LOOPBACK.test(url.hostname)) {
    throw new ConfigError(
      `${text6}: the code would travel unencrypted; use https://, or allow http:// where the network is yours alone`
    );
  }
  return url.href.replace(/\/+$/, "");
}

// src/adapters/http-scorer/all-or-none.ts
async function allOrNone(inputs, closing, work) {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  closing.addEventListener("abort", stop, { once: true });
  if (closing.aborted) stop();
  try {
    return await Promise.all(inputs.map((input2) => work(input2, stopping.signal)));
  } finally {
    closing.removeEventListener("abort", stop);
    stop();
  }
}

// src/scoring-api/retry-wait.ts
var FIRST_MS = 200;
var MOST_MS = 1e4;
var LONGEST_MS = 6e4;
function retryWaitMs({ failures, retryAfterMs = 0, chance }) {
  if (retryAfterMs > LONGEST_MS) return null;
  const own = Math.min(MOST_MS, FIRST_MS * 2 ** failures) * (1 - chance / 2);
  return retryAfterMs > 0 ? retryAfterMs + own : own;
}

// src/scoring-api/proof.ts
import { createHash as createHash2, createHmac, timingSafeEqual } from "node:crypto";
var PROOF_HEADER = "x-seccodeprm-proof";
var SCHEME = "SecCodePRM-HMAC-SHA256";
function signQuestion(token, question) {
  return `${SCHEME} nonce=${question.nonce}, digest=${question.bodyDigest}, mac=${macOf(token, question)}`;
}
function proveAnswer(token, question, answer) {
  return hmac(token, ["answer", ...partsOf2(question), String(answer.status), sha2562(answer.body)]);
}
function isSameSecret(one, other) {
  return timingSafeEqual(createHash2("sha256").update(one).digest(), createHash2("sha256").update(other).digest());
}
function sha2562(content) {
  return createHash2("sha256").update(content).digest("hex");
}
function macOf(token, question) {
  return hmac(token, ["question", ...partsOf2(question)]);
}
function partsOf2({ method: method2, path, nonce, bodyDigest }) {
  return [method2, path, nonce, bodyDigest];
}
function hmac(token, parts) {
  return createHmac("sha256", token).update(parts.join("\n")).digest("hex");
}

// src/scoring-api/read-bounded-body.ts
async function readBoundedBody(response, mostBytes) {
  const chunks = [];
  let size = 0;
  if (response.body === null) return new Uint8Array();
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// src/scoring-api/read-retry-after.ts
function readRetryAfter(header, now) {
  if (header === null) return void 0;
  const text6 = header.trim();
  if (/^\d{1,9}$/.test(text6)) return Number(text6) * 1e3;
  const date = Date.parse(text6);
  return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
}

// src/scoring-api/replies.ts
import { z as z14 } from "zod";
var Digest2 = z14.string().regex(/^[0-9a-f]{64}$/);
var Provider = z14.enum(["cpu", "cuda"]);
var Reward = z14.number().min(-1).max(1);
var TokenReply = z14.object({ start: z14.int().min(0), end: z14.int().min(0), margin: Reward });
var StepReply = z14.object({
  vulnerable: z14.number(),
  secure: z14.number(),
  /** Log-odds that add up over steps, for comparing versions: of models that have such beside the two logits. */
  additive: z14.number().optional(),
  margin: Reward,
  /** Where tokens were asked for: what the model reads of the step, and each token of it. */
  reading: z14.string().optional(),
  tokens: z14.array(TokenReply).optional()
});
var AggregatesReply = z14.object({
  weighted: Reward,
  minimum: Reward,
  average: Reward,
  last: Reward,
  binary: Reward,
  weightedMinimum: Reward,
  weightedBinary: Reward
});
var TrajectoryReply = z14.discriminatedUnion("kind", [
  z14.object({
    kind: z14.literal("scored"),
    steps: z14.array(StepReply).min(1),
    reward: Reward,
    aggregates: AggregatesReply.optional()
  }),
  z14.object({ kind: z14.literal("timed-out"), afterMs: z14.number().min(0) })
]);
var RewardsReply = z14.object({
  model: z14.object({ name: z14.string(), digest: Digest2, provider: Provider }),
  results: z14.array(TrajectoryReply)
});
var Limits = z14.object({
  bodyBytes: z14.int().positive(),
  trajectories: z14.int().positive(),
  /** Of one trajectory. */
  steps: z14.int().positive(),
  stepCharacters: z14.int().positive(),
  trajectoryCharacters: z14.int().positive(),
  candidates: z14.int().positive()
});
var ModelReply = z14.object({
  name: z14.string(),
  digest: Digest2,
  tokenizerDigest: Digest2,
  contractVersion: z14.int(),
  maxTokens: z14.int().positive(),
  provider: Provider,
  tau: z14.number().positive(),
  languages: z14.array(z14.string()),
  limits: Limits
});
var ErrorReply = z14.object({ error: z14.object({ code: z14.string(), message: z14.string() }) });

// src/adapters/http-scorer/exchange.ts
async function exchange(ask4, signal, options) {
  const ended = new AbortController();
  const end = () => ended.abort();
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  const late = options.sleep(options.timeoutMs, ended.signal).then(() => {
    return ended.signal.aborted ? failed("nobody waits for it any more") : { kind: "late" };
  });
  try {
    return await Promise.race([hear(ask4, ended.signal, options), late]);
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
}
async function hear(ask4, signal, options) {
  const { url, token } = options;
  const question = { method: ask4.method, path: ask4.path, nonce: options.makeNonce(), bodyDigest: sha2562(ask4.body) };
  try {
    const response = await options.fetch(`${url}${ask4.path}`, {
      method: ask4.method,
      headers: headersOf(question, token),
      ...ask4.method === "POST" ? { body: ask4.body } : {},
      // Code goes where the address says, and nowhere else.
      redirect: "error",
      signal
    });
    const body = await readBoundedBody(response, ask4.mostBytes);
    return body === null ? failed("it answered more than an answer can hold") : judge(response, body, question, options);
  } catch (cause) {
    return failed("it cannot be reached, or hung up", void 0, cause);
  }
}
function headersOf(question, token) {
  const typed = question.method === "POST" ? { "content-type": "application/json" } : {};
  return token === null ? typed : { ...typed, authorization: signQuestion(token, question) };
}
function judge(response, body, question, { token, now }) {
  const { status, headers } = response;
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), now());
  if (status === 401) return { kind: "unauthorised" };
  if (status === 429) return { kind: "busy", retryAfterMs };
  if (status >= 500) return failed(`it answered with status ${status}`, retryAfterMs);
  const proof = headers.get(PROOF_HEADER) ?? "";
  if (token !== null && !isSameSecret(proof, proveAnswer(token, question, { status, body }))) return { kind: "forged" };
  const value = parseJson2(body);
  if (value === void 0) return failed("its answer is not JSON");
  return status === 200 ? { kind: "answered", value } : { kind: "refused", status, message: messageOf(value) };
}
function failed(problem, retryAfterMs, cause) {
  return { kind: "failed", problem, retryAfterMs, cause };
}
function messageOf(value) {
  const parsed = ErrorReply.safeParse(value);
  return parsed.success ? parsed.data.error.message : "it did not say why";
}
function parseJson2(bytes2) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes2));
  } catch {
    return void 0;
  }
}

// src/adapters/http-scorer/ask-patiently.ts
async function askPatiently(ask4, signal, options) {
  for (let failures = 0; ; failures++) {
    const heard = await askOnce(ask4, signal, options);
    if (heard.kind === "answered" || heard.kind === "late") return heard;
    const waitMs = failures < options.retries ? waitAfter(heard, failures, options) : null;
    if (waitMs === null || signal.aborted) throw errorOf(heard, options);
    await options.sleep(waitMs, signal);
  }
}
async function askOnce(ask4, signal, options) {
  const { breaker, url } = options;
  const retryAfterMs = breaker.closedForMs();
  if (retryAfterMs > 0) {
    throw new UpstreamError(`the scorer at ${url} failed several times in a row and is given a rest`, { retryAfterMs });
  }
  const heard = await exchange(ask4, signal, options);
  if (isAlive(heard)) breaker.succeeded();
  else if (!signal.aborted) breaker.failed();
  return heard;
}
function isAlive({ kind }) {
  return kind === "answered" || kind === "refused" || kind === "busy" || kind === "unauthorised";
}
function waitAfter(heard, failures, { random }) {
  if (heard.kind !== "busy" && heard.kind !== "failed") return null;
  return retryWaitMs({ failures, retryAfterMs: heard.retryAfterMs, chance: random() });
}
function errorOf(heard, { url }) {
  switch (heard.kind) {
    case "unauthorised":
      return new ConfigError(
        `the scorer at ${url} does not accept the token: give this side and \`seccodeprm serve\` the same one`
      );
    case "forged":
      return new UpstreamError(
        `who answers at ${url} did not prove to have the token: a stranger, or a scorer without it; nothing of it is used`
      );
    case "refused":
      return new UpstreamError(`the scorer at ${url} refused with status ${heard.status}: ${heard.message}`);
    case "busy":
      return new UpstreamError(`the scorer at ${url} has too much to do`, retryAfter(heard));
    case "failed":
      return new UpstreamError(`the scorer at ${url} failed: ${heard.problem}`, {
        cause: heard.cause,
        ...retryAfter(heard)
      });
    default:
      return heard;
  }
}
function retryAfter({ retryAfterMs }) {
  return retryAfterMs === void 0 ? {} : { retryAfterMs };
}

// src/adapters/http-scorer/create-breaker.ts
function createBreaker({ failures, restMs, now }) {
  let inARow = 0;
  let restUntil = Number.NEGATIVE_INFINITY;
  return {
    closedForMs: () => {
      if (inARow < failures) return 0;
      const left = restUntil - now();
      if (left > 0) return left;
      restUntil = now() + restMs;
      return 0;
    },
    succeeded: () => {
      inARow = 0;
    },
    failed: () => {
      inARow++;
      restUntil = now() + restMs;
    }
  };
}

// src/adapters/http-scorer/expect-model.ts
function expectModel(value, expected, url) {
  const parsed = ModelReply.safeParse(value);
  if (!parsed.success) throw new UpstreamError(`what ${url} says of its model is nothing that this program reads`);
  const found2 = parsed.data;
  expectSame(url, { "contract version": [found2.contractVersion, expected.contractVersion] });
  expectSame(url, { tokenizer: [found2.tokenizerDigest, expected.tokenizerDigest] });
  expectSame(url, { model: [found2.digest, expected.digest] });
  return found2;
}
function expectDigest(digest, expected, url) {
  expectSame(url, { model: [digest, expected.digest] });
}
function expectSame(url, compared) {
  for (const [what, [found2, expected]] of Object.entries(compared)) {
    if (expected === null || found2 === expected) continue;
    throw new ConfigError(
      `the scorer at ${url} has the ${what} ${found2}, this program expects ${expected}: give both sides the same release or model folder`
    );
  }
}

// src/adapters/http-scorer/create-meeting.ts
var MOST_BYTES4 = 65536;
function createMeeting(ask4, options) {
  const { expected, url, timeoutMs } = options;
  let met = null;
  const forget2 = () => {
    met = null;
  };
  async function introduce() {
    const heard = await ask4({ method: "GET", path: "/v1/model", body: "", mostBytes: MOST_BYTES4 });
    if (heard.kind === "late") throw new UpstreamError(`the scorer at ${url} did not answer within ${timeoutMs} ms`);
    return expectModel(heard.value, expected, url);
  }
  return {
    forget: forget2,
    meet: () => {
      met ??= introduce().catch((error) => {
        forget2();
        throw error;
      });
      return met;
    }
  };
}

// src/adapters/http-scorer/create-turnstile.ts
function createTurnstile({ atOnce, waiting }) {
  const line = [];
  let inside2 = 0;
  async function enter(work) {
    if (inside2 >= atOnce) await new Promise((resolve3) => line.push(resolve3));
    else inside2++;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === void 0) inside2--;
      else next();
    }
  }
  return { pass: (work) => inside2 >= atOnce && line.length >= waiting ? null : enter(work) };
}

// src/adapters/http-scorer/plan-requests.ts
var HEAD = '{"trajectories":[';
var TAIL = "]}";
function planRequests(trajectories, { limits: limits2, timeoutMs }) {
  const settled = /* @__PURE__ */ new Map();
  const written2 = [];
  trajectories.forEach((trajectory, index) => {
    const codes = trajectory.steps.filter(({ isScored }) => isScored).map(({ code: code2 }) => code2);
    const one = write(trajectory, codes, index);
    if (codes.length === 0) settled.set(index, { kind: "scored", logits: [] });
    else if (fits(codes, one, limits2)) written2.push(one);
    else settled.set(index, { kind: "timed-out", afterMs: timeoutMs });
  });
  return { settled, requests: fill(written2, limits2) };
}
function write({ language }, steps, index) {
  const text6 = JSON.stringify({ language, steps });
  return { index, steps: steps.length, text: text6, bytes: Buffer.byteLength(text6) };
}
function fits(codes, { bytes: bytes2 }, limits2) {
  const characters = codes.reduce((sum4, code2) => sum4 + code2.length, 0);
  return codes.length <= limits2.steps && codes.every((code2) => code2.length <= limits2.stepCharacters) && characters <= limits2.trajectoryCharacters && bytes2 + HEAD.length + TAIL.length <= limits2.bodyBytes;
}
function fill(written2, limits2) {
  const requests = [];
  let left = 0;
  for (const one of written2) {
    const current = requests.at(-1);
    if (current !== void 0 && current.length < limits2.trajectories && one.bytes + 1 <= left) {
      current.push(one);
      left -= one.bytes + 1;
    } else {
      requests.push([one]);
      left = limits2.bodyBytes - HEAD.length - TAIL.length - one.bytes;
    }
  }
  return requests.map((places) => ({ body: `${HEAD}${places.map(({ text: text6 }) => text6).join(",")}${TAIL}`, places }));
}

// src/adapters/http-scorer/read-rewards.ts
function readRewards(value, places, url) {
  const parsed = RewardsReply.safeParse(value);
  if (!parsed.success) throw new UpstreamError(`the scorer at ${url} gave rewards that this program does not read`);
  const { model: model2, results } = parsed.data;
  const isWhole = results.length === places.length && results.every((result, at2) => fits2(result, places[at2]?.steps));
  if (!isWhole) throw new UpstreamError(`the scorer at ${url} gave other rewards than it was asked for`);
  return { model: model2, results: results.map(resultOf) };
}
function fits2(result, steps) {
  return result.kind === "timed-out" || result.steps.length === steps;
}
function resultOf(reply) {
  if (reply.kind === "timed-out") return reply;
  return { kind: "scored", logits: reply.steps.map(logitsOf) };
}
function logitsOf({ vulnerable, secure, additive }) {
  return additive === void 0 ? { vulnerable, secure } : { vulnerable, secure, additive };
}

// src/adapters/http-scorer/create-http-scorer.ts
var BYTES_OF_STEP = 200;
var BYTES_AROUND = 65536;
function createHttpScorer(given) {
  const { expected, failures = 5, restMs = 3e4, atOnce = 4, waiting = 1024, now, timeoutMs } = given;
  const url = expectSafeUrl(given.url, given);
  const options = { ...given, url, breaker: createBreaker({ failures, restMs, now }) };
  const turnstile = createTurnstile({ atOnce, waiting });
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const { maxTokens } = expected;
  let { name, digest } = expected;
  let provider = null;
  async function ask4(question, signal) {
    const asked = turnstile.pass(() => askPatiently(question, signal, options));
    if (asked === null) throw new UpstreamError(`too much waits for the scorer at ${url}`, { retryAfterMs: restMs });
    return asked;
  }
  const meeting = createMeeting((question) => ask4(question, closing.signal), { expected, url, timeoutMs });
  async function send3({ body, places }, signal) {
    const steps = places.reduce((sum4, place) => sum4 + place.steps, 0);
    const mostBytes = BYTES_AROUND + steps * BYTES_OF_STEP;
    const heard = await ask4({ method: "POST", path: "/v1/rewards", body, mostBytes }, signal);
    if (heard.kind === "late") return places.map(() => ({ kind: "timed-out", afterMs: timeoutMs }));
    const { model: model2, results } = readRewards(heard.value, places, url);
    if (model2.digest !== digest) meeting.forget();
    expectDigest(model2.digest, { ...expected, digest }, url);
    provider = model2.provider;
    return results;
  }
  return {
    /** The provider is the one that computed last; before anybody did, the usual one. */
    get model() {
      return { name, digest: digest ?? "", provider: provider ?? "cpu", maxTokens };
    },
    score: async (trajectories) => {
      if (trajectories.length === 0) return [];
      const met = await meeting.meet();
      const { limits: limits2 } = met;
      provider ??= met.provider;
      if (digest === null) ({ name, digest } = met);
      const { requests, settled } = planRequests(trajectories, { limits: limits2, timeoutMs });
      const answers = await allOrNone(requests, closing.signal, send3);
      const results = new Map(settled);
      requests.forEach(({ places }, at2) => {
        places.forEach(({ index }, place) => void results.set(index, answers[at2]?.[place]));
      });
      return trajectories.map((_, index) => results.get(index));
    },
    countTokens: given.countTokens,
    close: async () => closing.abort()
  };
}

// src/adapters/http-scorer/with-fallback.ts
function withFallback(primary, { open, onUse }) {
  let opened = null;
  let last = primary;
  function openOnce() {
    opened ??= open().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  }
  async function fallback() {
    const scorer = await openOnce();
    if (scorer.model.digest !== primary.model.digest) {
      throw new ConfigError(
        `the scorer to fall back on has the model ${scorer.model.digest}, the other one ${primary.model.digest}: give both the same model folder`
      );
    }
    return scorer;
  }
  return {
    get model() {
      return last.model;
    },
    score: async (trajectories) => {
      try {
        const results = await primary.score(trajectories);
        last = primary;
        return results;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        onUse(error);
        last = await fallback();
        return last.score(trajectories);
      }
    },
    countTokens: primary.countTokens,
    close: async () => {
      await Promise.allSettled([primary.close(), opened?.then((scorer) => scorer.close())]);
    }
  };
}

// src/adapters/onnx/encode-steps.ts
var MOST_REMEMBERED = 4e6;
function createStepEncoder(tokenize, { stepSeparator, maxTokens }) {
  const separator = tokenize(stepSeparator);
  const known2 = /* @__PURE__ */ new Map();
  let remembered = 0;
  const remember = (reading, step) => {
    remembered += step.tokens.length + step.features.length;
    if (remembered > MOST_REMEMBERED) {
      known2.clear();
      remembered = 0;
    }
    known2.set(reading, step);
  };
  return {
    encode(code2) {
      const reading = readingOf(code2);
      const before = known2.get(reading);
      if (before !== void 0) return before;
      const tokens = [...tokenize(reading).slice(0, maxTokens - separator.length), ...separator];
      const step = { tokens, features: stepFeatures(reading) };
      remember(reading, step);
      return step;
    }
  };
}
function planRuns(steps, maxTokens) {
  const runs = [];
  let used = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    if (used + step.tokens.length > maxTokens) {
      runs.push([]);
      used = 0;
    }
    runs[runs.length - 1]?.push(step);
    used += step.tokens.length;
  }
  return runs.map(inputOf);
}
function inputOf(steps) {
  let end = -1;
  const ends = steps.map((step) => {
    end += step.tokens.length;
    return end;
  });
  return {
    inputIds: toInt64(steps.flatMap((step) => step.tokens)),
    stepEnds: toInt64(ends),
    featureIds: toInt64(steps.flatMap((step) => step.features)),
    featureSteps: toInt64(steps.flatMap((step, index) => step.features.map(() => index)))
  };
}
function toInt64(numbers) {
  return BigInt64Array.from(numbers, BigInt);
}

// src/adapters/onnx/flat-logits.ts
function stepLogitsOf({ logits, width }) {
  if (width !== 2 && width !== 3) throw new RangeError(`the model gives ${width} numbers a step, not 2 or 3`);
  return Array.from({ length: logits.length / width }, (_, step) => {
    const [vulnerable, secure, additive] = logits.subarray(step * width, (step + 1) * width);
    const two = { vulnerable, secure };
    return additive === void 0 ? two : { ...two, additive };
  });
}

// src/adapters/onnx/open-encoder.ts
import { Tokenizer } from "@huggingface/tokenizers";
function openEncoder({ tokenizer, manifest }) {
  return createStepEncoder(openTokenizer({ tokenizer }), manifest);
}
function openTokenizer({ tokenizer }) {
  const known2 = new Tokenizer(JSON.parse(tokenizer), {});
  return (text6) => known2.encode(text6, { add_special_tokens: false }).ids;
}
function openTokenCounter(model2) {
  const encoder2 = openEncoder(model2);
  return (code2) => encoder2.encode(code2).tokens.length;
}

// src/adapters/onnx/score-pool.ts
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
async function openScorePool(options) {
  const waiting = [];
  const idle = [];
  const all = /* @__PURE__ */ new Set();
  async function addWorker() {
    const { worker, provider } = await startWorker(options);
    all.add(worker);
    idle.push(worker);
    return provider;
  }
  function dispatch() {
    while (waiting.length > 0 && idle.length > 0) {
      const worker = idle.pop();
      const job = waiting.shift();
      void serve(worker, job);
    }
  }
  async function serve(worker, job) {
    const answer = await ask(worker, job.runs, options.timeoutMs);
    settle(job, answer);
    if (answer.kind === "timed-out" || answer.kind === "crashed") await replace(worker);
    else idle.push(worker);
    dispatch();
  }
  async function replace(worker) {
    all.delete(worker);
    worker.kill("SIGKILL");
    try {
      await addWorker();
    } catch (cause) {
      for (const job of waiting.splice(0)) job.reject(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }
  let started = null;
  const start = () => {
    started ??= Promise.all(Array.from({ length: options.workers }, addWorker));
    return started;
  };
  return {
    // Only CUDA has to be tried to be known: on the CPU nothing starts before there is something to score.
    provider: options.provider === "cpu" ? "cpu" : (await start())[0] ?? "cpu",
    run: async (runs) => {
      await start();
      return new Promise((resolve3, reject) => {
        waiting.push({ runs, resolve: resolve3, reject });
        dispatch();
      });
    },
    close: async () => {
      for (const worker of all) worker.kill("SIGKILL");
    }
  };
}
function settle(job, answer) {
  if (answer.kind === "scored" || answer.kind === "timed-out") job.resolve(answer);
  else job.reject(new UpstreamError(`the model could not score a trajectory: ${answer.message}`));
}
function ask(worker, runs, timeoutMs) {
  return new Promise((resolve3) => {
    const finish = (answer) => {
      clearTimeout(timer);
      forget(worker);
      resolve3(answer);
    };
    const timer = setTimeout(() => finish({ kind: "timed-out" }), timeoutMs);
    worker.once("message", (reply) => finish(answerOf2(reply)));
    worker.once("exit", (code2, signal) => finish({ kind: "crashed", message: `it ended with ${signal ?? code2}` }));
    worker.send({ runs }, (error) => {
      if (error !== null) finish({ kind: "crashed", message: String(error) });
    });
  });
}
function answerOf2(reply) {
  switch (reply.kind) {
    case "scored":
      return { kind: "scored", logits: reply.logits, width: reply.width };
    case "failed":
      return { kind: "failed", message: reply.message };
    case "ready":
      return { kind: "failed", message: "a worker said twice that it is ready" };
    default:
      return reply;
  }
}
function startWorker(options) {
  const { modelPath, isCached, provider, threads: threads2 } = options;
  const written2 = JSON.stringify({ modelPath, isCached, provider, threads: threads2 });
  const worker = fork(fileURLToPath(options.workerUrl), [written2], {
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"]
  });
  worker.on("error", () => void 0);
  return new Promise((resolve3, reject) => {
    const refuse = (message) => {
      worker.kill("SIGKILL");
      reject(new ConfigError(`cannot load ${modelPath}: ${message}`));
    };
    worker.once("exit", (code2, signal) => refuse(`its process ended with ${signal ?? code2}`));
    worker.once("message", (reply) => {
      forget(worker);
      if (reply.kind === "ready") resolve3({ worker, provider: reply.provider });
      else refuse(reply.kind === "failed" ? reply.message : "it answered before it was ready");
    });
  });
}
function forget(worker) {
  for (const event of ["message", "exit"]) worker.removeAllListeners(event);
}

// src/adapters/onnx/onnx-scorer.ts
async function createOnnxScorer(model2, options) {
  const { manifest } = model2;
  const cachedPath = options.readsOn === true ? model2.cachedModelPath : null;
  const [modelPath, isCached] = [cachedPath ?? model2.modelPath, cachedPath !== null];
  const encoder2 = openEncoder(model2);
  const pool = await openScorePool({ ...options, modelPath, isCached, threads: 1 });
  async function scoreOne(trajectory) {
    const steps = trajectory.steps.filter((step) => step.isScored).map((step) => encoder2.encode(step.code));
    if (steps.length === 0) return { kind: "scored", logits: [] };
    return resultOf2(await pool.run(planRuns(steps, manifest.maxTokens)), options.timeoutMs);
  }
  return {
    model: { name: manifest.name, digest: model2.digest, provider: pool.provider, maxTokens: manifest.maxTokens },
    score: (trajectories) => Promise.all(trajectories.map(scoreOne)),
    countTokens: (code2) => encoder2.encode(code2).tokens.length,
    close: pool.close
  };
}
function resultOf2(result, timeoutMs) {
  switch (result.kind) {
    case "scored":
      return { kind: "scored", logits: stepLogitsOf(result) };
    case "timed-out":
      return { kind: "timed-out", afterMs: timeoutMs };
    default:
      return result;
  }
}

// src/adapters/onnx/open-model.ts
import { createHash as createHash3 } from "node:crypto";
import { readFile as readFile3 } from "node:fs/promises";
import { join as join7 } from "node:path";
import { z as z18 } from "zod";

// src/adapters/onnx/families-file.ts
import { z as z15 } from "zod";
var Family = z15.strictObject({
  name: z15.string().min(1),
  cwes: z15.array(z15.string().regex(/^CWE-\d+$/)).min(1),
  threshold: z15.number().min(0).max(1).nullable()
});
var Reader = z15.strictObject({
  languages: z15.array(z15.enum(LANGUAGES)).min(1),
  families: z15.array(Family).min(2),
  weights: z15.base64().transform((written2) => new Int8Array(Buffer.from(written2, "base64"))),
  surroundings: z15.number().min(0),
  scale: z15.number().positive(),
  biases: z15.array(z15.number())
}).refine(fits3, "weights and biases must be of the families: three times a power of two weights for each");
var FamiliesFile = z15.strictObject({
  version: z15.literal(1),
  readers: z15.array(Reader),
  /** What the thresholds were chosen by; for people. */
  measured: z15.unknown()
}).transform(({ readers }) => readers);
function fits3({ families, weights, biases }) {
  const buckets = weights.length / families.length / 3;
  return biases.length === families.length && buckets >= 1 && Number.isInteger(Math.log2(buckets));
}

// src/adapters/onnx/manifest.ts
import { z as z16 } from "zod";
var CONTRACT_VERSION = 1;
var FileEntry = z16.strictObject({
  path: z16.string().regex(/^[\w.-]+$/, "a plain file name beside the manifest"),
  sha256: z16.string().regex(/^[0-9a-f]{64}$/)
});
var Manifest = z16.strictObject({
  contractVersion: z16.literal(CONTRACT_VERSION),
  name: z16.string().min(1),
  files: z16.strictObject({
    model: FileEntry,
    /** The same model with a memory (training/cached_model.py): for code that grows. */
    cachedModel: FileEntry.optional(),
    tokenizer: FileEntry,
    risk: FileEntry,
    /** Calls whole functions, and prefixes of them, vulnerable; without it R does. */
    detector: FileEntry.optional(),
    precedents: FileEntry.optional(),
    families: FileEntry.optional()
  }),
  /** Stands before the first step. */
  prompt: z16.string(),
  /** Each step is tokenised alone; the separator's tokens follow it; the model is read at the last of them. */
  stepSeparator: z16.string().min(1),
  labels: z16.strictObject({ vulnerable: z16.literal(0), secure: z16.literal(1) }),
  addsBeginningOfSequence: z16.literal(false),
  maxTokens: z16.int().min(16),
  /** What a margin depends on: the step alone (an additive model), or also the steps before it. */
  context: z16.enum(["step", "trajectory"]).default("trajectory"),
  features: z16.strictObject({ version: z16.int(), buckets: z16.int().positive() }),
  evidenceVersion: z16.int(),
  /** Temperature of the aggregation the thresholds were measured with. */
  tau: z16.number().positive(),
  /** R at or below this calls a whole function vulnerable; chosen on a split of the training data. */
  vulnerableAtOrBelow: z16.number().min(-1).max(1),
  languages: z16.array(z16.enum(LANGUAGES)).min(1)
});
var Numbers = z16.array(z16.number());
var Weights = z16.base64().transform((base64) => new Int8Array(Buffer.from(base64, "base64")));
var Grams = z16.strictObject({ weights: Weights, scale: z16.number().positive(), bias: z16.number() }).refine(({ weights }) => isPowerOfTwo(weights.length), "weights: their number must be a power of two");
var Edits = z16.strictObject({ weights: Weights, surroundings: z16.number().min(0), scale: z16.number().positive(), bias: z16.number() }).refine(
  ({ weights }) => isPowerOfTwo(weights.length / 3),
  "weights: their number must be three times a power of two"
);
var DetectorFile = Grams;
var RiskFile = z16.strictObject({
  evidenceVersion: z16.int(),
  evidenceLength: z16.int().positive(),
  initial: z16.number(),
  trees: z16.array(
    z16.strictObject({ feature: Numbers, threshold: Numbers, left: Numbers, right: Numbers, value: Numbers })
  ),
  calibration: z16.strictObject({ scores: Numbers.min(2), falseAlarms: Numbers.min(2) }),
  exposure: Grams.nullable(),
  edits: Edits.nullable().default(null)
});
function isPowerOfTwo(count5) {
  return count5 >= 1 && Number.isInteger(Math.log2(count5));
}

// src/adapters/onnx/precedent-file.ts
import { z as z17 } from "zod";
var bytes = z17.base64().transform((written2) => new Uint8Array(Buffer.from(written2, "base64")));
var Facts = z17.strictObject({
  cve: z17.string().regex(/^CVE-\d{4}-\d{4,}$/).nullable(),
  project: z17.string().min(1),
  cwe: z17.array(z17.string().regex(/^CWE-\d+$/)).min(1),
  licence: z17.string().nullable(),
  link: z17.string().regex(/^https:\/\/[^\s<>()[\]\\`"']+$/, "an https address")
});
var PrecedentFile = z17.strictObject({
  version: z17.literal(1),
  threshold: z17.number().min(0).max(1),
  languages: z17.array(z17.enum(LANGUAGES)),
  /** What the threshold was chosen by; for people. */
  measured: z17.unknown(),
  rarity: bytes,
  lengths: z17.array(z17.int().nonnegative()),
  buckets: bytes.transform(wordsOf),
  weights: bytes.transform((written2) => new Int8Array(written2.buffer)),
  scales: z17.array(z17.number().positive()),
  facts: z17.array(Facts)
}).refine(({ rarity }) => rarity.length === BUCKETS, `rarity: ${2 ** 16} bytes are expected`).refine(fits4, "lengths, buckets, weights, scales and facts must be of the same precedents").transform(({ version, measured, ...index }) => index);
var BUCKETS = 2 ** 16;
function wordsOf(written2) {
  const view = new DataView(written2.buffer);
  return Uint16Array.from({ length: Math.floor(written2.length / 2) }, (_, index) => view.getUint16(2 * index, true));
}
function fits4({ lengths, buckets, weights, scales, facts }) {
  const grams = lengths.reduce((sum4, length) => sum4 + length, 0);
  const isWhole = buckets.length === grams && weights.length === grams;
  return isWhole && scales.length === lengths.length && facts.length === lengths.length;
}

// src/adapters/onnx/open-model.ts
async function openModel(folder) {
  const manifestPath = join7(folder, "manifest.json");
  const bytes2 = await readModelFile(manifestPath);
  const manifest = parseManifest(manifestPath, bytes2);
  const { tau, vulnerableAtOrBelow } = manifest;
  const [tokenizer, risk] = await Promise.all([
    readChecked(folder, manifest.files.tokenizer),
    readChecked(folder, manifest.files.risk),
    readChecked(folder, manifest.files.model)
  ]);
  return {
    manifest,
    modelPath: join7(folder, manifest.files.model.path),
    cachedModelPath: await checkCachedModel(folder, manifest),
    tokenizer: tokenizer.toString("utf8"),
    risk: parseRisk(join7(folder, manifest.files.risk.path), risk),
    judge: { tau, vulnerableAtOrBelow, detector: await readDetector(folder, manifest) },
    precedents: await readPrecedents(folder, manifest),
    families: await readFamilies(folder, manifest),
    digest: sha2563(bytes2)
  };
}
function parseManifest(path, bytes2) {
  const written2 = parseJson3(path, bytes2);
  const version = z18.looseObject({ contractVersion: z18.unknown() }).safeParse(written2).data?.contractVersion;
  if (version !== CONTRACT_VERSION) {
    throw new ConfigError(
      `${path}: contractVersion is ${JSON.stringify(version)}, this program speaks ${CONTRACT_VERSION}: install the release that the model was made with, or use --model shipped`
    );
  }
  const manifest = checkShape(path, Manifest, written2);
  expectEqual(path, "features.version", manifest.features.version, FEATURE_VERSION);
  expectEqual(path, "features.buckets", manifest.features.buckets, FEATURE_BUCKETS);
  lengthOfEvidence(path, manifest.evidenceVersion);
  return manifest;
}
function parseRisk(path, bytes2) {
  const risk = checkShape(path, RiskFile, parseJson3(path, bytes2));
  expectEqual(path, "evidenceLength", risk.evidenceLength, lengthOfEvidence(path, risk.evidenceVersion));
  return risk;
}
function lengthOfEvidence(path, version) {
  const length = EVIDENCE_LENGTHS.get(version);
  if (length !== void 0) return length;
  throw otherRelease(path, "evidenceVersion", version, EVIDENCE_VERSION);
}
async function checkCachedModel(folder, { files }) {
  if (files.cachedModel === void 0) return null;
  await readChecked(folder, files.cachedModel);
  return join7(folder, files.cachedModel.path);
}
async function readDetector(folder, { files }) {
  if (files.detector === void 0) return null;
  const path = join7(folder, files.detector.path);
  return checkShape(path, DetectorFile, parseJson3(path, await readChecked(folder, files.detector)));
}
async function readPrecedents(folder, { files }) {
  if (files.precedents === void 0) return null;
  const path = join7(folder, files.precedents.path);
  return checkShape(path, PrecedentFile, parseJson3(path, await readChecked(folder, files.precedents)));
}
async function readFamilies(folder, { files }) {
  if (files.families === void 0) return null;
  const path = join7(folder, files.families.path);
  return checkShape(path, FamiliesFile, parseJson3(path, await readChecked(folder, files.families)));
}
function expectEqual(path, key, found2, expected) {
  if (found2 !== expected) throw otherRelease(path, key, found2, expected);
}
function otherRelease(path, key, found2, expected) {
  return new ConfigError(
    `${path}: ${key} is ${found2}, this program computes ${expected}: use a model folder of its release`
  );
}
function checkShape(path, schema, written2) {
  const checked = schema.safeParse(written2);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) => `  ${issue.path.join(".") || "(whole file)"}: ${issue.message}`);
  throw new ConfigError(`${path} is not a model's file:
${problems.join("\n")}`);
}
function parseJson3(path, bytes2) {
  try {
    return JSON.parse(bytes2.toString("utf8"));
  } catch (cause) {
    throw new ConfigError(
      `${path} is not JSON (${String(cause)}): restore the model folder, \`git checkout -- models\` does`
    );
  }
}
async function readChecked(folder, entry) {
  const path = join7(folder, entry.path);
  const bytes2 = await readModelFile(path);
  const found2 = sha2563(bytes2);
  if (found2 === entry.sha256) return bytes2;
  throw new ConfigError(`${path} has sha256 ${found2}, the manifest names ${entry.sha256}: restore the model folder`);
}
async function readModelFile(path) {
  try {
    return await readFile3(path);
  } catch (cause) {
    throw new ConfigError(`cannot read ${path} (${String(cause)}): is this a model folder?`);
  }
}
function sha2563(bytes2) {
  return createHash3("sha256").update(bytes2).digest("hex");
}

// src/adapters/onnx/open-token-spans.ts
import { Tokenizer as Tokenizer2 } from "@huggingface/tokenizers";
function openTokenSpans({
  tokenizer,
  manifest
}) {
  const known2 = new Tokenizer2(JSON.parse(tokenizer), {});
  return (code2) => {
    const reading = readingOf(code2);
    const { tokens } = known2.encode(reading, { add_special_tokens: false });
    return { reading, spans: spansOf(tokens, reading).slice(0, manifest.maxTokens) };
  };
}
function spansOf(tokens, reading) {
  const units = unitsOfBytes(reading);
  let at2 = 0;
  const spans = tokens.map((token) => {
    const [first, last] = [units[at2], units[at2 + token.length - 1]];
    at2 += token.length;
    return { start: first?.start ?? 0, end: last?.end ?? 0 };
  });
  if (at2 === units.length) return spans;
  throw new ConfigError("the model's tokenizer does not work on bytes: its tokens do not say what they cover");
}
function unitsOfBytes(text6) {
  let start = 0;
  return [...text6].flatMap((character) => {
    const span = { start, end: start + character.length };
    start = span.end;
    return Array.from({ length: Buffer.byteLength(character) }, () => span);
  });
}

// src/adapters/openai/read-answer.ts
import { z as z19 } from "zod";
var Ending = {
  finish_reason: z19.string().nullish(),
  /** vLLM's: the word of `stop` that was met; null at the model's own end. */
  stop_reason: z19.union([z19.string(), z19.number()]).nullish()
};
var Choice = z19.union([
  z19.object({ text: z19.string(), ...Ending }),
  z19.object({ message: z19.object({ content: z19.string() }), ...Ending })
]);
var Answer = z19.object({
  choices: z19.array(Choice).min(1),
  usage: z19.object({ completion_tokens: z19.int().min(0) }).nullish()
});
function readAnswer(value) {
  const parsed = Answer.safeParse(value);
  if (!parsed.success) return null;
  const [first, ...others] = parsed.data.choices.map(textOf);
  if (first === void 0) return null;
  return { texts: [first, ...others], tokens: parsed.data.usage?.completion_tokens ?? null };
}
function textOf(choice) {
  const text6 = "text" in choice ? choice.text : choice.message.content;
  return { text: text6, end: endOf(choice) };
}
function endOf({ finish_reason, stop_reason }) {
  if (finish_reason !== "stop") return "cut";
  return stop_reason === void 0 || typeof stop_reason === "string" ? "stopped" : "ended";
}
var Refusal = z19.union([
  z19.object({ error: z19.object({ message: z19.string() }) }).transform(({ error }) => error.message),
  z19.object({ error: z19.string() }).transform(({ error }) => error),
  z19.object({ message: z19.string() }).transform(({ message }) => message),
  z19.object({ detail: z19.string() }).transform(({ detail }) => detail)
]);
var MOST_CHARACTERS = 300;
function readRefusal(value) {
  const parsed = Refusal.safeParse(value);
  return parsed.success ? parsed.data.slice(0, MOST_CHARACTERS) : "it did not say why";
}

// src/adapters/openai/exchange.ts
async function exchange2(ask4, signal, options) {
  const { url, apiKey } = options;
  try {
    const response = await options.fetch(`${url}${ask4.path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }
      },
      body: JSON.stringify(ask4.body),
      // Code and key go where the address says, and nowhere else.
      redirect: "error",
      signal
    });
    const body = await readBoundedBody(response, ask4.mostBytes);
    return body === null ? failed2("it answered more than an answer can hold") : judge2(response, body, options);
  } catch {
    return failed2("it cannot be reached, or hung up");
  }
}
function judge2({ status, headers }, body, options) {
  const value = parseJson4(body);
  const message = withoutKey(readRefusal(value), options.apiKey);
  if (status === 429 || status >= 500) {
    const retryAfterMs = readRetryAfter2(headers.get("retry-after"), options.now());
    return failed2(`it answered with status ${status}: ${message}`, retryAfterMs);
  }
  if (status !== 200) return { kind: "refused", status, message };
  return value === void 0 ? failed2("its answer is not JSON, or was cut") : { kind: "answered", value };
}
function failed2(problem, retryAfterMs) {
  return { kind: "failed", problem, retryAfterMs };
}
function withoutKey(text6, apiKey) {
  return apiKey === null ? text6 : text6.replaceAll(apiKey, "<key>");
}
function parseJson4(bytes2) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes2));
  } catch {
    return void 0;
  }
}
function readRetryAfter2(header, now) {
  if (header === null) return void 0;
  const text6 = header.trim();
  if (/^\d{1,9}$/.test(text6)) return Number(text6) * 1e3;
  const date = Date.parse(text6);
  return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
}

// src/adapters/openai/ask-patiently.ts
var FIRST_WAIT_MS = 250;
var MOST_WAIT_MS = 8e3;
async function askPatiently2(ask4, patience, options) {
  const problems = /* @__PURE__ */ new Set();
  for (let failures = 0; ; failures++) {
    const heard = judge3(await exchange2(ask4, patience.signal, options), options);
    if (heard.kind !== "failed") return heard;
    problems.add(heard.problem);
    const waitMs = waitAfter2(failures, heard.retryAfterMs, options);
    const isOver = failures >= options.retries || options.now() + waitMs >= patience.deadline;
    if (isOver || patience.signal.aborted) {
      return { kind: "failed", problems: [...problems], retryAfterMs: heard.retryAfterMs };
    }
    await options.sleep(waitMs, patience.signal);
  }
}
function judge3(heard, { url }) {
  if (heard.kind === "failed") return heard;
  if (heard.kind === "refused") {
    if (heard.status === 401 || heard.status === 403)
      throw new ConfigError(`the generator at ${url} does not accept the key (${heard.message}); ${KEY_CURE}`);
    if (heard.status === 404)
      throw new ConfigError(`the generator at ${url} knows no such model or path: ${heard.message}`);
    return { kind: "refused", problem: `it refused with status ${heard.status}: ${heard.message}` };
  }
  const answer = readAnswer(heard.value);
  if (answer !== null) return { kind: "answered", answer };
  return {
    kind: "failed",
    problem: "its answer is none that an OpenAI-compatible server gives",
    retryAfterMs: void 0
  };
}
var KEY_CURE = "set SECCODEPRM_GENERATOR_KEY";
function waitAfter2(failures, retryAfterMs, { random }) {
  const own = Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (1 - random() / 2);
  return Math.max(retryAfterMs ?? 0, own);
}

// src/adapters/openai/endpoint-url.ts
var LOOPBACK2 = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;
function endpointUrl(text6, { isPlainAllowed }) {
  const url = URL.canParse(text6) ? new URL(text6) : null;
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  if (url === null || !isWeb || url.username + url.password + url.search + url.hash !== "")
    throw new ConfigError("the generator's endpoint must be an http or https URL without user, query or fragment");
  if (url.protocol === "http:" && !isPlainAllowed && !LOOPBACK2.test(url.hostname)) {
    throw new ConfigError(
      `${text6}: the code would travel unencrypted; use https://, or --allow-http where the network is yours alone`
    );
  }
  const address2 = url.href.replace(/\/+$/, "");
  return url.pathname === "/" ? `${address2}/v1` : address2;
}

// src/adapters/openai/create-openai-generator.ts
var BYTES_AROUND2 = 65536;
var BYTES_OF_TOKEN = 192;
function createOpenAiGenerator(given) {
  const { model: model2, now } = given;
  const options = { ...given, url: endpointUrl(given.endpoint, given) };
  async function generate(request) {
    const ended = new AbortController();
    const gathered = { texts: [], problems: /* @__PURE__ */ new Set(), tokens: 0, retryAfterMs: void 0 };
    const patience = { deadline: now() + request.withinMs, signal: ended.signal };
    const ask4 = async (count5) => gather2(gathered, await askPatiently2(askFor(model2, request, count5), patience, options), count5);
    const late = given.sleep(request.withinMs, ended.signal).then(() => {
      if (!ended.signal.aborted) gathered.problems.add(`it did not answer within ${request.withinMs} ms`);
    });
    try {
      await Promise.race([askForAll(request.count, gathered, ask4), late]);
    } finally {
      ended.abort();
    }
    return answerOf3(gathered, request.count);
  }
  return { name: model2, generate };
}
async function askForAll(count5, gathered, ask4) {
  const kind = await ask4(count5);
  const missing = kind === "failed" || count5 === 1 ? 0 : count5 - gathered.texts.length;
  await Promise.all(Array.from({ length: missing }, () => ask4(1)));
}
function gather2(gathered, asked, count5) {
  switch (asked.kind) {
    case "answered": {
      const { texts, tokens } = asked.answer;
      gathered.texts.push(...texts.slice(0, count5));
      gathered.tokens = gathered.tokens === null || tokens === null ? null : gathered.tokens + tokens;
      break;
    }
    case "refused":
      gathered.problems.add(asked.problem);
      break;
    case "failed":
      for (const problem of asked.problems) gathered.problems.add(problem);
      gathered.retryAfterMs = asked.retryAfterMs;
      break;
    default:
      asked;
  }
  return asked.kind;
}
function answerOf3({ texts, tokens, problems, retryAfterMs }, count5) {
  const [first, ...others] = texts;
  if (first === void 0) return { kind: "failed", problems: [...problems], retryAfterMs };
  const missed = texts.length < count5 ? [...problems] : [];
  return { kind: "generated", texts: [first, ...others], tokens, problems: missed };
}
function askFor(model2, request, count5) {
  const { prompt, maxTokens, temperature, stop } = request;
  const settings = {
    model: model2,
    n: count5,
    // The newer name is known to few of the servers that are compatible.
    max_tokens: maxTokens,
    temperature,
    stream: false,
    ...stop.length === 0 ? {} : { stop }
  };
  const mostBytes = BYTES_AROUND2 + count5 * maxTokens * BYTES_OF_TOKEN;
  return prompt.kind === "chat" ? { path: "/chat/completions", body: { ...settings, messages: prompt.messages }, mostBytes } : { path: "/completions", body: { ...settings, prompt: prompt.text }, mostBytes };
}

// src/adapters/pair-files/create-evaluation-sets.ts
import { createHash as createHash5 } from "node:crypto";

// src/adapters/pair-files/digest-file.ts
import { createHash as createHash4 } from "node:crypto";
import { createReadStream as createReadStream2 } from "node:fs";
async function digestFile(file) {
  const hash = createHash4("sha256");
  for await (const chunk of createReadStream2(file)) hash.update(chunk);
  return hash.digest("hex");
}

// src/adapters/pair-files/read-csv.ts
import { StringDecoder } from "node:string_decoder";

// src/adapters/pair-files/csv-parser.ts
function createCsvParser() {
  const state = { mode: "plain", cell: "", row: [], rows: [] };
  return {
    feed: (piece) => {
      for (let at2 = 0; at2 < piece.length; ) at2 = advance(state, piece, at2);
      return state.rows.splice(0);
    },
    end: () => {
      if (state.mode === "quoted") return { kind: "open-quote" };
      const isEmpty = state.row.length === 0 && state.cell === "";
      return { kind: "done", row: isEmpty ? null : [...state.row, state.cell] };
    }
  };
}
function advance(state, piece, at2) {
  const special = state.mode === "quoted" ? /"/g : /[",\r\n]/g;
  special.lastIndex = at2;
  const found2 = special.exec(piece)?.index ?? piece.length;
  if (found2 > at2) {
    state.cell += piece.slice(at2, found2);
    if (state.mode === "closing") state.mode = "plain";
    return found2;
  }
  take(state, piece[at2]);
  return at2 + 1;
}
function take(state, character) {
  if (character === '"') takeQuote(state);
  else if (character === "\n") endRow(state);
  else if (character === ",") endCell(state);
}
function takeQuote(state) {
  if (state.mode === "quoted") state.mode = "closing";
  else if (state.mode === "plain" && state.cell !== "") state.cell += '"';
  else {
    if (state.mode === "closing") state.cell += '"';
    state.mode = "quoted";
  }
}
function endCell(state) {
  state.row.push(state.cell);
  state.cell = "";
  state.mode = "plain";
}
function endRow(state) {
  const isEmpty = state.row.length === 0 && state.cell === "" && state.mode === "plain";
  endCell(state);
  if (!isEmpty) state.rows.push(state.row);
  state.row = [];
}

// src/adapters/pair-files/open-text.ts
import { spawn as spawn3 } from "node:child_process";
import { createReadStream as createReadStream3 } from "node:fs";
import { createGunzip } from "node:zlib";

// src/adapters/pair-files/error-code.ts
function errorCode(error) {
  const isCoded = typeof error === "object" && error !== null && "code" in error;
  return isCoded ? String(error.code) : "";
}

// src/adapters/pair-files/open-text.ts
async function* openText(file) {
  try {
    if (file.endsWith(".xz")) yield* throughXz(file);
    else yield* plainOrGzip(file);
  } catch (error) {
    throw translate(file, error);
  }
}
async function* plainOrGzip(file) {
  const source = createReadStream3(file);
  if (!file.endsWith(".gz")) return yield* source;
  const unzipped = createGunzip();
  source.on("error", (error) => unzipped.destroy(error));
  yield* source.pipe(unzipped);
}
async function* throughXz(file) {
  const xz = spawn3("xz", ["--decompress", "--stdout", "--", file], { stdio: ["ignore", "pipe", "pipe"] });
  const complaints = collect(xz.stderr);
  const ended = new Promise((resolve3, reject) => xz.on("error", reject).on("close", resolve3));
  ended.catch(() => void 0);
  try {
    yield* xz.stdout;
    const code2 = await ended;
    if (code2 !== 0) throw new ConfigError(`${file}: ${(await complaints).trim()}; fetch the file again`);
  } finally {
    xz.kill();
  }
}
async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
function translate(file, error) {
  const code2 = errorCode(error);
  if (code2 === "ENOENT" && file.endsWith(".xz") && isSpawn(error)) {
    return new ConfigError(`${file}: the program xz is needed to read it; install xz or decompress the file`);
  }
  if (code2 === "ENOENT") return new ConfigError(`${file}: no such file`);
  if (code2 === "EISDIR") return new ConfigError(`${file}: a folder, not a file`);
  if (code2 === "EACCES") return new ConfigError(`${file}: not readable; check its permissions`);
  if (code2 === "Z_BUF_ERROR") return new ConfigError(`${file}: ends too early; fetch the file again`);
  if (code2.startsWith("Z_")) return new ConfigError(`${file}: not valid gzip; fetch the file again`);
  return error;
}
function isSpawn(error) {
  return typeof error === "object" && error !== null && "syscall" in error && String(error.syscall).startsWith("spawn");
}

// src/adapters/pair-files/read-csv.ts
async function* readCsv(file) {
  let header = null;
  let number = 0;
  for await (const cells of readCells(file)) {
    if (header === null) {
      header = cells.map((name) => name.replace(/^\ufeff/, "").trim());
      continue;
    }
    number += 1;
    const place = `${file}: record ${number}`;
    if (cells.length !== header.length) {
      throw new ConfigError(
        `${place} has ${cells.length} columns, the first row names ${header.length}; fetch the file again or repair the row`
      );
    }
    yield { row: Object.fromEntries(header.map((name, index) => [name, cells[index]])), place };
  }
}
async function* readCells(file) {
  const decoder = new StringDecoder("utf8");
  const parser = createCsvParser();
  for await (const chunk of openText(file)) yield* parser.feed(decoder.write(chunk));
  yield* parser.feed(decoder.end());
  const rest = parser.end();
  if (rest.kind === "open-quote") throw new ConfigError(`${file}: ends inside a quoted cell; fetch the file again`);
  if (rest.row !== null) yield rest.row;
}

// src/adapters/pair-files/read-lines.ts
import { StringDecoder as StringDecoder2 } from "node:string_decoder";
async function* readLines2(file) {
  const decoder = new StringDecoder2("utf8");
  let rest = "";
  for await (const chunk of openText(file)) {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== "") yield rest;
}

// src/adapters/pair-files/read-records.ts
async function* readRecords(file, schema) {
  let number = 0;
  for await (const line of readLines2(file)) {
    if (line.trim() === "") continue;
    number += 1;
    const place = `${file}: record ${number}`;
    yield { value: checkRecord(parseJson5(line, place), schema, place), place };
  }
}
function parseJson5(line, place) {
  try {
    return JSON.parse(line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${place} is not JSON, or is cut (${reason}); fetch the file again or remove the line`);
  }
}
function checkRecord(found2, schema, place) {
  const result = schema.safeParse(found2, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message, input: input2 }) => {
    const where = path.length === 0 ? "the record" : `\`${path.join(".")}\``;
    return `${where} is ${shown2(input2)}: ${message}`;
  });
  throw new ConfigError(`${place}: ${problems.join("; ")}`);
}
function shown2(value) {
  const text6 = JSON.stringify(value) ?? "missing";
  return text6.length > 80 ? `${text6.slice(0, 80)}\u2026` : text6;
}

// src/adapters/pair-files/read-rows.ts
function isCsv(file) {
  return /\.csv(?:\.gz|\.xz)?$/i.test(file);
}
async function* readRows(file, schema) {
  if (!isCsv(file)) {
    yield* readRecords(file, schema);
    return;
  }
  for await (const { row, place } of readCsv(file)) yield { value: checkRecord(row, schema, place), place };
}

// src/adapters/pair-files/first-record.ts
async function firstRecord(file) {
  if (isCsv(file)) {
    for await (const { row } of readCsv(file)) return row;
    return null;
  }
  for await (const line of readLines2(file)) {
    if (line.trim() !== "") return objectIn(line);
  }
  return null;
}
function objectIn(line) {
  try {
    const value = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

// src/adapters/pair-files/holds-changes.ts
async function holdsChanges(file) {
  const record = await firstRecord(file);
  return record !== null && "files" in record && "kind" in record;
}

// src/adapters/pair-files/read-changes.ts
import { z as z20 } from "zod";

// src/change/apply-patch.ts
function applyPatch(text6, patch, options = {}) {
  const [file, ...others] = readFilePatches(patch);
  if (others.length > 0) throw new RangeError(`a patch of one file is expected, this one has ${others.length + 1}`);
  const hunks = file === void 0 ? [] : file.hunks;
  const lines = linesOf5(text6);
  const result = [];
  let at2 = 0;
  for (const hunk of hunks.map((hunk2) => options.reverse ? turned(hunk2) : hunk2)) {
    if (hunk.base.before < at2) throw new RangeError(`line ${hunk.base.before + 1}: hunks overlap`);
    for (const line of lines.slice(at2, hunk.base.before)) result.push(line);
    at2 = applyHunk(lines, hunk, result);
  }
  for (const line of lines.slice(at2)) result.push(line);
  return joined2(result);
}
function applyHunk(lines, hunk, result) {
  let at2 = hunk.base.before;
  for (const line of hunk.lines) {
    if (line.kind !== "added") {
      expectLine(lines, at2, line.text);
      at2 += 1;
    }
    if (line.kind !== "removed") result.push(line.text);
  }
  return at2;
}
function expectLine(lines, at2, expected) {
  const found2 = lines[at2];
  if (found2 === expected) return;
  const shown4 = found2 === void 0 ? "the end of the text" : JSON.stringify(found2);
  throw new RangeError(`line ${at2 + 1}: the patch expects ${JSON.stringify(expected)}, found ${shown4}`);
}
function turned({ base, head, lines }) {
  const turn2 = { context: "context", removed: "added", added: "removed" };
  return { base: head, head: base, lines: lines.map(({ kind, text: text6 }) => ({ kind: turn2[kind], text: text6 })) };
}
function joined2(lines) {
  const open = lines.slice(0, -1).findIndex((line) => !line.endsWith("\n"));
  if (open >= 0) throw new RangeError(`line ${open + 1}: only the last line may lack its line end`);
  return lines.join("");
}
function linesOf5(text6) {
  return text6.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

// src/adapters/pair-files/read-changes.ts
var text = z20.string().regex(/\S/, "must not be empty");
var FILE = z20.object({
  path: text,
  language: z20.enum(LANGUAGES, `one of ${LANGUAGES.join(", ")} is expected`),
  before: z20.string(),
  diff: text
});
var CHANGE = z20.object({
  id: text,
  package: text,
  kind: z20.enum(["security-fix", "ordinary"], "one of security-fix, ordinary is expected"),
  cves: z20.array(z20.string()).default([]),
  changed_lines: z20.int().nonnegative(),
  files: z20.array(FILE).min(1, "a change has at least one file")
});
var SET_CHANGE = CHANGE.extend({
  files: z20.array(FILE.extend({ language: z20.string() })).min(1, "a change has at least one file")
});
async function* readChanges(file) {
  for await (const { value, place } of distinct(file, CHANGE)) yield changeOf(value, place);
}
async function* readSetChanges(file) {
  for await (const { value, place } of distinct(file, SET_CHANGE)) {
    const files = value.files.flatMap((one) => {
      const language = LANGUAGES.find((known2) => known2 === one.language.toLowerCase()) ?? languageOf(one.path);
      return language === null ? [] : [{ ...one, language }];
    });
    const unreadFiles2 = value.files.length - files.length;
    if (files.length > 0) yield { kind: "change", change: changeOf({ ...value, files }, place), unreadFiles: unreadFiles2 };
    else yield { kind: "unusable", place, reason: `no grammar for ${value.files[0]?.language}` };
  }
}
async function* distinct(file, schema) {
  const seen = /* @__PURE__ */ new Set();
  for await (const { value, place } of readRecords(file, schema)) {
    if (seen.has(value.id)) throw new ConfigError(`${place}: id ${JSON.stringify(value.id)} is taken; give it its own`);
    seen.add(value.id);
    yield { value, place };
  }
}
function changeOf({ changed_lines: changedLines2, files, ...rest }, place) {
  return { ...rest, changedLines: changedLines2, files: files.map((one) => fileOf(one, place)) };
}
function fileOf({ path, language, before, diff }, place) {
  try {
    const after = applyPatch(before, diff);
    const hunks = parsePatch(diff).flatMap((patch) => patch.hunks);
    return { path, language, base: before === "" ? null : before, head: after === "" ? null : after, hunks };
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof UpstreamError)) throw error;
    throw new ConfigError(
      `${place}: the diff of ${path} does not fit its text (${error.message}); fetch the file again`
    );
  }
}

// src/adapters/pair-files/read-fingerprints.ts
async function readFingerprints(file) {
  const found2 = /* @__PURE__ */ new Set();
  let number = 0;
  for await (const line of readLines2(file)) {
    number += 1;
    const fingerprint = line.trim();
    if (fingerprint === "") continue;
    if (!/^[0-9a-f]{16}(?:[0-9a-f]{48})?$/.test(fingerprint)) {
      throw new ConfigError(`${file}: line ${number} is no fingerprint (16 hexadecimal digits are expected)`);
    }
    found2.add(fingerprint.slice(0, 16));
  }
  return found2;
}

// src/adapters/pair-files/formats/bigvul.ts
import { z as z21 } from "zod";

// src/adapters/pair-files/formats/to-record.ts
function toRecord(found2, place) {
  const { vulnerable, secure } = found2;
  const unusable = (reason) => ({ kind: "unusable", place, reason });
  const language = languageNamed(found2.language) ?? languageOf(found2.path ?? "");
  if (language === null) return unusable(`no grammar for ${found2.language ?? found2.path ?? "code without a path"}`);
  if ([vulnerable, secure].some((code2) => code2 !== null && code2.trim() === "")) return unusable("an empty function");
  const heading = { language, provenance: provenanceOf(found2) };
  const sample = (code2) => ({ kind: "sample", sample: { ...heading, ...code2 }, markedLines: [] });
  if (vulnerable !== null && secure !== null) return sample({ kind: "pair", before: vulnerable, after: secure });
  if (vulnerable !== null) return sample({ kind: "single", code: vulnerable, label: "vulnerable" });
  if (secure !== null) return sample({ kind: "single", code: secure, label: "secure" });
  return unusable("no code");
}
function provenanceOf({ dataset, split, id, path, cwe, repo, commit: commit2, cve }) {
  const names = cwe.map((name) => name.trim().toUpperCase()).filter((name) => /^CWE-\d+$/.test(name));
  return { dataset, split, id, path, cwe: names, repo, commit: commit2, cve, licence: null, svenValOverlap: null };
}
var NAMES3 = {
  c: "c",
  "c++": "cpp",
  cpp: "cpp",
  python: "python",
  py: "python",
  javascript: "javascript",
  js: "javascript",
  typescript: "typescript",
  ts: "typescript",
  go: "go",
  java: "java",
  rust: "rust",
  php: "php",
  ruby: "ruby",
  "c#": "csharp",
  csharp: "csharp"
};
function languageNamed(name) {
  return name === null ? null : NAMES3[name.trim().toLowerCase()] ?? null;
}
function splitOfFile(file) {
  const path = file.toLowerCase();
  const found2 = /(?:^|[^a-z])(train|validation|valid|val|test)(?=[^a-z]|$)/.exec(path)?.[1];
  if (found2 === void 0) return "all";
  return found2.startsWith("val") ? "val" : found2;
}
function known(text6) {
  const written2 = text6 === null || text6 === void 0 ? "" : String(text6).trim();
  return ["", "none", "nan", "null", "unknown"].includes(written2.toLowerCase()) ? null : written2;
}
function cwesIn(written2) {
  const text6 = written2 === null || written2 === void 0 ? "" : [written2].flat().join(" ");
  return [...new Set([...text6.matchAll(/CWE-0*(\d+)/gi)].map(([, number]) => `CWE-${number}`))];
}

// src/adapters/pair-files/formats/bigvul.ts
var text2 = z21.union([z21.string(), z21.number()]).nullish();
var RECORD = z21.looseObject({
  vul: z21.union([z21.literal(0), z21.literal(1), z21.literal("0"), z21.literal("1")], "0 or 1 is expected"),
  func_before: z21.string(),
  func_after: z21.string().nullish(),
  lang: text2,
  project: text2,
  commit_id: text2,
  "CVE ID": text2,
  "CWE ID": text2
});
var BIGVUL = {
  schema: RECORD,
  matches: (record) => "func_before" in record && "vul" in record,
  read: (record, { file, number, place }) => {
    const isVulnerable = String(record.vul) === "1";
    const found2 = {
      dataset: "bigvul",
      split: splitOfFile(file),
      id: String(number),
      language: known(record.lang) ?? "c",
      path: null,
      cwe: cwesIn(known(record["CWE ID"])),
      repo: known(record.project),
      commit: known(record.commit_id),
      cve: known(record["CVE ID"]),
      vulnerable: isVulnerable ? record.func_before : null,
      secure: isVulnerable ? known(record.func_after) : record.func_before
    };
    return [toRecord(found2, place)];
  }
};

// src/adapters/pair-files/formats/cvefixes.ts
import { z as z22 } from "zod";
var text3 = z22.union([z22.string(), z22.number()]).nullish();
var RECORD2 = z22.looseObject({
  cve_id: z22.string(),
  cwe_id: text3,
  repo_url: text3,
  hash: text3,
  filename: text3,
  programming_language: text3,
  name: text3,
  before: z22.string(),
  after: z22.string()
});
var CVEFIXES = {
  schema: RECORD2,
  matches: (record) => "before" in record && "after" in record && "cve_id" in record && !("label" in record),
  read: (record, { file, number, place }) => {
    const found2 = {
      dataset: "cvefixes",
      split: splitOfFile(file),
      id: `${record.cve_id}:${record.name ?? ""}:${number}`,
      language: known(record.programming_language),
      path: known(record.filename),
      cwe: cwesIn(known(record.cwe_id)),
      repo: known(record.repo_url)?.replace(/^https?:\/\/github\.com\//, "") ?? null,
      commit: known(record.hash),
      cve: record.cve_id,
      vulnerable: record.before,
      secure: known(record.after)
    };
    return [toRecord(found2, place)];
  }
};

// src/adapters/pair-files/formats/precisebugs.ts
import { z as z23 } from "zod";
var RECORD3 = z23.looseObject({
  buggy_code: z23.array(z23.string()),
  fixing_code: z23.array(z23.string()),
  filenames: z23.array(z23.string()),
  type: z23.union([z23.string(), z23.array(z23.string())]).nullish(),
  other: z23.looseObject({ github_commit_url: z23.string().nullish() }).nullish()
});
var PRECISEBUGS = {
  schema: RECORD3,
  matches: (record) => "buggy_code" in record && "fixing_code" in record,
  read: ({ buggy_code, fixing_code, filenames, type, other }, { file, number, place }) => {
    const [, repo = null, commit2 = null] = /github\.com\/([^/]+\/[^/]+)\/commit\/(\w+)/.exec(other?.github_commit_url ?? "") ?? [];
    return buggy_code.map((vulnerable, at2) => {
      const found2 = {
        dataset: "precisebugs",
        split: splitOfFile(file),
        id: `${number}:${at2}`,
        language: null,
        path: known(filenames[at2] ?? filenames.at(-1)),
        cwe: cwesIn(type),
        repo,
        commit: commit2,
        cve: null,
        vulnerable,
        secure: fixing_code[at2] ?? null
      };
      return toRecord(found2, place);
    });
  }
};

// src/adapters/pair-files/formats/primevul.ts
import { z as z24 } from "zod";
var text4 = z24.union([z24.string(), z24.number()]).nullish();
var PRIMEVUL_RECORD = z24.object({
  idx: z24.union([z24.number(), z24.string()]),
  project: text4,
  commit_id: text4,
  target: z24.union([z24.literal(0), z24.literal(1)], "0 or 1 is expected"),
  func: z24.string(),
  file_name: text4,
  cwe: z24.union([z24.string(), z24.array(z24.string())]).nullish(),
  cve: text4
});
var PRIMEVUL = {
  schema: PRIMEVUL_RECORD,
  matches: (record) => "func" in record && "target" in record,
  read: (record, place) => {
    const code2 = record.target === 1 ? { vulnerable: record.func, secure: null } : { vulnerable: null, secure: record.func };
    return [primeVulSample(record, code2, place)];
  }
};
function primeVulSample(record, code2, { file, place }) {
  const path = known(record.file_name);
  const found2 = {
    dataset: "primevul",
    split: splitOfFile(file),
    id: String(record.idx),
    language: path === null ? "c" : null,
    path,
    cwe: cwesIn(record.cwe),
    repo: known(record.project),
    commit: known(record.commit_id),
    cve: known(record.cve),
    ...code2
  };
  return toRecord(found2, place);
}

// src/adapters/pair-files/formats/read-primevul-pairs.ts
async function* readPrimeVulPairs(file) {
  let open = null;
  let number = 0;
  for await (const found2 of readRecords(file, PRIMEVUL_RECORD)) {
    number += 1;
    if (open === null) {
      open = found2;
    } else if (isPair(open.value, found2.value)) {
      yield pairOf(open.value, found2.value, { file, number, place: open.place });
      open = null;
    } else {
      yield alone(open.place);
      open = found2;
    }
  }
  if (open !== null) yield alone(open.place);
}
function isPair(one, other) {
  return one.target !== other.target && one.commit_id === other.commit_id && one.project === other.project;
}
function pairOf(one, other, place) {
  const [vulnerable, secure] = one.target === 1 ? [one, other] : [other, one];
  return primeVulSample(vulnerable, { vulnerable: vulnerable.func, secure: secure.func }, place);
}
function alone(place) {
  return { kind: "unusable", place, reason: "its counterpart does not follow it" };
}

// src/adapters/pair-files/formats/reposvul.ts
import { z as z25 } from "zod";
var FUNCTION = z25.looseObject({ function: z25.string(), target: z25.number() });
var FUNCTIONS = z25.union([z25.array(FUNCTION), FUNCTION]).nullish().transform((found2) => found2 === null || found2 === void 0 ? [] : [found2].flat());
var DETAIL = z25.looseObject({
  file_path: z25.string().nullish(),
  file_name: z25.string().nullish(),
  file_language: z25.string().nullish(),
  /** Set where a later patch replaced this one. */
  outdated: z25.union([z25.boolean(), z25.number()]).nullish(),
  function_before: FUNCTIONS,
  function_after: FUNCTIONS
});
var DETAILS = z25.union([z25.array(DETAIL), z25.record(z25.string().regex(/^\d+$/), DETAIL)]).transform((found2) => Object.values(found2));
var RECORD4 = z25.looseObject({
  cve_id: z25.string().nullish(),
  cwe_id: z25.union([z25.string(), z25.array(z25.string())]).nullish(),
  commit_id: z25.string().nullish(),
  project: z25.string().nullish(),
  details: DETAILS.optional(),
  detail_info: DETAILS.optional()
});
var REPOSVUL = {
  schema: RECORD4,
  matches: (record) => "details" in record || "detail_info" in record,
  read: (record, at2) => {
    return (record.details ?? record.detail_info ?? []).flatMap(
      (detail, index) => recordsOf(detail, index, record, at2)
    );
  }
};
function recordsOf(detail, at2, record, { file, number, place }) {
  if (detail.outdated) return [{ kind: "unusable", place, reason: "outdated, as the set says itself" }];
  return functionsOf(detail).map((code2, index) => {
    const found2 = {
      dataset: "reposvul",
      split: splitOfFile(file),
      id: `${record.cve_id ?? number}:${at2}:${index}`,
      language: known(detail.file_language),
      path: known(detail.file_path) ?? known(detail.file_name),
      cwe: cwesIn(record.cwe_id),
      repo: known(record.project),
      commit: known(record.commit_id),
      cve: known(record.cve_id),
      ...code2
    };
    return toRecord(found2, place);
  });
}
function functionsOf({ function_before, function_after }) {
  const after = new Map(function_after.map((one) => [nameOf3(one.function), one.function]));
  return function_before.map(({ function: code2, target }) => {
    if (target !== 1) return { vulnerable: null, secure: code2 };
    return { vulnerable: code2, secure: after.get(nameOf3(code2)) ?? null };
  });
}
function nameOf3(code2) {
  return /([\p{L}_$~][\p{L}\p{N}_$:~]*)\s*\(/u.exec(code2)?.[1] ?? code2.split("\n", 1)[0] ?? "";
}

// src/adapters/pair-files/formats/sven.ts
import { z as z26 } from "zod";
var RECORD5 = z26.object({
  func_name: z26.string(),
  func_src_before: z26.string(),
  func_src_after: z26.string(),
  commit_link: z26.string().nullish(),
  file_name: z26.string(),
  vul_type: z26.string()
});
var SVEN = {
  schema: RECORD5,
  matches: (record) => "func_src_before" in record,
  read: ({ func_src_before, func_src_after, func_name, ...record }, { file, number, place }) => {
    const [repo, commit2] = (record.commit_link ?? "").replace(/^(?:https?:\/\/)?github\.com\//, "").split("/commit/");
    const sample = {
      dataset: "sven",
      split: splitOfFile(file),
      id: `${record.vul_type}:${number}:${func_name}`,
      language: null,
      path: record.file_name,
      cwe: cwesIn(record.vul_type),
      repo: known(repo),
      commit: known(commit2),
      cve: null,
      vulnerable: func_src_before,
      secure: func_src_after
    };
    return [toRecord(sample, place)];
  }
};

// src/adapters/pair-files/read-samples.ts
import { z as z27 } from "zod";
var text5 = z27.string().regex(/\S/, "must not be empty");
var code = z27.string().regex(/\S/, "an empty function teaches nothing; give its code or remove the record");
var optionalText = z27.string().nullish().transform((value) => value ?? null);
var SAMPLE = z27.object({
  dataset: text5,
  split: text5,
  id: text5,
  language: z27.enum(LANGUAGES, `one of ${LANGUAGES.join(", ")} is expected`),
  cwe: z27.array(z27.string()).default([]),
  before: code,
  after: code.nullish(),
  label: z27.enum(["pair", "vulnerable", "safe"], "one of pair, vulnerable, safe is expected"),
  repo: optionalText,
  commit: optionalText,
  path: optionalText,
  cve: optionalText,
  licence: optionalText,
  sven_val_overlap: optionalText
});
var SET_SAMPLE = SAMPLE.extend({
  language: text5,
  vuln_lines: z27.array(z27.int().positive()).nullish().transform((lines) => lines ?? [])
});
async function* readSamples(file) {
  for await (const { value, place } of distinct2(file, SAMPLE)) yield sampleOf(value, place);
}
async function* readOwnSet(file) {
  for await (const { value, place } of distinct2(file, SET_SAMPLE)) {
    const language = LANGUAGES.find((known2) => known2 === value.language.toLowerCase());
    if (language === void 0) yield { kind: "unusable", place, reason: `no grammar for ${value.language}` };
    else yield { kind: "sample", sample: sampleOf({ ...value, language }, place), markedLines: value.vuln_lines };
  }
}
async function* distinct2(file, schema) {
  const seen = /* @__PURE__ */ new Map();
  for await (const { value, place } of readRecords(file, schema)) {
    const key = JSON.stringify([value.dataset, value.split, value.id, value.path]);
    const earlier = seen.get(key);
    if (earlier !== void 0) {
      throw new ConfigError(
        `${place}: id ${JSON.stringify(value.id)} is taken by ${earlier}; give each record its own`
      );
    }
    seen.set(key, place.slice(file.length + 2));
    yield { value, place };
  }
}
function sampleOf(raw, place) {
  const { language, label, before, after } = raw;
  const provenance = provenanceOf2(raw);
  if (label !== "pair") {
    if (after != null)
      throw new ConfigError(`${place}: label ${JSON.stringify(label)} has an \`after\`; label it pair`);
    return { kind: "single", code: before, label: label === "safe" ? "secure" : "vulnerable", language, provenance };
  }
  if (after == null) throw new ConfigError(`${place}: label "pair" without \`after\`; label it vulnerable or safe`);
  return { kind: "pair", before, after, language, provenance };
}
function provenanceOf2({ dataset, split, id, path, cwe, repo, commit: commit2, cve, licence, ...raw }) {
  return { dataset, split, id, path, cwe, repo, commit: commit2, cve, licence, svenValOverlap: raw.sven_val_overlap };
}

// src/adapters/pair-files/read-set.ts
var FORMATS = {
  sven: SVEN,
  bigvul: BIGVUL,
  reposvul: REPOSVUL,
  precisebugs: PRECISEBUGS,
  cvefixes: CVEFIXES,
  primevul: PRIMEVUL
};
async function* readSet(file, format) {
  const found2 = format === "auto" ? await tellFormat(file) : format;
  if (found2 === "pairs") yield* readOwnSet(file);
  else if (found2 === "primevul-paired") yield* readPrimeVulPairs(file);
  else yield* readOneAtATime(file, FORMATS[found2]);
}
async function* readOneAtATime(file, { schema, read }) {
  let number = 0;
  for await (const { value, place } of readRows(file, schema)) {
    number += 1;
    yield* read(value, { file, number, place });
  }
}
async function tellFormat(file) {
  const record = await firstRecord(file);
  if (record === null || "before" in record && "label" in record) return "pairs";
  const names = Object.keys(FORMATS);
  const found2 = names.find((name) => FORMATS[name].matches(record));
  if (found2 === "primevul" && /paired/i.test(file) && !isCsv(file)) return "primevul-paired";
  if (found2 !== void 0) return found2;
  if ("files" in record && "kind" in record) {
    throw new ConfigError(`${file} holds changes, not pairs: \`evaluate gate\` and \`evaluate calibration\` read it`);
  }
  throw new ConfigError(
    `${file}: record 1 is of no known format (its keys: ${Object.keys(record).slice(0, 12).join(", ")}); name it with --input-format`
  );
}

// src/adapters/pair-files/read-training-records.ts
import { z as z28 } from "zod";
var VERSION2 = z28.object({ completions: z28.array(z28.string()) }).nullable();
var CODE = z28.object({
  dataset: z28.string(),
  split: z28.string(),
  sven_val_overlap: z28.string().nullish(),
  commit: z28.string().nullish(),
  completions: z28.array(z28.string())
}).transform(({ dataset, split, sven_val_overlap: overlap, commit: commit2, completions }) => {
  const overlapsValidation = typeof overlap === "string";
  return { dataset, split, overlapsValidation, commit: commit2 ?? null, versions: [completions] };
});
var CHANGE2 = z28.object({ id: z28.string(), package: z28.string(), functions: z28.array(z28.object({ base: VERSION2, head: VERSION2 })) }).transform(({ id, functions }) => {
  const versions = functions.flatMap(({ base, head }) => [base, head]).filter((version) => version !== null);
  const steps = versions.map(({ completions }) => completions);
  const commit2 = /@([0-9a-f]{40})$/.exec(id)?.[1] ?? null;
  return { dataset: "changes", split: "train", overlapsValidation: false, commit: commit2, versions: steps };
});
async function* readTrainingRecords(file) {
  for await (const { value } of readRecords(file, z28.union([CODE, CHANGE2]))) yield value;
}

// src/adapters/pair-files/write-lines.ts
import { createWriteStream } from "node:fs";
import { rename as rename2, rm as rm6 } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
async function writeLines(file, lines) {
  const partial = `${file}.${process.pid}.partial`;
  try {
    const text6 = Readable.from(lines.map((line) => `${line}
`));
    const target = createWriteStream(partial);
    await (file.endsWith(".gz") ? pipeline(text6, createGzip({ level: 9 }), target) : pipeline(text6, target));
    await rename2(partial, file);
  } finally {
    await rm6(partial, { force: true });
  }
}

// src/adapters/pair-files/create-evaluation-sets.ts
function createEvaluationSets() {
  return {
    readSamples: readSet,
    readChanges: readSetChanges,
    readTrainingRecords,
    holdsChanges,
    digestFile,
    digest: (text6) => createHash5("sha256").update(text6).digest("hex"),
    readFingerprints,
    writeFingerprints: writeLines
  };
}

// src/adapters/pair-files/create-pair-files.ts
import { createHash as createHash6 } from "node:crypto";

// src/adapters/pair-files/write-records.ts
import { createWriteStream as createWriteStream2, rmSync as rmSync2 } from "node:fs";
import { rename as rename3, rm as rm7 } from "node:fs/promises";
import { Readable as Readable2 } from "node:stream";
import { pipeline as pipeline2 } from "node:stream/promises";
import { createGzip as createGzip2 } from "node:zlib";
async function writeRecords(file, records) {
  const partial = `${file}.${process.pid}.partial`;
  const sweep = () => rmSync2(partial, { force: true });
  process.once("exit", sweep);
  try {
    const lines = Readable2.from(linesOf6(records));
    const target = createWriteStream2(partial);
    await (file.endsWith(".gz") ? pipeline2(lines, createGzip2(), target) : pipeline2(lines, target));
    await rename3(partial, file);
  } catch (error) {
    await rm7(partial, { force: true });
    throw translate2(file, error);
  } finally {
    process.off("exit", sweep);
  }
}
async function* linesOf6(records) {
  for await (const record of records) yield `${JSON.stringify(record)}
`;
}
var CURES2 = {
  ENOENT: "its folder does not exist; make it first",
  EACCES: "not writable; check the folder's permissions",
  EISDIR: "a folder, not a file; name a file",
  ENOSPC: "the disk is full; free some space or write elsewhere"
};
function translate2(file, error) {
  const cure = CURES2[errorCode(error)];
  return cure === void 0 ? error : new ConfigError(`${file}: ${cure}`);
}

// src/adapters/pair-files/create-pair-files.ts
function createPairFiles() {
  return {
    readSamples,
    readChanges,
    writeRecords,
    digest: (text6) => createHash6("sha256").update(text6).digest("hex")
  };
}

// src/adapters/syntax/worker-parser.ts
import { fileURLToPath as fileURLToPath2 } from "node:url";

// src/adapters/syntax/read-node.ts
var LONGEST_NAME = 200;
function fieldText(node, field) {
  const child = node.childForFieldName(field);
  return child === null ? null : textOf2(child);
}
function textOf2(node) {
  return node.text.slice(0, LONGEST_NAME * 2).replace(/\s+/gu, "").slice(0, LONGEST_NAME);
}
function namedFunction(node) {
  const name = fieldText(node, "name");
  return name === null ? null : { name, body: node.childForFieldName("body") };
}
function namedScope(node) {
  return fieldText(node, "name")?.replace(/::|\\/gu, ".") ?? null;
}
function boundFunction(bindings) {
  return (node, parentType) => {
    const field = bindings[parentType];
    const binding = field === void 0 ? null : node.parent;
    const path = binding === null ? null : fieldText(binding, field ?? "");
    return binding === null || path === null ? null : { ...splitPath(path), body: bodyOf2(node), whole: binding };
  };
}
function bodyOf2(node) {
  return node.childForFieldName("body") ?? node;
}
function splitPath(path) {
  const parts = path.replace(/^["'`$&*]+|["'`]$/gu, "").replace(".prototype.", ".").split(".");
  return { name: parts[parts.length - 1] ?? "", holder: parts.slice(0, -1).join(".") || void 0 };
}
function calledBy(field, parts) {
  return (node) => {
    const callee = node.childForFieldName(field);
    return callee === null ? null : nameOfCallee(callee, parts);
  };
}
function nameOfCallee(callee, parts) {
  const fields = parts[callee.type];
  if (fields === void 0) return isName(callee.type) ? { name: plain(textOf2(callee)), receiver: null } : null;
  const name = fieldText(callee, fields[1]);
  return name === null ? null : { name: plain(name), receiver: fieldText(callee, fields[0]) };
}
function isName(type) {
  return /identifier$|^name$|^generic_name$|^template_function$/u.test(type);
}
function plain(name) {
  return name.replace(/(?<=\w)(?:::)?<.*$/u, "");
}
function constructed(field) {
  return (node) => {
    const type = fieldText(node, field);
    if (type === null) return null;
    const [, receiver, name] = /^(?:(.*)(?:\.|::|\\))?([^.:\\]*)$/u.exec(plain(type)) ?? [];
    return { name: name ?? type, receiver: receiver ?? null };
  };
}
function unquoted(node) {
  return node === null ? [] : [textOf2(node).replace(/^["'`]|["'`]$/gu, "")];
}

// src/adapters/syntax/languages/c-signature.ts
var LONGEST_SIGNATURE = 1e3;
function readSignature(text6) {
  const head = text6.slice(0, LONGEST_SIGNATURE);
  const end = head.lastIndexOf(")");
  const start = openingOf(head, end);
  const name = /\w+$/u.exec(head.slice(0, Math.max(0, start)).trimEnd())?.[0];
  if (name === void 0 || isKeyword(name)) return null;
  if (!/^[A-Z][A-Z0-9_]*$/u.test(name)) return { name, holder: void 0 };
  const [first, second, third] = head.slice(start + 1, end).split(",").map((argument) => argument.trim());
  const isPair2 = second !== void 0 && third === void 0;
  return isPair2 ? { name: second, holder: first } : { name: first || name, holder: void 0 };
}
function openingOf(head, end) {
  let depth = 0;
  for (let at2 = end; at2 >= 0; at2--) {
    if (head[at2] === ")") depth++;
    if (head[at2] === "(") depth--;
    if (depth === 0) return at2;
  }
  return -1;
}
function isKeyword(name) {
  return /^(?:if|for|while|switch|return|else|do|sizeof|__attribute__)$/u.test(name);
}

// src/adapters/syntax/languages/c-declarator.ts
var NAMES4 = /* @__PURE__ */ new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "qualified_identifier",
  "destructor_name",
  "operator_name",
  "operator_cast",
  "template_function"
]);
function declaredFunction(node, parentType) {
  const body = node.childForFieldName("body");
  const declared = declaredName(node);
  const isMacro = parentType !== "field_declaration_list" && node.childForFieldName("type") === null;
  const isTrusted = declared !== null && !(isMacro && /^[A-Z][A-Z0-9_]*$/u.test(declared));
  return isTrusted ? { ...splitPath2(declared), body } : misreadFunction(node, body);
}
function declaredName(node) {
  let declarator = node.childForFieldName("declarator");
  let hasParameters = false;
  while (declarator !== null && !NAMES4.has(declarator.type)) {
    hasParameters ||= declarator.type === "function_declarator";
    declarator = declarator.childForFieldName("declarator") ?? declarator.namedChild(0);
  }
  if (declarator?.type === "operator_cast") return textOf2(declarator).replace(/\(.*$/u, "");
  return declarator === null || !hasParameters ? null : textOf2(declarator);
}
function splitPath2(path) {
  if (path.startsWith("operator")) return { name: path, holder: void 0 };
  const parts = path.replace(/^::|<[^<>]*>/gu, "").split("::");
  return { name: parts[parts.length - 1] ?? "", holder: parts.slice(0, -1).join(".") || void 0 };
}
function misreadFunction(node, body) {
  if (body === null) return null;
  const before = node.previousNamedSibling;
  const signature = before?.lastChild?.isMissing === true ? before : void 0;
  const read = readSignature(node.text.slice(0, body.startIndex - node.startIndex));
  return read === null ? null : { ...read, body, signature };
}
var TOP_LEVELS = /* @__PURE__ */ new Set(["translation_unit", "declaration_list", "preproc_if", "preproc_ifdef", "preproc_else"]);
var STATEMENTS = /* @__PURE__ */ new Set(["expression_statement", "macro_type_specifier"]);
function strayBody(node, parentType) {
  if (!TOP_LEVELS.has(parentType)) return null;
  const signature = node.previousNamedSibling;
  if (signature === null || !STATEMENTS.has(signature.type)) return null;
  const read = readSignature(signature.text);
  return read === null ? null : { ...read, body: node, signature };
}

// src/adapters/syntax/languages/c.ts
var c = {
  functions: { function_definition: declaredFunction, compound_statement: strayBody },
  scopes: { struct_specifier: namedScope, union_specifier: namedScope },
  calls: { call_expression: calledBy("function", { field_expression: ["argument", "field"] }) },
  blocks: /* @__PURE__ */ new Set([
    "translation_unit",
    "compound_statement",
    "case_statement",
    "declaration_list",
    "field_declaration_list",
    "enumerator_list",
    "preproc_if",
    "preproc_ifdef",
    "preproc_else",
    "preproc_elif",
    "preproc_elifdef"
  ]),
  clauses: /* @__PURE__ */ new Set(["else_clause"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: {
    preproc_include: (node) => [node.childForFieldName("path")].flatMap((path) => path ? [textOf2(path)] : [])
  }
};

// src/adapters/syntax/languages/cpp.ts
var called = calledBy("function", { field_expression: ["argument", "field"] });
function pathCall(node) {
  const callee = node.childForFieldName("function");
  if (callee?.type !== "qualified_identifier") return called(node);
  const [, receiver, name] = /^(.*)::([^:]*)$/u.exec(plain(textOf2(callee))) ?? [];
  return name === void 0 ? null : { name, receiver: receiver ?? null };
}
var cpp = {
  ...c,
  functions: { ...c.functions, lambda_expression: boundFunction({ init_declarator: "declarator" }) },
  scopes: { ...c.scopes, class_specifier: namedScope, namespace_definition: namedScope },
  calls: { call_expression: pathCall, new_expression: constructed("type") },
  clauses: /* @__PURE__ */ new Set([...c.clauses, "catch_clause"])
};

// src/adapters/syntax/languages/csharp.ts
function property(node) {
  const name = fieldText(node, "name");
  const accessors = node.childForFieldName("accessors");
  const isWritten = accessors?.namedChildren.some((accessor) => accessor?.childForFieldName("body")) === true;
  const body = isWritten ? accessors : node.childForFieldName("value");
  return name === null || body?.type === void 0 || !/accessor|arrow/u.test(body.type) ? null : { name, body };
}
var called2 = calledBy("function", { member_access_expression: ["expression", "name"] });
function call(node) {
  const callee = node.childForFieldName("function");
  if (callee?.type !== "conditional_access_expression") return called2(node);
  const [receiver, binding] = [callee.namedChild(0), callee.namedChild(1)];
  if (!receiver || binding?.type !== "member_binding_expression") return null;
  return { name: plain(fieldText(binding, "name") ?? ""), receiver: textOf2(receiver) };
}
var csharp = {
  functions: {
    method_declaration: namedFunction,
    constructor_declaration: namedFunction,
    destructor_declaration: namedFunction,
    local_function_statement: namedFunction,
    property_declaration: property,
    lambda_expression: boundFunction({ variable_declarator: "name", assignment_expression: "left" })
  },
  scopes: {
    namespace_declaration: namedScope,
    class_declaration: namedScope,
    struct_declaration: namedScope,
    interface_declaration: namedScope,
    record_declaration: namedScope
  },
  calls: { invocation_expression: call, object_creation_expression: constructed("type") },
  blocks: /* @__PURE__ */ new Set([
    "compilation_unit",
    "file_scoped_namespace_declaration",
    "declaration_list",
    "enum_member_declaration_list",
    "block",
    "switch_body",
    "switch_section"
  ]),
  clauses: /* @__PURE__ */ new Set(["catch_clause", "finally_clause"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: {
    using_directive: (node) => node.namedChildren.flatMap((child) => child ? [textOf2(child)] : []).slice(-1)
  }
};

// src/adapters/syntax/languages/go.ts
function method(node) {
  const found2 = namedFunction(node);
  const receiver = node.childForFieldName("receiver")?.descendantsOfType("type_identifier")[0]?.text;
  return found2 === null ? null : { ...found2, holder: receiver };
}
var BINDINGS = {
  short_var_declaration: "left",
  assignment_statement: "left",
  var_spec: "name"
};
function literal(node, parentType) {
  const binding = parentType === "expression_list" ? node.parent?.parent : null;
  const field = BINDINGS[binding?.type ?? ""];
  const name = binding && field !== void 0 ? fieldText(binding, field) : null;
  const isOneName = name !== null && /^\w+$/u.test(name);
  return binding && isOneName ? { name, body: node.childForFieldName("body"), whole: binding } : null;
}
var go = {
  functions: { function_declaration: namedFunction, method_declaration: method, func_literal: literal },
  scopes: {},
  calls: { call_expression: calledBy("function", { selector_expression: ["operand", "field"] }) },
  blocks: /* @__PURE__ */ new Set([
    "source_file",
    "block",
    "expression_case",
    "type_case",
    "communication_case",
    "default_case",
    "field_declaration_list"
  ]),
  clauses: /* @__PURE__ */ new Set(["expression_case", "type_case", "communication_case", "default_case"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: { import_spec: (node) => unquoted(node.childForFieldName("path")) }
};

// src/adapters/syntax/languages/java.ts
var java = {
  functions: {
    method_declaration: namedFunction,
    constructor_declaration: namedFunction,
    compact_constructor_declaration: namedFunction,
    lambda_expression: boundFunction({ variable_declarator: "name" })
  },
  scopes: {
    class_declaration: namedScope,
    interface_declaration: namedScope,
    enum_declaration: namedScope,
    record_declaration: namedScope,
    annotation_type_declaration: namedScope
  },
  calls: {
    method_invocation: (node) => {
      const name = fieldText(node, "name");
      return name === null ? null : { name, receiver: fieldText(node, "object") };
    },
    object_creation_expression: constructed("type")
  },
  blocks: /* @__PURE__ */ new Set([
    "program",
    "class_body",
    "interface_body",
    "enum_body",
    "enum_body_declarations",
    "annotation_type_body",
    "block",
    "constructor_body",
    "switch_block",
    "switch_block_statement_group"
  ]),
  clauses: /* @__PURE__ */ new Set(["catch_clause", "finally_clause"]),
  comments: /* @__PURE__ */ new Set(["line_comment", "block_comment"]),
  imports: {
    import_declaration: (node) => node.namedChildren.flatMap((child) => child ? [textOf2(child)] : []).slice(0, 1)
  }
};

// src/adapters/syntax/languages/javascript.ts
var bound = boundFunction({
  variable_declarator: "name",
  pair: "key",
  field_definition: "property",
  public_field_definition: "name",
  assignment_expression: "left"
});
function expression(node, parentType) {
  const found2 = bound(node, parentType);
  const isOnly = parentType === "variable_declarator" && found2?.whole?.parent?.namedChildCount === 1;
  return found2 !== null && isOnly ? { ...found2, whole: found2.whole?.parent ?? void 0 } : found2;
}
function boundScope(node) {
  const value = node.childForFieldName("value");
  const isScope = value?.type === "object" || value?.type === "class" && value.childForFieldName("name") === null;
  return isScope ? fieldText(node, "name") : null;
}
var javascript = {
  functions: {
    function_declaration: namedFunction,
    generator_function_declaration: namedFunction,
    method_definition: namedFunction,
    function_expression: expression,
    generator_function: expression,
    arrow_function: expression
  },
  scopes: { class_declaration: namedScope, class: namedScope, variable_declarator: boundScope },
  calls: {
    call_expression: calledBy("function", { member_expression: ["object", "property"] }),
    new_expression: constructed("constructor")
  },
  blocks: /* @__PURE__ */ new Set([
    "program",
    "statement_block",
    "class_body",
    "class_static_block",
    "switch_body",
    "switch_case",
    "switch_default"
  ]),
  clauses: /* @__PURE__ */ new Set(["else_clause", "catch_clause", "finally_clause", "method_definition"]),
  comments: /* @__PURE__ */ new Set(["comment", "html_comment"]),
  imports: {
    import_statement: (node) => unquoted(node.childForFieldName("source")),
    export_statement: (node) => unquoted(node.childForFieldName("source"))
  },
  requires: (call2, node) => call2.name === "require" && call2.receiver === null ? unquoted(node.childForFieldName("arguments")?.namedChild(0) ?? null) : []
};

// src/adapters/syntax/languages/php.ts
var bound2 = boundFunction({ assignment_expression: "left" });
function callOn(receiverField) {
  return (node) => {
    const name = fieldText(node, "name");
    return name === null ? null : { name, receiver: fieldText(node, receiverField) };
  };
}
function plainCall(node) {
  const callee = node.childForFieldName("function");
  return callee === null || !/name$/u.test(callee.type) || callee.type === "variable_name" ? null : pathName(callee);
}
function pathName(node) {
  const [, receiver, name] = /^(?:(.*)\\)?([^\\]*)$/u.exec(textOf2(node)) ?? [];
  return { name: name ?? "", receiver: receiver || null };
}
function created(node) {
  const type = node.namedChildren.find((child) => child !== null && /^(?:qualified_)?name$/u.test(child.type));
  return type ? pathName(type) : null;
}
function included(node) {
  return [node.namedChild(0)].flatMap((child) => child ? [textOf2(child).replace(/^["']|["']$/gu, "")] : []);
}
var php = {
  functions: {
    function_definition: namedFunction,
    method_declaration: namedFunction,
    anonymous_function: bound2,
    arrow_function: bound2
  },
  scopes: {
    namespace_definition: namedScope,
    class_declaration: namedScope,
    interface_declaration: namedScope,
    trait_declaration: namedScope,
    enum_declaration: namedScope
  },
  calls: {
    function_call_expression: plainCall,
    member_call_expression: callOn("object"),
    nullsafe_member_call_expression: callOn("object"),
    scoped_call_expression: callOn("scope"),
    object_creation_expression: created
  },
  blocks: /* @__PURE__ */ new Set([
    "program",
    "compound_statement",
    "declaration_list",
    "enum_declaration_list",
    "colon_block",
    "switch_block",
    "case_statement",
    "default_statement"
  ]),
  clauses: /* @__PURE__ */ new Set(["else_clause", "else_if_clause", "catch_clause", "finally_clause"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: {
    namespace_use_clause: (node) => [textOf2(node)],
    include_expression: included,
    include_once_expression: included,
    require_expression: included,
    require_once_expression: included
  }
};

// src/adapters/syntax/languages/python.ts
function decoratedFunction(node, parentType) {
  const found2 = namedFunction(node);
  const whole2 = parentType === "decorated_definition" ? node.parent : null;
  return found2 === null || whole2 === null ? found2 : { ...found2, whole: whole2 };
}
function docstring(holder) {
  let first = holder.firstNamedChild;
  while (first?.type === "comment") first = first.nextNamedSibling;
  const only = first?.type === "expression_statement" && first.namedChildCount === 1 ? first.namedChild(0) : null;
  return only?.type === "string" ? first : null;
}
function blockDocstring(block) {
  const found2 = docstring(block);
  return found2 !== null && /^(?:function|class)_definition$/u.test(block.parent?.type ?? "") ? found2 : null;
}
var python = {
  functions: { function_definition: decoratedFunction, lambda: boundFunction({ assignment: "left" }) },
  scopes: { class_definition: namedScope },
  calls: { call: calledBy("function", { attribute: ["object", "attribute"] }) },
  blocks: /* @__PURE__ */ new Set(["module", "block"]),
  clauses: /* @__PURE__ */ new Set(["elif_clause", "else_clause", "except_clause", "finally_clause", "case_clause"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  docstrings: { module: docstring, block: blockDocstring },
  imports: {
    import_statement: (node) => node.namedChildren.flatMap((child) => child ? [textOf2(child.childForFieldName("name") ?? child)] : []),
    import_from_statement: (node) => [node.childForFieldName("module_name")].flatMap((name) => name ? [textOf2(name)] : [])
  }
};

// src/adapters/syntax/languages/ruby.ts
function singletonMethod(node) {
  const found2 = namedFunction(node);
  const object = fieldText(node, "object");
  return found2 === null || object === null || object === "self" ? found2 : { ...found2, holder: object };
}
var ruby = {
  functions: {
    method: namedFunction,
    singleton_method: singletonMethod,
    lambda: boundFunction({ assignment: "left" })
  },
  scopes: { class: namedScope, module: namedScope },
  calls: {
    call: (node) => {
      const name = fieldText(node, "method");
      return name === null ? null : { name, receiver: fieldText(node, "receiver") };
    }
  },
  blocks: /* @__PURE__ */ new Set([
    "program",
    "body_statement",
    "block_body",
    "begin",
    "begin_block",
    "end_block",
    "then",
    "do",
    "else",
    "ensure"
  ]),
  clauses: /* @__PURE__ */ new Set(["elsif", "else", "when", "in_clause", "rescue", "ensure"]),
  comments: /* @__PURE__ */ new Set(["comment"]),
  imports: {},
  requires: (call2, node) => /^require(?:_relative)?$|^load$/u.test(call2.name) && call2.receiver === null ? unquoted(node.childForFieldName("arguments")?.namedChild(0) ?? null) : []
};

// src/adapters/syntax/languages/rust.ts
var CALLEES = { field_expression: ["value", "field"], scoped_identifier: ["path", "name"] };
var rust = {
  functions: {
    function_item: namedFunction,
    closure_expression: boundFunction({ let_declaration: "pattern" })
  },
  scopes: {
    mod_item: namedScope,
    trait_item: namedScope,
    impl_item: (node) => plain(fieldText(node, "type") ?? "").replace(/^.*::/u, "") || null
  },
  calls: {
    call_expression: (node) => {
      const callee = node.childForFieldName("function");
      return calledBy("function", CALLEES)(callee?.type === "generic_function" ? callee : node);
    },
    macro_invocation: calledBy("macro", CALLEES)
  },
  blocks: /* @__PURE__ */ new Set(["source_file", "block", "declaration_list", "match_block", "field_declaration_list"]),
  clauses: /* @__PURE__ */ new Set(["else_clause"]),
  comments: /* @__PURE__ */ new Set(["line_comment", "block_comment"]),
  imports: { use_declaration: (node) => [fieldText(node, "argument") ?? ""] }
};

// src/adapters/syntax/languages/typescript.ts
var typescript = {
  ...javascript,
  scopes: {
    ...javascript.scopes,
    abstract_class_declaration: namedScope,
    internal_module: namedScope,
    module: namedScope
  },
  blocks: /* @__PURE__ */ new Set([...javascript.blocks, "interface_body", "enum_body"])
};

// src/adapters/syntax/grammars.ts
var OUTLINE_DIGEST = "outline-1;c-0.23.2;cpp-0.23.4;csharp-0.23.1;go-0.23.4;java-0.23.5;javascript-0.23.1;php-0.23.12;python-0.23.4;ruby-0.23.1;rust-0.23.1;typescript-0.23.2";

// src/adapters/syntax/parse-thread.ts
import { Worker } from "node:worker_threads";
var RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256 };
var STARTUP_MS = 6e4;
function createParseThread({ workerUrl, grammarsFolder, timeoutMs }) {
  let worker = null;
  function start() {
    const workerData = { grammarsFolder };
    const started = new Worker(workerUrl, { workerData, resourceLimits: RESOURCE_LIMITS, stderr: true });
    started.on("error", () => void 0);
    return started;
  }
  async function close() {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  }
  return {
    parse: async (request) => {
      worker ??= start();
      const { result, isUsable } = await ask2(worker, request, timeoutMs);
      if (!isUsable) await close();
      return result;
    },
    close
  };
}
function ask2(worker, request, timeoutMs) {
  return new Promise((resolve3) => {
    const finish = (result, isUsable = false) => {
      clearTimeout(timer);
      worker.off("message", hear3).off("error", die).off("exit", exit);
      resolve3({ result, isUsable });
    };
    const hear3 = (reply) => {
      if (reply.kind === "started") {
        clearTimeout(timer);
        timer = setTimeout(() => finish({ kind: "timed-out", afterMs: timeoutMs }), timeoutMs);
      } else if (reply.kind === "outlined") {
        finish({ kind: "outlined", outline: reply.outline }, !reply.isWorn);
      } else finish(reply);
    };
    const die = (error) => finish({ kind: "failed", message: String(error) });
    const exit = (code2) => finish({ kind: "failed", message: `the parser ended with code ${code2}` });
    let timer = setTimeout(() => finish({ kind: "failed", message: "the parser did not start" }), STARTUP_MS);
    worker.on("message", hear3).on("error", die).on("exit", exit);
    worker.postMessage(request);
  });
}

// src/adapters/syntax/worker-parser.ts
function createWorkerParser({ workers = 2, grammarsFolder, ...options }) {
  const folder = typeof grammarsFolder === "string" ? grammarsFolder : fileURLToPath2(grammarsFolder);
  const threads2 = Array.from({ length: workers }, () => createParseThread({ ...options, grammarsFolder: folder }));
  const waiting = [];
  const idle = [...threads2];
  function dispatch() {
    while (waiting.length > 0 && idle.length > 0) void serve(idle.pop(), waiting.shift());
  }
  async function serve(thread, { request, resolve: resolve3 }) {
    resolve3(await thread.parse(request));
    idle.push(thread);
    dispatch();
  }
  return {
    digest: OUTLINE_DIGEST,
    outline: (request) => new Promise((resolve3) => {
      waiting.push({ request, resolve: resolve3 });
      dispatch();
    }),
    close: async () => void await Promise.all(threads2.map((thread) => thread.close()))
  };
}

// src/adapters/vllm/ask-vllm.ts
async function askVllm(question, closing, world) {
  for (let failures = 0; ; failures++) {
    const heard = await hear2(question, closing, world);
    if (heard.kind === "answered") return heard.reply;
    if (heard.kind === "late") return "late";
    const { problem, retryAfterMs } = heard;
    const waitMs = failures < world.retries ? retryWaitMs({ failures, retryAfterMs, chance: world.random() }) : null;
    if (waitMs === null || closing.aborted) throw new UpstreamError(`vLLM at ${world.url} ${problem}`);
    await world.sleep(waitMs, closing);
  }
}
async function hear2(question, closing, world) {
  const ended = new AbortController();
  const end = () => ended.abort();
  closing.addEventListener("abort", end, { once: true });
  if (closing.aborted) end();
  const late = world.sleep(world.timeoutMs, ended.signal).then(() => ({ kind: "late" }));
  try {
    return await Promise.race([exchange3(question, ended.signal, world), late]);
  } finally {
    closing.removeEventListener("abort", end);
    end();
  }
}
async function exchange3({ path, body, reply, mostBytes }, signal, world) {
  const { url, token } = world;
  const headers = {
    ...token === null ? {} : { authorization: `Bearer ${token}` },
    ...body === void 0 ? {} : { "content-type": "application/json" }
  };
  const asked = body === void 0 ? { method: "GET" } : { method: "POST", body: JSON.stringify(body) };
  try {
    const response = await world.fetch(`${url}${path}`, { ...asked, headers, redirect: "error", signal });
    const bytes2 = await readBoundedBody(response, mostBytes);
    return judge4(response, bytes2, { path, reply, world });
  } catch (error) {
    if (error instanceof ConfigError || error instanceof UpstreamError) throw error;
    return { kind: "failed", problem: "cannot be reached, or hung up" };
  }
}
function judge4({ status, headers }, bytes2, { path, reply, world: { url, now } }) {
  if (status === 401 || status === 403) throw new ConfigError(`vLLM at ${url} does not accept the key`);
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), now());
  if (status === 429 || status >= 500) {
    return { kind: "failed", problem: `answered ${path} with status ${status}`, retryAfterMs };
  }
  if (status !== 200) throw new UpstreamError(`vLLM at ${url} refused ${path} with status ${status}`);
  const parsed = bytes2 === null ? null : reply.safeParse(parseJson6(bytes2));
  if (parsed?.success === true) return { kind: "answered", reply: parsed.data };
  throw new UpstreamError(`vLLM at ${url} answered ${path} with something that this program does not read`);
}
function parseJson6(bytes2) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes2));
  } catch {
    return void 0;
  }
}

// src/adapters/vllm/replies.ts
import { z as z29 } from "zod";
var Models = z29.object({
  data: z29.array(z29.object({ id: z29.string(), max_model_len: z29.int().positive().nullish() })).min(1)
});
var Tokenized = z29.object({ tokens: z29.array(z29.int().min(0)) });
var Pooled = z29.object({
  data: z29.array(z29.object({ index: z29.int().min(0), data: z29.array(z29.tuple([z29.number(), z29.number()])) }))
});

// src/adapters/vllm/meet-vllm.ts
var NAMED_DIGEST = /@([0-9a-f]{64})$/;
var PROBES = ["strcpy(buffer, argv[1]);", "if (n < 1024)\n	return -1;\n", "// gr\xF6\xDFer \u6570 \u{1F642}\n  x\xA0= 'a\\n'"];
var MOST_BYTES5 = 1e6;
async function meetVllm(expected, closing, world) {
  const models = await ask3(
    world,
    askVllm({ path: "/v1/models", reply: Models, mostBytes: MOST_BYTES5 }, closing, world)
  );
  const digests = models.data.map(({ id }) => NAMED_DIGEST.exec(id)?.[1] ?? "none");
  const served = models.data[digests.indexOf(expected.digest)];
  if (served === void 0) throw otherModel(digests, expected, world);
  const context = served.max_model_len ?? expected.maxTokens;
  if (context < expected.maxTokens) {
    throw new ConfigError(
      `vLLM at ${world.url} reads ${context} tokens at once, the model ${expected.maxTokens}: start it with --max-model-len ${expected.maxTokens}`
    );
  }
  for (const prompt of [expected.stepSeparator, ...PROBES]) {
    const body = { model: served.id, prompt, add_special_tokens: false };
    const question = { path: "/tokenize", body, reply: Tokenized, mostBytes: MOST_BYTES5 };
    const { tokens } = await ask3(world, askVllm(question, closing, world));
    if (!isEqual(tokens, expected.tokenize(prompt))) throw otherTokenizer(prompt, world);
  }
  return served.id;
}
async function ask3({ url, timeoutMs }, asked) {
  const reply = await asked;
  if (reply === "late") throw new UpstreamError(`vLLM at ${url} did not answer within ${timeoutMs} ms`);
  return reply;
}
function isEqual(one, other) {
  return one.length === other.length && one.every((id, at2) => id === other[at2]);
}
function otherModel(digests, { digest }, { url }) {
  return new ConfigError(
    `vLLM at ${url} serves models of the digests ${digests.join(", ")}, this program expects ${digest}: serve it with --served-model-name NAME@${digest}`
  );
}
function otherTokenizer(prompt, { url }) {
  return new ConfigError(
    `vLLM at ${url} cuts ${JSON.stringify(prompt)} into other tokens than the model folder's tokenizer: give both the same one`
  );
}

// src/adapters/vllm/plan-windows.ts
function planWindows(steps, maxTokens) {
  const windows = [];
  for (const step of steps) {
    const open = windows.at(-1);
    const window = open !== void 0 && open.ids.length + step.length <= maxTokens ? open : { ids: [], ends: [] };
    if (window !== open) windows.push(window);
    window.ids.push(...step);
    window.ends.push(window.ids.length - 1);
  }
  return windows;
}

// src/adapters/vllm/create-vllm-scorer.ts
var BYTES_OF_TOKEN2 = 64;
var BYTES_AROUND3 = 65536;
var WINDOWS_PER_REQUEST = 16;
function createVllmScorer(given) {
  const world = { ...given, url: expectSafeUrl(given.url, given) };
  const { expected, encode, timeoutMs } = given;
  const closing = new AbortController();
  let met = null;
  const meet = () => {
    met ??= meetVllm(expected, closing.signal, world).catch((error) => {
      met = null;
      throw error;
    });
    return met;
  };
  async function pool(model2, windows) {
    const tokens = windows.reduce((sum4, { ids }) => sum4 + ids.length, 0);
    const body = { model: model2, task: "token_classify", use_activation: false, encoding_format: "float" };
    const input2 = windows.map(({ ids }) => ids);
    const mostBytes = BYTES_AROUND3 + tokens * BYTES_OF_TOKEN2;
    const question = { path: "/pooling", body: { ...body, input: input2 }, reply: Pooled, mostBytes };
    const pooled = await askVllm(question, closing.signal, world);
    return pooled === "late" ? "late" : windows.flatMap((window, index) => logitsAt(window, pooled, index));
  }
  async function scoreOne(model2, { steps }) {
    const encoded = steps.filter(({ isScored }) => isScored).map(({ code: code2 }) => encode(code2));
    const windows = planWindows(encoded, expected.maxTokens);
    const logits = [];
    for (let at2 = 0; at2 < windows.length; at2 += WINDOWS_PER_REQUEST) {
      const part = await pool(model2, windows.slice(at2, at2 + WINDOWS_PER_REQUEST));
      if (part === "late") return { kind: "timed-out", afterMs: timeoutMs };
      logits.push(...part);
    }
    return { kind: "scored", logits };
  }
  return {
    model: { name: expected.name, digest: expected.digest, provider: "cuda", maxTokens: expected.maxTokens },
    score: async (trajectories) => {
      if (trajectories.length === 0) return [];
      const model2 = await meet();
      return Promise.all(trajectories.map((trajectory) => scoreOne(model2, trajectory)));
    },
    countTokens: (code2) => encode(code2).length,
    close: async () => closing.abort()
  };
}
function logitsAt({ ids, ends }, pooled, index) {
  const rows = pooled.data.find((one) => one.index === index)?.data;
  if (rows?.length !== ids.length) {
    throw new UpstreamError(`vLLM gave ${rows?.length ?? 0} rows for ${ids.length} tokens: is it token_classify?`);
  }
  return ends.map((end) => {
    const [vulnerable, secure] = rows[end];
    return { vulnerable, secure };
  });
}

// src/entry/wire.ts
var MOST_THREADS2 = 8;
function usualThreads() {
  return Math.min(MOST_THREADS2, availableParallelism());
}
function wireTo(root2, { workers, grammars } = builtBelow(root2)) {
  const built2 = (name) => pathToFileURL(join8(workers, name));
  return {
    openRepository: openGitRepository,
    openModel,
    openScorer: (model2, { threads: threads2, ...options }) => createOnnxScorer(model2, { ...options, workers: threads2, workerUrl: built2("score-worker.js") }),
    openRemoteScorer: (model2, { fallback, isAnyModel = false, ...remote }) => {
      const { expected, ...world } = worldOf(model2);
      const anyModel = isAnyModel ? { digest: null, tokenizerDigest: null } : {};
      const scorer = remote.url.startsWith(VLLM) ? createVllmScorer({ ...remote, ...world, ...vllmOf(model2), url: remote.url.slice(VLLM.length) }) : createHttpScorer({ ...remote, ...world, expected: { ...expected, ...anyModel } });
      return fallback === void 0 ? scorer : withFallback(scorer, fallback);
    },
    openParser: ({ threads: threads2, timeoutMs }) => createWorkerParser({
      workerUrl: built2("parse-worker.js"),
      grammarsFolder: grammars,
      timeoutMs,
      workers: threads2
    }),
    openTokenSpans,
    openCache: (folder) => folder === null ? NO_CACHE : createFileCache(folder),
    openPairFiles: createPairFiles,
    openEvaluationSets: createEvaluationSets,
    openAnalysers: createAnalysers,
    openGenerator: (remote) => createOpenAiGenerator({ ...remote, ...asking() }),
    openFunctionCheck: createCheckCommand
  };
}
function builtBelow(root2) {
  return { workers: join8(root2, "dist"), grammars: join8(root2, "dist", "grammars") };
}
var VLLM = "vllm+";
function vllmOf(model2) {
  const { manifest, digest } = model2;
  const { name, maxTokens, stepSeparator, context } = manifest;
  if (context === "step") {
    throw new ConfigError(
      `${name} adds up n-grams, which vLLM does not compute: give --model a folder whose model reads on, or serve this one with seccodeprm serve`
    );
  }
  const { encode } = openEncoder(model2);
  return {
    expected: { name, digest, maxTokens, stepSeparator, tokenize: openTokenizer(model2) },
    encode: (code2) => encode(code2).tokens
  };
}
var RETRIES = 4;
function worldOf(model2) {
  const { manifest, digest } = model2;
  const { name, contractVersion, maxTokens, files } = manifest;
  return {
    expected: { name, digest, tokenizerDigest: files.tokenizer.sha256, contractVersion, maxTokens },
    countTokens: openTokenCounter(model2),
    ...asking(),
    makeNonce: () => randomBytes(16).toString("hex")
  };
}
function asking() {
  return {
    retries: RETRIES,
    now: Date.now,
    sleep: (ms, signal) => setTimeout2(ms, void 0, { signal }).catch(() => void 0),
    random: Math.random,
    fetch
  };
}

// src/entry/action/tighten-policy.ts
var MILDEST_FIRST = ["pass", "warn", "block"];
function tightenPolicy(found2, wishes) {
  const policy = tightened(found2.policy, wishes);
  const digest = sha256(canonicalPolicy(policy));
  return digest === found2.digest ? found2 : { policy, digest, source: `${found2.source}, made stricter by inputs` };
}
function tightened(policy, wishes) {
  const blockAtFalseAlarms = Math.max(policy.blockAtFalseAlarms, wishes.blockAtFalseAlarms ?? 0);
  return {
    ...policy,
    blockAtFalseAlarms,
    warnAtFalseAlarms: Math.max(policy.warnAtFalseAlarms, wishes.warnAtFalseAlarms ?? 0, blockAtFalseAlarms),
    whenBlind: stricter(policy.whenBlind, wishes.whenBlind ?? "pass")
  };
}
function stricter(one, other) {
  return MILDEST_FIRST.indexOf(one) > MILDEST_FIRST.indexOf(other) ? one : other;
}

// src/entry/action/review-target.ts
async function reviewTarget(near, inputs, { shell: shell2, wire }) {
  const model2 = await wire.openModel(shippedModel(shell2.root));
  const cache = wire.openCache(null);
  const { provider, threads: chosen } = inputs;
  const threads2 = chosen ?? usualThreads();
  const finish = () => void 0;
  const reviewed = await reviewRevisions(
    { ...near, dismissed: /* @__PURE__ */ new Map(), progress: shell2.progress },
    {
      model: model2,
      toolVersion: shell2.root.version,
      policyFile: void 0,
      adjustPolicy: (found2) => tightenPolicy(found2, inputs),
      openTools: async ({ limits: limits2 }) => ({
        scorer: await openScorer(
          model2,
          { provider, threads: threads2, timeoutMs: limits2.scoreTimeoutMs },
          { shell: shell2, wire, finish }
        ),
        parser: shell2.lifetime.own(wire.openParser({ threads: threads2, timeoutMs: limits2.parseTimeoutMs })),
        cache
      })
    }
  );
  return withLimits(reviewed, near.repository.limits);
}
function withLimits({ report, ...rest }, limits2) {
  const unseen = limits2.map((detail) => ({ path: "", reason: "closure-cut", detail }));
  const coverage = { ...report.coverage, omissions: [...report.coverage.omissions, ...unseen] };
  return { ...rest, report: { ...report, coverage } };
}

// src/entry/action/runner-files.ts
import { randomUUID as randomUUID2 } from "node:crypto";
import { appendFile } from "node:fs/promises";

// src/publication/fit-bytes.ts
var SENTENCE = 200;
var encoder = new TextEncoder();
function fitBytes(parts, most, left) {
  const kept = /* @__PURE__ */ new Set();
  let room = most - SENTENCE;
  for (const part of [...parts].sort((one, other) => one.rank - other.rank)) {
    const bytes2 = bytesOf2(part.text) + 1;
    if (bytes2 > room) continue;
    room -= bytes2;
    kept.add(part);
  }
  const missing = parts.length - kept.size;
  const texts = parts.filter((part) => kept.has(part)).map(({ text: text6 }) => text6);
  return [...texts, ...missing === 0 ? [] : [left(missing)]].join("\n");
}
function cutToBytes(text6, most) {
  if (bytesOf2(text6) <= most) return text6;
  let room = most - bytesOf2("\u2026");
  let end = 0;
  for (const character of text6) {
    room -= bytesOf2(character);
    if (room < 0) break;
    end += character.length;
  }
  return `${text6.slice(0, end)}\u2026`;
}
function bytesOf2(text6) {
  return encoder.encode(text6).length;
}

// src/entry/action/runner-files.ts
var MOST_SUMMARY = 1048576;
async function writeOutputs(file, outputs) {
  const lines = Object.entries(outputs).map(([name, value]) => {
    const end = `end_${randomUUID2()}`;
    return `${name}<<${end}
${value}
${end}
`;
  });
  await append(file, lines.join(""));
}
async function writeSummary(file, markdown) {
  await append(file, cutToBytes(`${markdown}
`, MOST_SUMMARY));
}
async function append(file, text6) {
  try {
    await appendFile(file, text6);
  } catch (error) {
    throw explainFileError(file, error);
  }
}

// src/entry/report-failure.ts
import { CommanderError } from "commander";
function reportFailure(error, concealed) {
  if (error instanceof CommanderError) {
    return { message: "", exitCode: error.exitCode === 0 ? EXIT.passed : EXIT.mistake };
  }
  if (error instanceof ConfigError) return { message: `seccodeprm: ${error.message}`, exitCode: EXIT.mistake };
  if (error instanceof UpstreamError) {
    return { message: `seccodeprm: could not look: ${error.message}${causeOf(error)}`, exitCode: EXIT.blind };
  }
  return { message: bugReport(error, concealed), exitCode: EXIT.bug };
}
function causeOf({ message, cause }) {
  if (cause === void 0) return "";
  const said = cause instanceof Error ? cause.message : String(cause);
  return message.includes(said) ? "" : `
  because: ${said}`;
}
function bugReport(error, concealed) {
  const stack = error instanceof Error ? error.stack ?? String(error) : String(error);
  const shown4 = concealed.reduce((text6, [folder, alias]) => text6.replaceAll(folder, alias), stack);
  return `seccodeprm: this is a bug in seccodeprm, not a mistake of yours. Please report it, with these lines:
${shown4}`;
}

// src/entry/action/say-failure.ts
async function sayFailure(error, { shell: shell2, command: command3 }) {
  const { message, exitCode } = reportFailure(error, shell2.concealed);
  shell2.note(message);
  await command3(stepCommand("failure", firstLineOf(message)));
  const file = shell2.env.GITHUB_STEP_SUMMARY ?? "";
  const lines = message.split("\n").map((line) => makeInertMarkdown(line.trim()));
  if (file !== "") await writeSummary(file, `### SecCodePRM

${lines.join("\n\n")}`).catch(() => void 0);
  return exitCode;
}
function firstLineOf(message) {
  const [first = "", ...more] = message.split("\n");
  return more.length === 0 ? first : `${first} (the log has more)`;
}

// src/entry/action/say-review.ts
import { mkdtemp as mkdtemp4 } from "node:fs/promises";
import { join as join9 } from "node:path";

// src/publication/annotate.ts
var LONGEST = 8e3;
var LONGEST_NAME2 = 300;
var MOST_CALLERS2 = 3;
function annotate(verdict) {
  return findingsIn(verdict).flatMap((finding) => annotationOf(finding, verdict) ?? []);
}
function annotationOf(finding, verdict) {
  if (finding.span === null) return null;
  return {
    path: finding.path,
    startLine: finding.span.first,
    endLine: finding.span.last,
    level: levelOf(verdict),
    title: reasonSentence(finding),
    message: cutToBytes(messageOf2(finding, verdict), LONGEST)
  };
}
function levelOf(verdict) {
  if (verdict.kind === "block" && verdict.because === "risk") return "failure";
  return verdict.kind === "block" || verdict.kind === "warn" ? "warning" : "notice";
}
function messageOf2(finding, verdict) {
  const { functionName, callers, margin } = finding;
  const reach2 = named(callers.map(shown3), MOST_CALLERS2);
  return [
    `${shown3(nameOf(functionName))}: ${marginsInWords(finding)} (1 is secure, \u22121 vulnerable).`,
    ...margin === null ? [`It stood at ${shown3(placeOf(finding))}.`] : [],
    ...callers.length === 0 ? [] : [`Reached from ${reach2}.`],
    ..."risk" in verdict ? [`The change as a whole: ${riskInWords(verdict.risk)}.`] : []
  ].join("\n");
}
function shown3(name) {
  return cutToColumns(makeInertLine(name), LONGEST_NAME2);
}

// src/publication/check-title.ts
function checkTitle(verdict) {
  switch (verdict.kind) {
    case "pass":
      return `Passed: ${riskInWords(verdict.risk)}`;
    case "warn":
    case "block": {
      const answer = verdict.kind === "block" ? "Blocked" : "Look at this before merging";
      const count5 = verdict.findings.length + verdict.unnamedFindings;
      const found2 = verdict.because === "blindness" ? "code stayed unread" : counted(count5, "finding");
      return `${answer}: ${found2}; ${riskInWords(verdict.risk)}`;
    }
    case "abstain":
      return "Could not look: no code could be read";
    default:
      return verdict;
  }
}

// src/report/heat-colors.ts
var SHADES = 5;
var HEAT = {
  light: {
    paper: "#ffffff",
    ink: "#1b1f24",
    number: "#3f4750",
    low: ["#fff2e3", "#ffe2c2", "#fed09c", "#fabf7d", "#f5ae62"],
    high: ["#eff6fe", "#dceafb", "#c5dcf8", "#accef5", "#93bff1"]
  },
  dark: {
    paper: "#0d1117",
    ink: "#e6edf3",
    number: "#d3dce6",
    low: ["#291c10", "#3d2710", "#53320f", "#683d0e", "#7d480c"],
    high: ["#0f2034", "#132f4e", "#163e68", "#194d82", "#1b5a98"]
  }
};
function marginClass(margin) {
  const shade = Math.round(margin * SHADES);
  return `m${shade === 0 ? 0 : shade}`;
}
function heatRules({ low, high }) {
  const rules = (shades, sign) => shades.map((color, index) => `.m${sign}${index + 1}{background:${color}}`).join("");
  return `${rules(low, "-")}${rules(high, "")}`;
}

// src/report/html-heat-map.ts
function heatMap(rows, versions) {
  const sides = versions.map(({ side }) => side);
  const columns = `<col><col class="r">`.repeat(sides.length);
  const heads = versions.map(({ title }) => `<th scope="col">${title}</th><th scope="col" class="r">margin</th>`).join("");
  const body = rows.map((row, index) => rowOf(row, rows[index - 1] ?? null, sides));
  return `<div class="map"><table><caption class="sr">Steps and their margins</caption><colgroup>${columns}</colgroup><thead><tr>${heads}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}
function rowOf(row, before, sides) {
  return `<tr>${sides.map((side) => cellsOf(row[side], before === null ? null : before[side])).join("")}</tr>`;
}
function cellsOf(shown4, before) {
  if (shown4 === null) return `<td class="no"></td><td class="no"></td>`;
  const { margin, isChanged, span } = shown4;
  const heat = margin === null ? "m0" : marginClass(margin);
  const isAfterGap = before !== null && before.span.last + 1 < span.first;
  const classes = `${heat}${isChanged ? " ch" : ""}${isAfterGap ? " gap" : ""}`;
  const title = `${linesInWords(span)}, ${margin === null ? "not scored" : `margin ${marginText(margin)}`}${isChanged ? ", changed" : ""}`;
  const mark = isChanged ? `<b title="changed">\u25CF<span class="sr"> changed</span></b> ` : "";
  return `<td class="${classes}" title="${title}">${codeLines(shown4)}</td><td class="r ${classes}">${mark}${margin === null ? "" : marginText(margin)}</td>`;
}
function codeLines({ text: text6, span }) {
  const lines = text6.replace(/\r?\n$/u, "").split(/\r?\n/u);
  return lines.map((line, index) => `<p><i>${span.first + index}</i>${makeInertHtml(line) || " "}</p>`).join("");
}

// src/report/html-margins.ts
var SHADES2 = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
function heatLegend() {
  const cells = SHADES2.map((shade) => `<i class="m${shade}"></i>`);
  return `<p class="legend">Margin: <span>\u22121 looks vulnerable</span><span class="scale" aria-hidden="true">${cells.join("")}</span><span>looks secure 1</span></p>`;
}
function marginChip(margin) {
  return `<span class="chip ${marginClass(margin)}">${marginText(margin)}</span>`;
}
function marginChips(base, head) {
  const from = base === null ? wordChip("new") : marginChip(base);
  const to = head === null ? wordChip("gone") : marginChip(head);
  return `${from}<span class="to"> \u2192 </span>${to}`;
}
function wordChip(word) {
  return `<span class="chip none">${word}</span>`;
}

// src/report/margin-chart.ts
var HEIGHT = 200;
var [LEFT, RIGHT, TOP, BOTTOM] = [96, 76, 12, 12];
var MOST_DOTS = 150;
var LINE_HEIGHT = 14;
function marginChart(chart) {
  const said = chart.lines.map(
    ({ label, points, reward }) => `${label}: ${points.length} steps, R ${marginText(reward)}`
  );
  const body = [bands(chart), grid(chart), ...chart.lines.map((line) => courseOf(line, chart)), rewardLabels(chart)];
  return `<svg viewBox="0 0 ${chart.width} ${HEIGHT}" role="img" aria-label="Margin along the trajectory. ${said.join("; ")}.">${body.join("")}</svg>`;
}
function bands({ changed, places, width: all }) {
  const width = (all - LEFT - RIGHT) / Math.max(1, places);
  const rects = changed.map(
    (place) => `<rect x="${tenths(LEFT + place * width)}" y="${TOP}" width="${tenths(width)}" height="${HEIGHT - TOP - BOTTOM}"/>`
  );
  return `<g class="bands">${rects.join("")}</g>`;
}
function grid({ width }) {
  const labels = [
    [1, "secure 1"],
    [0, "undecided 0"],
    [-1, "vulnerable \u22121"]
  ];
  const rows = labels.map(([margin, label]) => {
    const y = yOf(margin);
    const line = `<line class="${margin === 0 ? "zero" : "grid"}" x1="${LEFT}" x2="${width - RIGHT}" y1="${y}" y2="${y}"/>`;
    return `${line}<text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${label}</text>`;
  });
  return rows.join("");
}
function courseOf({ label, points }, chart) {
  const placed = points.map(({ at: at2, margin, title }) => ({ x: xOf(at2, chart), y: yOf(margin), title }));
  const line = `<polyline class="${label}" points="${placed.map(({ x, y }) => `${x},${y}`).join(" ")}"/>`;
  if (placed.length > MOST_DOTS) return line;
  const dots = placed.map(
    ({ x, y, title }) => `<circle class="${label}" cx="${x}" cy="${y}" r="3.5"><title>${makeInertHtml(title)}</title></circle>`
  );
  return `${line}${dots.join("")}`;
}
function rewardLabels({ lines, width }) {
  const known2 = lines.flatMap(({ label, reward }) => reward === null ? [] : [{ label, reward, y: yOf(reward) }]);
  const [upper, lower] = [...known2].sort((one, other) => one.y - other.y);
  const isTight = upper !== void 0 && lower !== void 0 && lower.y - upper.y < LINE_HEIGHT;
  return known2.map((mark) => {
    const moved = isTight ? (upper.y + lower.y) / 2 + (mark === upper ? -LINE_HEIGHT / 2 : LINE_HEIGHT / 2) : mark.y;
    const y = Math.min(HEIGHT - 8, Math.max(8, moved));
    const across = `<line class="reward ${mark.label}" x1="${LEFT}" x2="${width - RIGHT + 4}" y1="${mark.y}" y2="${mark.y}"/>`;
    return `${across}<text class="${mark.label}" x="${width - RIGHT + 8}" y="${y + 4}">R ${marginText(mark.reward)}</text>`;
  }).join("");
}
function xOf(at2, { places, width }) {
  return tenths(LEFT + (at2 + 0.5) * (width - LEFT - RIGHT) / Math.max(1, places));
}
function yOf(margin) {
  return tenths(TOP + (1 - margin) / 2 * (HEIGHT - TOP - BOTTOM));
}
function tenths(value) {
  return Math.round(value * 10) / 10;
}

// src/report/step-rows.ts
function stepRows({
  base,
  head,
  matches
}) {
  const changed = new Set(matches.flatMap((match) => [...match.base, ...match.head]).map(({ step }) => step));
  const [ofBase, ofHead] = [runsOf2(shownSteps(base, changed)), runsOf2(shownSteps(head, changed))];
  return Array.from(
    { length: Math.max(ofBase.length, ofHead.length) },
    (_, index) => sideBySide(ofBase[index] ?? [], ofHead[index] ?? [])
  ).flat();
}
function shownSteps(version, changed) {
  if (version === null) return [];
  const margins = new Map(version.steps.map(({ step, margin }) => [step, margin]));
  return version.trajectory.steps.filter(({ part }) => part === "changed").map((step) => ({
    span: step.span,
    text: step.text,
    margin: margins.get(step) ?? null,
    isChanged: changed.has(step)
  }));
}
function runsOf2(steps) {
  const runs = [[]];
  for (const step of steps) {
    if (step.margin !== null && !step.isChanged) runs.push([]);
    runs.at(-1)?.push(step);
  }
  return runs;
}
function sideBySide(base, head) {
  return Array.from({ length: Math.max(base.length, head.length) }, (_, index) => ({
    base: base[index] ?? null,
    head: head[index] ?? null
  }));
}

// src/report/html-function.ts
var MOST_CALLERS3 = 8;
function anchorOf(index) {
  return `f${index + 1}`;
}
function functionSection(review2, { index, isOpen }) {
  const rows = stepRows(review2);
  const sides = review2.base === null ? ["head"] : review2.head === null ? ["base"] : ["base", "head"];
  const layout = sides.length === 1 ? "one" : "two";
  return `<details class="${layout}"${isOpen ? " open" : ""}><summary>${summaryOf(review2)}</summary>
<div class="body" id="${anchorOf(index)}">${reachOf(review2)}<figure>${chartOf(review2, rows, sides)}${captionOf(sides)}</figure>
${heatMap(
    rows,
    sides.map((side) => ({ side, title: side }))
  )}</div></details>`;
}
function summaryOf({ path, name, base, head, matches }) {
  const lost = matches.reduce((sum4, { regression }) => sum4 + regression, 0);
  return `<span class="who"><b>${makeInertHtml(nameOf(name))}</b> <span class="path">${makeInertHtml(path)}</span></span><span class="what">R ${marginChips(base?.reward ?? null, head?.reward ?? null)} <span class="lost">${base === null ? "" : lostInWords(lost)}</span></span>`;
}
function lostInWords(lost) {
  return `${Math.abs(lost).toFixed(1)} log-odds ${lost < 0 ? "gained" : "lost"}`;
}
function reachOf({ callers }) {
  return callers.length === 0 ? "" : `<p class="meta">Reached from ${makeInertHtml(named(callers, MOST_CALLERS3))}.</p>`;
}
function captionOf(sides) {
  const keys2 = sides.map((side) => `<span class="key ${side}">${side}</span>`);
  return `<figcaption>${keys2.join("")}<span class="key band">changed step</span><span>Margin of each step, in the order of the code; the thin line is R.</span></figcaption>`;
}
function chartOf(review2, rows, sides) {
  const scored = rows.filter(({ base, head }) => [base, head].some((shown4) => shown4 !== null && shown4.margin !== null));
  return marginChart({
    width: sides.length === 1 ? 520 : 760,
    places: scored.length,
    lines: sides.map((side) => chartLine(side, scored, review2[side]?.reward ?? null)),
    changed: scored.flatMap(({ base, head }, at2) => [base, head].some((shown4) => shown4?.isChanged) ? [at2] : [])
  });
}
function chartLine(side, rows, reward) {
  const points = rows.flatMap((row, at2) => {
    const shown4 = row[side];
    if (shown4 === null || shown4.margin === null) return [];
    return [{ at: at2, margin: shown4.margin, title: `${side}, ${linesInWords(shown4.span)}: ${marginText(shown4.margin)}` }];
  });
  return { label: side, points, reward };
}

// src/report/html-findings.ts
var MOST_CALLERS4 = 5;
function findingsSection(report) {
  const findings = findingsIn(report.verdict);
  if (findings.length === 0) return "";
  const more = "unnamedFindings" in report.verdict ? report.verdict.unnamedFindings : 0;
  const left = more === 0 ? "" : `<p class="meta">${counted(more, "more place")} got worse.</p>`;
  const items = findings.map((finding) => `<li>${findingItem(finding, report)}</li>`);
  return `<section><h2>Findings, the worst first</h2><ol class="findings">${items.join("")}</ol>${left}</section>`;
}
function findingItem(finding, { functions }) {
  const { path, functionName, baseMargin, margin, callers } = finding;
  const index = functions.findIndex((review2) => review2.path === path && review2.name === functionName);
  const place = makeInertHtml(placeOf(finding));
  const link = index < 0 ? place : `<a href="#${anchorOf(index)}">${place}</a>`;
  const reach2 = callers.length === 0 ? "" : `<br><small>Reached from ${makeInertHtml(named(callers, MOST_CALLERS4))}.</small>`;
  const like = [precedentInHtml(finding), fearInHtml(finding)].filter((part) => part !== "").join("<br>");
  return `${marginChips(baseMargin, margin)} <b>${makeInertHtml(nameOf(functionName))}</b> ${link}<br>${capital2(reasonInWords(finding.reason))}.${reach2}${like === "" ? "" : `<br><small>${like}</small>`}`;
}
function capital2(text6) {
  return `${text6.charAt(0).toUpperCase()}${text6.slice(1)}`;
}

// src/report/omission-lines.ts
var MOST_PATHS = 3;
var WORDS = {
  "not-code": "hold no code",
  "no-effect": "changed their name or mode alone",
  excluded: "excluded by the policy"
};
function omissionLines(omissions) {
  const blind = grouped(omissions.filter(isBlind), ({ detail }) => detail);
  const meant = grouped(
    omissions.filter((omission) => !isBlind(omission)),
    ({ path, reason, detail }) => path === "" ? detail : reason
  );
  return [
    ...blind.map((group) => ({ isBlind: true, text: lineOf2(group, group[0].detail) })),
    ...meant.map((group) => ({ isBlind: false, text: lineOf2(group, WORDS[group[0].reason] ?? group[0].detail) }))
  ];
}
function grouped(omissions, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const omission of omissions) {
    const group = groups.get(keyOf(omission));
    if (group === void 0) groups.set(keyOf(omission), [omission]);
    else group.push(omission);
  }
  return [...groups.values()];
}
function lineOf2(group, together) {
  const [{ path, detail }] = group;
  if (path === "") return detail;
  if (group.length === 1) return `${path}: ${detail}`;
  const paths2 = group.map((omission) => omission.path);
  return `${counted(group.length, "file")}, ${together}: ${named(paths2, MOST_PATHS)}`;
}

// src/report/provenance-text.ts
var SHORT2 = 12;
var MOST_NAMED = 5;
function shortDigest(digest) {
  return digest.slice(0, SHORT2);
}
function provenanceText({ base, head, model: model2, policy }) {
  const read = `${shortDigest(base)}..${shortDigest(head)}`;
  return `${read} \xB7 model ${model2.name} ${shortDigest(model2.digest)} on ${model2.provider} \xB7 policy ${policy.source}`;
}
function silenceLines({ suppressed, refusedSuppressions }) {
  const silenced = suppressed.map(({ finding, by, reason }) => `${placeOf(finding)}, ${by}: ${reason}`);
  return [
    ...listed(`${counted(suppressed.length, "finding")} silenced`, silenced),
    ...listed(`${counted(refusedSuppressions.length, "suppression")} not obeyed`, refusedSuppressions.map(refusalText))
  ];
}
function refusalText({ path, line, reason, because }) {
  const why = because === "without-reason" ? "it gives no reason" : `the change itself adds it ("${reason}")`;
  return `${path}:${line}, ${why}`;
}
function listed(heading, items) {
  if (items.length === 0) return [];
  const left = items.length - MOST_NAMED;
  return [
    `${heading}:`,
    ...items.slice(0, MOST_NAMED).map((item) => `  ${item}`),
    ...left > 0 ? [`  and ${left} more`] : []
  ];
}

// src/report/html-left-out.ts
var LEFT_OUT = "left-out";
var MOST_OMISSIONS = 200;
function leftOutSection(report) {
  const sections = [omissionList(report), silenceList(report)].filter((section) => section !== "");
  return sections.length === 0 ? "" : `<section id="${LEFT_OUT}">${sections.join("")}</section>`;
}
function omissionList({ coverage }) {
  const lines = omissionLines(coverage.omissions);
  if (lines.length === 0) return "";
  const rows = lines.slice(0, MOST_OMISSIONS).map(({ isBlind: isBlind2, text: text6 }) => `<li>${isBlind2 ? "<b>not looked at:</b> " : ""}${makeInertHtml(text6)}</li>`);
  const more = lines.length > rows.length ? `<li>and ${lines.length - rows.length} more</li>` : "";
  return `<h2>Left out</h2><ul class="list">${rows.join("")}${more}</ul>`;
}
function silenceList(report) {
  const rows = silenceLines(report).map(
    (line) => `<li${line.startsWith(" ") ? ` class="item"` : ""}>${makeInertHtml(line.trim())}</li>`
  );
  return rows.length === 0 ? "" : `<h2>Suppressions</h2><ul class="list">${rows.join("")}</ul>`;
}

// src/report/risk-scale.ts
var [WIDTH, HEIGHT2] = [640, 62];
var [LEFT2, RIGHT2] = [40, 40];
var [TOP2, BAR] = [24, 12];
var RAREST = 1e-3;
var TICKS = [
  [1, "every change"],
  [0.1, "1 in 10"],
  [0.01, "1 in 100"],
  [RAREST, "1 in 1,000"]
];
function riskScale(risk, { warnAtFalseAlarms, blockAtFalseAlarms }) {
  const [warn, block] = [xOf2(warnAtFalseAlarms), xOf2(blockAtFalseAlarms)];
  const zones = [zone("pass", xOf2(1), warn), zone("warn", warn, block), zone("block", block, xOf2(RAREST))];
  const ticks = TICKS.map(
    ([share2, label2]) => `<text x="${xOf2(share2)}" y="${HEIGHT2 - 6}" text-anchor="middle">${label2}</text>`
  );
  const x = xOf2(1 - risk);
  const mark = `<path class="mark" d="M${x} ${TOP2 + BAR + 3}V${TOP2 - 3}M${x - 6} ${TOP2 - 12}L${x} ${TOP2 - 2}L${x + 6} ${TOP2 - 12}Z"/><text class="mark" x="${x}" y="10" text-anchor="middle">this change</text>`;
  const label = `Risk ${risk.toFixed(3)}; the policy warns at ${shareText(warnAtFalseAlarms)} and blocks at ${shareText(blockAtFalseAlarms)} of ordinary changes.`;
  return `<svg class="risk" viewBox="0 0 ${WIDTH} ${HEIGHT2}" role="img" aria-label="${label}">${zones.join("")}${ticks.join("")}${mark}</svg>`;
}
function zone(kind, from, to) {
  const width = Math.max(0, Math.round((to - from) * 10) / 10);
  const label = width < 40 ? "" : `<text x="${from + width / 2}" y="${TOP2 + 10}" text-anchor="middle">${kind}</text>`;
  return `<g class="zone ${kind}"><rect x="${from}" y="${TOP2}" width="${width}" height="${BAR}"/>${label}</g>`;
}
function xOf2(share2) {
  const tens = -Math.log10(Math.min(1, Math.max(RAREST, share2)));
  return Math.round((LEFT2 + tens / -Math.log10(RAREST) * (WIDTH - LEFT2 - RIGHT2)) * 10) / 10;
}

// src/report/html-header.ts
function headerSection(report) {
  const { verdict } = report;
  const reason = "reason" in verdict ? `<p>${makeInertHtml(verdict.reason)}</p>` : "";
  const about = makeInertHtml(`${report.tool.name} ${report.tool.version} \xB7 ${provenanceText(report)}`);
  return `<header><h1><span class="verdict ${verdict.kind}">${verdict.kind}</span> ${headlineOf(report)}</h1>${reason}
<div class="first">${scaleOf(report)}${coverageOf(report)}</div>
<p class="meta">${about}</p></header>`;
}
function headlineOf({ verdict }) {
  if (verdict.kind === "abstain") return "Could not look.";
  const words = riskInWords(verdict.risk);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. <span class="meta">risk ${verdict.risk.toFixed(3)}</span>`;
}
function scaleOf({ verdict, policy }) {
  return verdict.kind === "abstain" ? "" : `<div>${riskScale(verdict.risk, policy)}</div>`;
}
function coverageOf({ coverage }) {
  const { functions, files, lines, omissions } = coverage;
  const items = [
    countItem("changed functions", functions),
    countItem("files", files),
    countItem("changed lines", lines)
  ];
  const blind = omissions.filter(isBlind).length;
  const link = omissions.length === 0 ? "" : ` <a href="#${LEFT_OUT}">${blind === 0 ? "what was left out" : `${counted(blind, "part")} not looked at`}</a>`;
  return `<div><p class="meta">Looked at${link === "" ? "" : ` \xB7${link}`}</p><dl class="coverage">${items.join("")}</dl></div>`;
}
function countItem(noun, { scored, changed }) {
  const percent = changed === 0 ? 100 : Math.round(100 * scored / changed);
  return `<div><dt>${noun}</dt><dd>${scored} of ${changed}<span class="bar"><i style="width:${percent}%"></i></span></dd></div>`;
}

// src/report/html-style.ts
var LIGHT = `--ink:${HEAT.light.ink};--num:${HEAT.light.number};--dim:#57606a;--paper:${HEAT.light.paper};--card:#f6f8fa;--line:#d0d7de;--base:#7a3fd1;--head:#0b57b7;--band:#eaeef2;--pass:#1a7f37;--warn:#8a5200;--block:#b42318;--zp:#c4e8cd;--zw:#ffdf9e;--zb:#ffc1b8`;
var DARK = `--ink:${HEAT.dark.ink};--num:${HEAT.dark.number};--dim:#9ba5b0;--paper:${HEAT.dark.paper};--card:#151b23;--line:#30363d;--base:#c297ff;--head:#6cb0ff;--band:#1c232c;--pass:#3fb950;--warn:#e0a030;--block:#ff7b72;--zp:#1d5a2d;--zw:#6b4a08;--zb:#8a2a23`;
var HTML_STYLE = `
:root{${LIGHT};color-scheme:light dark}
${heatRules(HEAT.light)}
@media (prefers-color-scheme:dark){:root{${DARK}}${heatRules(HEAT.dark)}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1600px;margin:0 auto;padding:28px 24px 64px}
h1{font-size:22px;line-height:1.35;font-weight:600;margin:0 0 8px;overflow-wrap:anywhere}
h2{font-size:16px;font-weight:600;margin:28px 0 10px}
p{margin:6px 0}a{color:var(--head)}
.meta,figcaption,small{color:var(--dim);font-size:13px;font-weight:400;overflow-wrap:anywhere}
.verdict{text-transform:uppercase;letter-spacing:.04em;font-size:17px;border:2px solid;border-radius:6px;padding:1px 10px;margin-right:6px}
.verdict.pass{color:var(--pass)}.verdict.warn,.verdict.abstain{color:var(--warn)}.verdict.block{color:var(--block)}
svg{display:block;width:100%;height:auto}svg text{font-size:11px;fill:var(--dim)}
.risk{max-width:640px}.risk .mark{fill:var(--ink);stroke:var(--ink);stroke-width:2}.risk text.mark{stroke:none;font-weight:600}
.zone text{font-size:10px;fill:var(--ink)}.zone.pass rect{fill:var(--zp)}.zone.warn rect{fill:var(--zw)}.zone.block rect{fill:var(--zb)}
.first{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:8px 48px;align-items:start;margin:10px 0}
.coverage{display:flex;flex-wrap:wrap;gap:12px 32px;margin:0 0 10px}.coverage div{flex:1 1 110px;max-width:200px}.coverage dt{color:var(--dim);font-size:13px}.coverage dd{margin:0;font-weight:600}
.bar{display:block;height:5px;border-radius:3px;background:var(--line);overflow:hidden;margin-top:4px}.bar i{display:block;height:100%;background:var(--head)}
.list{padding-left:22px}.list li{margin:4px 0;overflow-wrap:anywhere}.list .item{margin-left:18px;color:var(--dim)}
.findings{padding-left:24px}.findings li{margin:10px 0;overflow-wrap:anywhere}
.chip{display:inline-block;min-width:46px;padding:0 6px;border-radius:4px;text-align:center;font-variant-numeric:tabular-nums;font-size:13px;font-weight:600;border:1px solid var(--line)}.chip.none{border-style:dashed}.to{margin:0 4px;color:var(--dim)}
.legend{display:flex;flex-wrap:wrap;align-items:center;gap:8px;font-size:13px;color:var(--dim)}.scale{display:inline-flex;border:1px solid var(--line)}.scale i{width:22px;height:14px}
details{border:1px solid var(--line);border-radius:8px;margin:12px 0;content-visibility:auto;contain-intrinsic-size:auto 46px}
summary{cursor:pointer;padding:9px 14px}
details>summary{background:var(--card);border-radius:8px}details[open]>summary{border-bottom:1px solid var(--line);border-radius:8px 8px 0 0}
.who{overflow-wrap:anywhere}.path{color:var(--dim);margin-left:6px}.what{float:right;white-space:nowrap}.lost{display:inline-block;min-width:130px;text-align:right;color:var(--dim);font-size:13px}
.body{padding:8px 14px 14px;scroll-margin-top:60px}
figure{margin:6px 0 12px;max-width:1000px}figcaption{display:flex;flex-wrap:wrap;gap:4px 18px;margin-top:2px}
.key::before{content:"";display:inline-block;width:20px;border-top:2.5px solid var(--head);vertical-align:middle;margin-right:6px}.key.base::before{border-top:2.5px dashed var(--base)}.key.band::before{border:0;height:12px;background:var(--band);outline:1px solid var(--line)}
.bands rect{fill:var(--band)}svg .grid{stroke:var(--line)}svg .zero{stroke:var(--dim)}
polyline{fill:none;stroke-width:2;stroke-linejoin:round}polyline.base{stroke:var(--base);stroke-dasharray:6 4}polyline.head{stroke:var(--head)}
circle.base{fill:var(--paper);stroke:var(--base);stroke-width:1.8}circle.head{fill:var(--head)}
.reward{stroke-width:1;opacity:.6}.reward.base{stroke:var(--base);stroke-dasharray:2 3}.reward.head{stroke:var(--head);stroke-dasharray:2 3}svg text.base{fill:var(--base);font-weight:600}svg text.head{fill:var(--head);font-weight:600}
.map{overflow-x:auto}
table{border-collapse:separate;border-spacing:0;width:100%;table-layout:fixed;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
col.r{width:74px}th{text-align:left;font:600 12px system-ui,sans-serif;color:var(--dim);padding:4px 8px}th.r,td.r{text-align:right}
td{vertical-align:top;padding:3px 8px;border-top:1px solid var(--paper);border-left:4px solid transparent;background-clip:padding-box}td.r{border-left:0;padding-left:2px;font-variant-numeric:tabular-nums;white-space:nowrap;border-right:10px solid var(--paper)}
td.ch{border-left-color:var(--head)}td.r.ch{font-weight:700;border-left:0}td.gap{border-top:3px double var(--line)}
td p{margin:0;padding-left:4em;text-indent:-4em;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}td p i{display:inline-block;width:3.2em;margin-right:.8em;text-indent:0;text-align:right;font-style:normal;color:var(--num);user-select:none}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
:focus-visible{outline:2px solid var(--head);outline-offset:2px}:target{outline:2px solid var(--head)}
@media (min-width:1100px){.one .body{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,520px);gap:0 24px;align-items:start}.one .meta{grid-column:1/-1}.one figure{grid-column:2;grid-row:2;position:sticky;top:12px}.one .map{grid-column:1;grid-row:2}}
@media (max-width:900px){.two table{min-width:820px}}
@media (max-width:700px){.what{float:none;display:block}main{padding:16px 10px}td.r{border-right-width:2px}col.r{width:60px}}
@media print{main{max-width:none;padding:0}details{content-visibility:visible}details::details-content{content-visibility:visible;display:block}tr,figure{break-inside:avoid}*{print-color-adjust:exact}}
`;

// src/report/html-page.ts
function htmlPage(title, body) {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark">
<title>${makeInertHtml(title)}</title><style>${HTML_STYLE}</style></head>
<body><main>
${body}
</main></body></html>
`;
}

// src/report/render-html.ts
var MOST_OPEN = 3;
var MOST_MAPPED = 200;
function renderHtml(report) {
  const sections = [headerSection(report), findingsSection(report), functionsSection(report), leftOutSection(report)];
  return htmlPage(`SecCodePRM: ${report.verdict.kind}`, sections.filter((section) => section !== "").join("\n"));
}
function functionsSection({ functions, verdict }) {
  if (functions.length === 0) return "";
  const open = findingsIn(verdict).length > 0 ? MOST_OPEN : 1;
  const mapped = functions.slice(0, MOST_MAPPED).map((review2, index) => functionSection(review2, { index, isOpen: index < open }));
  return `<section><h2>Changed functions, the most suspect first</h2>${heatLegend()}
${mapped.join("\n")}${unmapped(functions.slice(MOST_MAPPED))}</section>`;
}
function unmapped(functions) {
  if (functions.length === 0) return "";
  const rows = functions.map(
    ({ path, name, base, head }) => `<li>${marginChips(base?.reward ?? null, head?.reward ?? null)} ${makeInertHtml(`${path} \xB7 ${nameOf(name)}`)}</li>`
  );
  return `<h2>${functions.length} more, without their code</h2><ul class="findings">${rows.join("")}</ul>`;
}

// src/report/json-text.ts
function jsonText(document) {
  const text6 = JSON.stringify(document, null, 2);
  return `${text6.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, escaped2)}
`;
}
function escaped2(character) {
  return [...Array(character.length).keys()].map((at2) => `\\u${character.charCodeAt(at2).toString(16).padStart(4, "0")}`).join("");
}

// src/report/round.ts
function round(value) {
  const rounded = Math.round(value * 1e6) / 1e6;
  return rounded === 0 ? 0 : rounded;
}
function roundOrNull(value) {
  return value === null ? null : round(value);
}

// src/report/render-json.ts
var SCHEMA_VERSION = "1.0.0";
var SCHEMA_ID = `urn:seccodeprm:schema:review:${SCHEMA_VERSION}`;
function renderJson(report) {
  return jsonText(reviewDocument(report));
}
function reviewDocument({ tool, model: model2, policy, base, head, verdict, functions, coverage, ...rest }) {
  return {
    $schema: SCHEMA_ID,
    schemaVersion: SCHEMA_VERSION,
    tool,
    model: model2,
    policy,
    base,
    head,
    verdict: verdictDocument(verdict),
    functions: functions.map(functionDocument),
    coverage,
    suppressed: rest.suppressed.map(({ finding, by, reason }) => ({ by, reason, finding: findingDocument(finding) })),
    refusedSuppressions: rest.refusedSuppressions
  };
}
function verdictDocument(verdict) {
  switch (verdict.kind) {
    case "pass":
      return { kind: verdict.kind, risk: round(verdict.risk) };
    case "warn":
    case "block":
      return { ...verdict, risk: round(verdict.risk), findings: verdict.findings.map(findingDocument) };
    case "abstain":
      return verdict;
    default:
      return verdict;
  }
}
function findingDocument(finding) {
  const { margin, baseMargin, regression, precedent, fears } = finding;
  return {
    ...finding,
    margin: roundOrNull(margin),
    baseMargin: roundOrNull(baseMargin),
    regression: round(regression),
    ...precedent === void 0 ? {} : { precedent: { ...precedent, similarity: round(precedent.similarity) } },
    ...fears === void 0 ? {} : { fears: { ...fears, confidence: round(fears.confidence) } }
  };
}
function functionDocument({ functionId, path, name, base, head, matches, callers }) {
  const reward = head?.reward ?? null;
  const baseReward = base?.reward ?? null;
  return {
    functionId,
    path,
    name,
    status: base === null ? "added" : head === null ? "removed" : "changed",
    reward: roundOrNull(reward),
    baseReward: roundOrNull(baseReward),
    regression: reward === null || baseReward === null ? null : round(baseReward - reward),
    logOddsRegression: round(matches.reduce((sum4, match) => sum4 + match.regression, 0)),
    steps: stepDocuments(head, new Set(matches.flatMap((match) => match.head))),
    baseSteps: stepDocuments(base, new Set(matches.flatMap((match) => match.base))),
    callers
  };
}
function stepDocuments(version, changed) {
  return (version?.steps ?? []).map((reward) => ({
    functionId: reward.step.functionId,
    first: reward.step.span.first,
    last: reward.step.span.last,
    part: reward.step.part,
    isChanged: changed.has(reward),
    margin: round(reward.margin),
    logOdds: round(reward.logOdds)
  }));
}

// src/report/fit-parts.ts
var LONGEST2 = 65535;
var SENTENCE2 = 200;
function fitParts(parts, taken, left) {
  let room = LONGEST2 - taken - SENTENCE2;
  const tooLong = parts.findIndex((part) => {
    room -= part.length + 1;
    return room < 0;
  });
  return tooLong < 0 ? parts : [...parts.slice(0, tooLong), left(parts.length - tooLong)];
}

// src/report/lowest-steps.ts
function lowestChangedSteps(functions, most) {
  const changed = functions.flatMap(
    ({ path, name, matches }) => matches.flatMap(({ head }) => head.map((step) => ({ path, name, step })))
  );
  return changed.sort((one, other) => one.step.margin - other.step.margin).slice(0, most);
}

// src/report/coverage-in-words.ts
function coverageInWords({ functions, files, lines }) {
  const parts = [of(functions, "changed function"), of(files, "file"), of(lines, "changed line")];
  return `Looked at ${parts.join(", ")}.`;
}
function of({ scored, changed }, noun) {
  return `${scored} of ${changed} ${noun}${changed === 1 ? "" : "s"}`;
}

// src/report/markdown-sections.ts
var MOST_OMISSIONS2 = 20;
function headline({ verdict, policy }) {
  switch (verdict.kind) {
    case "pass": {
      const budget = `The policy warns at ${shareText(policy.warnAtFalseAlarms)}.`;
      return `### \u2705 SecCodePRM: pass

Risk **${verdict.risk.toFixed(3)}**: ${riskInWords(verdict.risk)}. ${budget}
`;
    }
    case "warn":
    case "block": {
      const title = verdict.kind === "warn" ? "\u26A0\uFE0F SecCodePRM: look at this before merging" : "\u26D4 SecCodePRM: blocked";
      const risk = `Risk **${verdict.risk.toFixed(3)}**: ${riskInWords(verdict.risk)}.`;
      return `### ${title}

${risk} ${makeInertMarkdown(verdict.reason)}
`;
    }
    case "abstain":
      return `### \u2754 SecCodePRM: could not look

${makeInertMarkdown(verdict.reason)}
`;
    default:
      return verdict;
  }
}
function coverageSection({ coverage }) {
  const lines = omissionLines(coverage.omissions);
  if (lines.length === 0) return `${coverageInWords(coverage)}
`;
  const rows = lines.slice(0, MOST_OMISSIONS2).map((line) => `- ${line.isBlind ? "\u26A0\uFE0F " : ""}${makeInertMarkdown(line.text)}`);
  const left = lines.length > rows.length ? [`- and ${lines.length - rows.length} more`] : [];
  const blind = coverage.omissions.filter(isBlind).length;
  const title = blind === 0 ? "Left out" : `Not looked at: ${counted(blind, "part")}`;
  return `${coverageInWords(coverage)}

<details><summary>${title}</summary>

${[...rows, ...left].join("\n")}

</details>
`;
}
function silenceSection(report) {
  const lines = silenceLines(report).map(
    (line) => line.startsWith("  ") ? `  - ${makeInertMarkdown(line.trim())}` : `- ${makeInertMarkdown(line)}`
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}
`;
}
function foot({ model: model2, policy, base, head }) {
  const commits = `${shortDigest(base)}..${shortDigest(head)}`;
  return `<sub>${commits} \xB7 model ${makeInertMarkdown(model2.name)} ${shortDigest(model2.digest)} \xB7 policy ${makeInertMarkdown(policy.source)}</sub>
`;
}

// src/report/render-markdown.ts
var MOST_CALLERS5 = 3;
var MOST_STEPS = 3;
function renderMarkdown(report) {
  const head = [headline(report), calmSection(report)].filter((part) => part !== "");
  const tail = [unnamedLine(report), coverageSection(report), silenceSection(report), foot(report)].filter(
    (part) => part !== ""
  );
  const findings = findingsIn(report.verdict).map((finding, index) => findingSection(finding, index + 1, report));
  const taken = [...head, ...tail].join("\n").length;
  const kept = fitParts(findings, taken, (left) => `${counted(left, "more finding")} did not fit into a comment.
`);
  return [...head, ...kept, ...tail].join("\n");
}
function findingSection(finding, number, { functions }) {
  const { path, functionName, callers, excerpt, margin } = finding;
  const where = functionName === null ? nameOf(functionName) : inertCodeSpan(functionName);
  const language = functions.find((review2) => review2.path === path)?.head?.trajectory.language ?? "";
  const code2 = margin === null ? inertCodeBlock(asRemoved(excerpt), "diff") : inertCodeBlock(excerpt, language);
  const reach2 = callers.slice(0, MOST_CALLERS5).map(inertCodeSpan).join(", ");
  const more = callers.length > MOST_CALLERS5 ? ` and ${callers.length - MOST_CALLERS5} more` : "";
  const reached = callers.length === 0 ? "" : ` Reached from ${reach2}${more}.`;
  const why = `${reasonInWords(finding.reason)}, ${marginsInWords(finding)}.`;
  const like = [precedentInMarkdown(finding), fearInMarkdown(finding)].filter((part) => part !== "").join(" ");
  const head = `**${number}.** ${inertCodeSpan(placeOf(finding))} in ${where}: ${why}${reached}${like === "" ? "" : ` ${like}`}`;
  return `${head}

${code2}
`;
}
function asRemoved(excerpt) {
  return excerpt.replace(/\r?\n$/u, "").split(/\r?\n/u).map((line) => `- ${line}`).join("\n");
}
function calmSection({ verdict, functions }) {
  if (findingsIn(verdict).length > 0) return "";
  const rows = lowestChangedSteps(functions, MOST_STEPS).map(
    ({ path, step }) => `- ${marginText(step.margin)} ${inertCodeSpan(`${path}:${linesOf(step.step.span)}`)}`
  );
  return rows.length === 0 ? "" : `The lowest margins among what changed (\u22121 vulnerable, 1 secure):

${rows.join("\n")}
`;
}
function unnamedLine({ verdict }) {
  const more = "unnamedFindings" in verdict ? verdict.unnamedFindings : 0;
  return more === 0 ? "" : `${counted(more, "more place")} got worse.
`;
}

// src/report/relative-uri.ts
function relativeUri(path) {
  return path.replace(new RegExp("\\p{Cs}", "gu"), "\uFFFD").split("/").map(encodeURIComponent).join("/");
}

// src/report/sarif-rules.ts
var IDS = {
  "margin-fell": "SECPRM001",
  "new-code-is-low": "SECPRM002",
  "protection-removed": "SECPRM003"
};
var NAMES5 = {
  "margin-fell": "MarginFell",
  "new-code-is-low": "NewCodeIsLow",
  "protection-removed": "ProtectionRemoved"
};
var HELP = {
  "margin-fell": "The model finds the code here less secure than what it replaced. Compare both versions: is a check, a bound or an escape weaker or gone?",
  "new-code-is-low": "The model finds this new code close to code that was vulnerable. Look at where its input comes from and what limits it.",
  "protection-removed": "Steps that the model found protective were removed and nothing as protective took their place. Is the check made elsewhere?"
};
var REASONS2 = ["margin-fell", "new-code-is-low", "protection-removed"];
var SARIF_RULES = REASONS2.map((reason) => ({
  id: IDS[reason],
  name: NAMES5[reason],
  shortDescription: { text: `${reasonInWords(reason)}.` },
  fullDescription: { text: HELP[reason] },
  help: { text: HELP[reason] },
  defaultConfiguration: { level: "warning" },
  properties: { tags: ["security"] }
}));
function ruleOf(reason) {
  return { ruleId: IDS[reason], ruleIndex: REASONS2.indexOf(reason) };
}

// src/report/sarif-result.ts
var MOST_CALLERS6 = 5;
function sarifResult(finding, verdict) {
  return {
    ...ruleOf(finding.reason),
    level: verdict.kind === "block" ? "error" : "warning",
    message: messageOf3(finding),
    locations: [locationOf(finding)],
    partialFingerprints: { "seccodeprm/v1": finding.fingerprint },
    properties: {
      margin: roundOrNull(finding.margin),
      baseMargin: roundOrNull(finding.baseMargin),
      regression: round(finding.regression),
      ...fearsOf(finding)
    }
  };
}
function suppressedResult({ finding, by, reason }, verdict) {
  const kind = by === "inline" ? "inSource" : "external";
  return {
    ...sarifResult(finding, verdict),
    level: "note",
    suppressions: [{ kind, status: "accepted", justification: makeInertLine(reason) }]
  };
}
function messageOf3(finding) {
  const { functionName, callers, reason } = finding;
  const why = `${reasonInWords(reason)}, ${marginsInWords(finding)}`;
  const gone = finding.margin === null ? ` It stood at ${makeInertLine(placeOf(finding))}.` : "";
  const reach2 = named(callers.map(makeInertLine), MOST_CALLERS6);
  const name = functionName === null ? nameOf(functionName) : inertCodeSpan(functionName);
  const codeReach = named(callers.map(inertCodeSpan), MOST_CALLERS6);
  const goneCode = finding.margin === null ? ` It stood at ${inertCodeSpan(placeOf(finding))}.` : "";
  return {
    text: withoutLinks(
      withoutPlaceholders(
        `${makeInertLine(nameOf(functionName))}: ${why}.${gone}${reachText(callers, reach2)}${spaced(precedentInWords(finding))}${spaced(fearInWords(finding))}`
      )
    ),
    markdown: withoutPlaceholders(
      `${name}: ${why}.${goneCode}${reachText(callers, codeReach)}${spaced(precedentInMarkdown(finding))}${spaced(fearInMarkdown(finding))}`
    )
  };
}
function fearsOf({ fears }) {
  if (fears === void 0) return {};
  const { family, cwes, confidence } = fears;
  return { fears: { family: makeInertLine(family), cwes: cwes.map(makeInertLine), confidence: round(confidence) } };
}
function spaced(sentence) {
  return sentence === "" ? "" : ` ${sentence}`;
}
function reachText(callers, text6) {
  return callers.length === 0 ? "" : ` Reached from ${text6}.`;
}
function withoutPlaceholders(text6) {
  return text6.replace(/[{}]/gu, "$&$&");
}
function withoutLinks(text6) {
  return text6.replace(/[[\]]/gu, "\\$&");
}
function locationOf({ path, functionName, span }) {
  const region = { startLine: span?.first ?? 1, endLine: span?.last ?? 1 };
  const physicalLocation = { artifactLocation: { uri: relativeUri(path), uriBaseId: "%SRCROOT%" }, region };
  if (functionName === null) return { physicalLocation };
  return {
    physicalLocation,
    logicalLocations: [{ fullyQualifiedName: makeInertLine(functionName), kind: "function" }]
  };
}

// src/report/render-sarif.ts
var MOST_RESULTS = 5e3;
var MOST_NOTIFICATIONS = 1e3;
function renderSarif(report) {
  const { verdict, suppressed } = report;
  const results = [
    ...findingsIn(verdict).map((finding) => sarifResult(finding, verdict)),
    ...suppressed.map((silenced) => suppressedResult(silenced, verdict))
  ];
  const run = {
    tool: { driver: driverOf(report) },
    automationDetails: { id: "seccodeprm/" },
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [invocationOf(report)],
    results: results.slice(0, MOST_RESULTS),
    columnKind: "utf16CodeUnits",
    properties: propertiesOf(report)
  };
  return jsonText({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] });
}
function driverOf({ tool }) {
  return { name: tool.name, version: tool.version, semanticVersion: tool.version, rules: SARIF_RULES };
}
function invocationOf({ coverage, verdict }) {
  const shown4 = coverage.omissions.slice(0, MOST_NOTIFICATIONS).map(notificationOf);
  const left = coverage.omissions.length - shown4.length;
  return {
    executionSuccessful: verdict.kind !== "abstain",
    toolExecutionNotifications: [
      ...verdict.kind === "abstain" ? [{ level: "error", message: { text: makeInertLine(verdict.reason) } }] : [],
      ...shown4,
      ...left > 0 ? [{ level: "warning", message: { text: `${left} more parts of the change are not named here` } }] : []
    ]
  };
}
function notificationOf(omission) {
  const { path, reason, detail } = omission;
  const uri = relativeUri(path);
  const locations = [{ physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" } } }];
  return {
    level: isBlind(omission) ? "warning" : "note",
    message: { text: makeInertLine(`${reason}: ${detail}`) },
    ...path === "" ? {} : { locations }
  };
}
function propertiesOf({ verdict, model: model2, policy, base, head }) {
  const risk = verdict.kind === "abstain" ? null : round(verdict.risk);
  return { verdict: verdict.kind, risk, modelDigest: model2.digest, policyDigest: policy.digest, base, head };
}

// src/report/render-score-json.ts
var SCHEMA_VERSION2 = "1.0.0";
var SCHEMA_ID2 = `urn:seccodeprm:schema:score:${SCHEMA_VERSION2}`;

// src/report/margin-bar.ts
var CELLS = 6;
function marginBar(margin) {
  const full = Math.min(CELLS, Math.round(Math.abs(margin) * CELLS));
  const [bar, rest] = ["\u2588".repeat(full), " ".repeat(CELLS - full)];
  const none = " ".repeat(CELLS);
  return margin < 0 ? `${rest}${bar}\u2502${none}` : `${none}\u2502${bar}${rest}`;
}

// src/report/palette.ts
function paletteOf(color) {
  const paint = (open, close) => (text6) => color ? `\x1B[${open}m${text6}\x1B[${close}m` : text6;
  return { bold: paint(1, 22), dim: paint(2, 22), red: paint(31, 39), yellow: paint(33, 39), green: paint(32, 39) };
}

// src/report/text-options.ts
var NARROWEST = 40;
function columnsFor({ width }) {
  return Math.max(NARROWEST, width);
}

// src/report/finding-text.ts
var MOST_CALLERS7 = 4;
var MOST_LINES4 = 8;
var INDENT = "   ";
function findingText(finding, number, { palette, columns }) {
  const { bold, red, dim } = palette;
  const lost = `${finding.regression.toFixed(1)} log-odds ${finding.baseMargin === null ? "below even" : "lost"}`;
  const prose = (text6) => wrapToColumns(text6, columns - INDENT.length).map((line) => `${INDENT}${line}`);
  const precedent = precedentInWords(finding);
  const fear = fearInWords(finding);
  return [
    `${bold(`${number}  ${makeInertLine(placeOf(finding))}`)}  ${makeInertLine(nameOf(finding.functionName))}`,
    `${INDENT}${red(marginsInWords(finding))}  ${lost}`,
    ...prose(`${reasonInWords(finding.reason)}${reachText2(finding)}`),
    ...precedent === "" ? [] : prose(precedent),
    ...fear === "" ? [] : prose(fear),
    ...excerptLines(finding, columns).map(dim)
  ].join("\n");
}
function findingLine(finding, number, { palette, columns }) {
  const place = makeInertLine(`${placeOf(finding)}  ${nameOf(finding.functionName)}`);
  const margins = marginsInWords(finding);
  return `${number}  ${cutToColumns(place, columns - margins.length - 6)}  ${palette.red(margins)}`;
}
function reachText2({ callers }) {
  return callers.length === 0 ? "" : `; reached from ${named(callers.map(makeInertLine), MOST_CALLERS7)}`;
}
function excerptLines({ excerpt, span, baseSpan, margin }, columns) {
  const first = (margin === null ? baseSpan : span)?.first ?? 1;
  const sign = margin === null ? "-" : " ";
  const lines = makeInert(excerpt).replace(/\n$/u, "").replace(/\t/gu, "    ").split("\n");
  const shown4 = lines.slice(0, MOST_LINES4).map((line, index) => cutToColumns(`${INDENT}${sign}${String(first + index).padStart(5)} \u2502 ${line}`, columns));
  const left = lines.length - shown4.length;
  return left === 0 ? shown4 : [...shown4, `${INDENT}${"".padStart(6)} \u2502 \u2026 ${left} more`];
}

// src/report/verdict-lines.ts
function verdictLines(verdict, policy) {
  switch (verdict.kind) {
    case "pass":
      return [riskLine(verdict.risk), budgetLine(policy)];
    case "warn":
    case "block":
      return [riskLine(verdict.risk), verdict.reason];
    case "abstain":
      return [verdict.reason];
    default:
      return verdict;
  }
}
function riskLine(risk) {
  return `risk ${risk.toFixed(3)}: ${riskInWords(risk)}`;
}
function budgetLine({ warnAtFalseAlarms, blockAtFalseAlarms }) {
  return `The policy warns at ${shareText(warnAtFalseAlarms)} of ordinary changes and blocks at ${shareText(blockAtFalseAlarms)}.`;
}

// src/report/render-text.ts
var MOST_TOLD = 5;
var MOST_STEPS2 = 5;
var MOST_OMISSIONS3 = 10;
function renderText(report, options) {
  const look = { palette: paletteOf(options.color), columns: columnsFor(options) };
  const sections = [
    ...findingSections(report, look),
    calmSection2(report, look),
    verdictSection(report, look),
    coverageSection2(report, look),
    footSection(report, look)
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}
`;
}
function findingSections({ verdict }, look) {
  const findings = findingsIn(verdict);
  const told2 = findings.slice(0, MOST_TOLD).map((finding, index) => findingText(finding, index + 1, look));
  const rest = findings.slice(MOST_TOLD).map((finding, index) => findingLine(finding, index + MOST_TOLD + 1, look));
  const more = "unnamedFindings" in verdict ? verdict.unnamedFindings : 0;
  const left = more === 0 ? [] : [`${counted(more, "more place")} got worse; --format json has every step.`];
  return [...told2, [...rest, ...left].join("\n")];
}
function calmSection2(report, { palette, columns }) {
  if (findingsIn(report.verdict).length > 0) return "";
  const lowest = lowestChangedSteps(report.functions, MOST_STEPS2);
  if (lowest.length === 0) return "";
  const rows = lowest.flatMap(({ path, name, step }) => {
    const place = makeInertLine(`${path}:${linesOf(step.step.span)}  ${nameOf(name)}`);
    const code2 = makeInertLine(step.step.code.trim().split("\n")[0] ?? "");
    const margin = `${marginBar(step.margin)} ${marginText(step.margin).padStart(5)}`;
    return [`  ${margin}  ${place}`, palette.dim(cutToColumns(`${"".padStart(23)}${code2}`, columns))];
  });
  return ["The lowest margins among what changed (\u22121 looks vulnerable, 1 looks secure):", ...rows].join("\n");
}
function verdictSection({ verdict, policy }, { palette, columns }) {
  const paint = { pass: palette.green, warn: palette.yellow, block: palette.red, abstain: palette.yellow }[verdict.kind];
  const label = verdict.kind.toUpperCase();
  const indent = "".padStart(label.length + 2);
  const [first, ...rest] = verdictLines(verdict, policy).flatMap(
    (line) => wrapToColumns(makeInertLine(line), columns - indent.length)
  );
  return [
    `${palette.bold(paint(label))}  ${palette.bold(first ?? "")}`,
    ...rest.map((line) => `${indent}${line}`)
  ].join("\n");
}
function coverageSection2({ coverage }, { palette, columns }) {
  const lines = omissionLines(coverage.omissions);
  const shown4 = lines.slice(0, MOST_OMISSIONS3).flatMap(({ isBlind: isBlind2, text: text6 }) => {
    const [first, ...rest] = wrapToColumns(makeInertLine(text6), columns - 16);
    const label = isBlind2 ? palette.yellow("not looked at ") : palette.dim("left out      ");
    return [`  ${label}${first}`, ...rest.map((line) => `${"".padStart(16)}${line}`)];
  });
  const left = lines.length - MOST_OMISSIONS3;
  return [coverageInWords(coverage), ...shown4, ...left > 0 ? [`  and ${left} more`] : []].join("\n");
}
function footSection(report, { palette, columns }) {
  const lines = silenceLines(report).flatMap((line) => wrapToColumns(makeInertLine(line), columns));
  const from = wrapToColumns(makeInertLine(provenanceText(report)), columns);
  return [...lines, ...from.map(palette.dim)].join("\n");
}

// src/report/formats.ts
var REVIEW_RENDERERS = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml
};
function renderReview(report, format, options) {
  return REVIEW_RENDERERS[format](report, options);
}

// src/entry/write-output.ts
import { accessSync, constants, realpathSync, renameSync, rmSync as rmSync3, statSync, writeFileSync } from "node:fs";
function writeOutput(file, text6) {
  explained(file, () => {
    const found2 = kindOf(file);
    if (found2 === "device") writeFileSync(file, text6);
    else replaceFile(found2 === "nothing" ? file : realpathSync(file), text6);
  });
}
function replaceFile(file, text6) {
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text6);
    renameSync(partial, file);
  } finally {
    rmSync3(partial, { force: true });
  }
}
function kindOf(file) {
  const found2 = statSync(file, { throwIfNoEntry: false });
  if (found2 === void 0) return "nothing";
  if (found2.isDirectory()) return "folder";
  return found2.isFile() ? "file" : "device";
}
function explained(file, act) {
  try {
    act();
  } catch (error) {
    throw explainFileError(file, error);
  }
}

// src/entry/action/step-annotations.ts
var MOST_OF_A_LEVEL = 9;
function stepAnnotations(annotations) {
  const seen = /* @__PURE__ */ new Map();
  const shown4 = annotations.filter(({ level }) => {
    const count5 = (seen.get(level) ?? 0) + 1;
    seen.set(level, count5);
    return count5 <= MOST_OF_A_LEVEL;
  });
  return { shown: shown4, left: annotations.length - shown4.length };
}

// src/entry/action/say-review.ts
var NO_OUTPUTS = { verdict: "none", risk: "", report: "", sarif: "" };
async function sayReview({ report }, runner, { shell: shell2, command: command3 }) {
  const { verdict } = report;
  await shell2.print(renderReview(report, "text", shell2.style));
  await writeSummary(runner.GITHUB_STEP_SUMMARY, renderReview(report, "markdown", shell2.style));
  const { shown: shown4, left } = stepAnnotations(annotate(verdict));
  for (const annotation of shown4) await command3(annotationCommand(annotation));
  const more = left === 0 ? "" : ` ${counted(left, "more finding")}: see the summary of the run.`;
  await command3(stepCommand(LEVELS[verdict.kind], `${checkTitle(verdict)}.${more}`));
  const folder = await mkdtemp4(join9(runner.RUNNER_TEMP, "seccodeprm-"));
  const files = { report: join9(folder, "seccodeprm.html"), sarif: join9(folder, "seccodeprm.sarif") };
  const sarif = renderReview(report, "sarif", shell2.style);
  writeOutput(files.report, renderReview(report, "html", shell2.style));
  writeOutput(files.sarif, sarif);
  const risk = "risk" in verdict ? String(verdict.risk) : "";
  return { outputs: { verdict: verdict.kind, risk, ...files }, sarif };
}
var LEVELS = { pass: "notice", warn: "warning", abstain: "warning", block: "failure" };
async function sayNothing(reason, runner, { command: command3 }) {
  await command3(stepCommand("notice", `Nothing to review: ${reason}.`));
  await writeSummary(runner.GITHUB_STEP_SUMMARY, `### SecCodePRM

Nothing to review: ${reason}.`);
}

// src/publication/check-name.ts
var CHECK_NAME = "SecCodePRM";

// src/publication/finding-lines.ts
var MOST_FULL = 25;
var WITHOUT_COMMENT = 1;
var WITH_COMMENT = 3;
function findingLines(placed) {
  const full = placed.slice(0, MOST_FULL).map((one, index) => ({
    text: `${index + 1}. ${findingLine2(one)}`,
    rank: one.isCommented ? WITH_COMMENT : WITHOUT_COMMENT
  }));
  return [...full, ...fileLines(placed.slice(MOST_FULL))];
}
function findingLine2({ finding, placement, isCommented }) {
  const where = `${inertCodeSpan(placeOf(finding))} in ${nameInMarkdown(finding)}`;
  const reach2 = reachInMarkdown(finding);
  const isOutside = placement.kind === "summary" && !isCommented;
  const outside = isOutside ? " No comment: outside what GitHub shows of the diff." : "";
  return `${where}: ${reasonInWords(finding.reason)}, ${marginsInWords(finding)}.${reach2 === "" ? "" : ` ${reach2}`}${outside}`;
}
function fileLines(placed) {
  const byPath2 = /* @__PURE__ */ new Map();
  for (const { finding } of placed) {
    const { margin, span, baseSpan } = finding;
    const lines = margin === null ? baseSpan : span ?? baseSpan;
    const place = lines === null ? "gone" : `${linesOf(lines)}${margin === null ? " at base" : ""}`;
    byPath2.set(finding.path, [...byPath2.get(finding.path) ?? [], place]);
  }
  return [...byPath2].map(([path, places]) => ({
    text: `- ${inertCodeSpan(path)}: ${places.join(", ")}`,
    rank: WITHOUT_COMMENT
  }));
}

// src/publication/check-summary.ts
var LONGEST3 = 65535;
function checkSummary(input2) {
  const { report, placed, conclusion, reportUrl } = input2;
  const parts = [
    { text: headline(report), rank: 0 },
    { text: conclusionLine(report, conclusion), rank: 0 },
    { text: `${linkTo("The whole report", reportUrl)}
`, rank: 0 },
    ...findingLines(placed),
    { text: unnamedLine2(report), rank: 0 },
    ...coverageParts(report),
    { text: silenceSection(report), rank: 2 },
    { text: confirmedLines(input2), rank: 2 },
    { text: foot(report), rank: 0 }
  ];
  const said = parts.filter(({ text: text6 }) => text6.trim() !== "");
  return fitBytes(said, LONGEST3, (missing) => `${counted(missing, "part")} of this page did not fit.`);
}
function coverageParts(report) {
  const counts = coverageInWords(report.coverage);
  const details = coverageSection(report).slice(counts.length);
  return [
    { text: `
${counts}
`, rank: 0 },
    { text: details, rank: 2 }
  ];
}
function conclusionLine({ verdict }, conclusion) {
  if (conclusion !== "neutral") return "";
  const because = verdict.kind === "warn" ? "the policy warns here" : "some code could not be read";
  return `This check is neutral, which does not block a merge: ${because}.
`;
}
function unnamedLine2({ verdict }) {
  const more = "unnamedFindings" in verdict ? verdict.unnamedFindings : 0;
  return more === 0 ? "" : `
${counted(more, "more place")} got worse; the policy names the worst.
`;
}
function confirmedLines({ placed, answers }) {
  const lines = placed.flatMap(
    ({ finding }, index) => answers.filter(({ fingerprint, answer }) => fingerprint === finding.fingerprint && answer.kind === "confirmed").map(({ author }) => `- Finding ${index + 1}: ${inertCodeSpan(author)} confirmed it.`)
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}
`;
}

// src/publication/conclusion-of.ts
function conclusionOf({ verdict, coverage }, { whenBlind, pathWeights }) {
  switch (verdict.kind) {
    case "block":
      return "failure";
    case "warn":
      return "neutral";
    case "abstain":
      return whenBlind === "block" ? "failure" : "neutral";
    case "pass": {
      const isUnread = coverage.omissions.some((one) => isBlind(one) && pathWeightOf(one.path, pathWeights) > 0);
      return isUnread ? "neutral" : "success";
    }
    default:
      return verdict;
  }
}

// src/publication/check-result.ts
function checkResultOf(judged, reportUrl) {
  const { report, change, policy, answers = [], maxComments = MOST_COMMENTS } = judged;
  const conclusion = conclusionOf(report, policy);
  const placed = placeFindings({ report, change, maxComments });
  return {
    conclusion,
    output: {
      title: checkTitle(report.verdict),
      summary: checkSummary({ report, placed, answers, conclusion, reportUrl }),
      annotations: annotate(report.verdict)
    },
    detailsUrl: reportUrl
  };
}

// src/publication/unfinished-result.ts
var RERUN = "Press _Re-run_ on the check to try once more.";
function givenUpResult({ kind, message }) {
  const lines = messageLines(message);
  if (kind === "rules") {
    const where = "SecCodePRM reads its files from the commit that the change goes into, and cannot follow them:";
    return unfinished(
      "action_required",
      "Its rules cannot be read",
      `${where}

${lines}

Mend them there. ${RERUN}`
    );
  }
  return unfinished("timed_out", "Could not review: gave up after trying again", `${lines}

${RERUN}`);
}
function unfinished(conclusion, title, summary) {
  return { conclusion, output: { title, summary, annotations: [] }, detailsUrl: null };
}
var MOST_LINES5 = 30;
function messageLines(message) {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  const shown4 = lines.slice(0, MOST_LINES5).map((line) => `- ${makeInertMarkdown(line.trim())}`);
  const left = lines.length - shown4.length;
  return [...shown4, ...left > 0 ? [`- and ${left} more`] : []].join("\n");
}

// src/entry/action/with-check.ts
async function withCheck(headSha, { runner }, checks, review2) {
  const detailsUrl = runUrlOf(runner);
  const check = await checks.open({
    repository: repositoryOf(runner),
    name: CHECK_NAME,
    headSha,
    externalId: `action/${runner.GITHUB_RUN_ID}/${runner.GITHUB_RUN_ATTEMPT}`,
    detailsUrl
  });
  const reviewed = await concludedIfLost(check, checks, review2);
  await checks.complete(check, checkResultOf(reviewed, detailsUrl));
  return reviewed;
}
async function concludedIfLost(check, checks, review2) {
  try {
    return await review2();
  } catch (error) {
    const kind = error instanceof ConfigError ? "rules" : "upstream";
    const isTold = error instanceof ConfigError || error instanceof UpstreamError;
    const message = isTold ? error.message : "A bug in SecCodePRM: the log of the run has more.";
    await checks.complete(check, givenUpResult({ kind, message })).catch(() => void 0);
    throw error;
  }
}

// src/entry/action/run-action.ts
async function runAction(door2) {
  try {
    return await reviewEvent(readSettings(door2.shell.env), door2);
  } catch (error) {
    return await sayFailure(error, door2);
  } finally {
    await door2.shell.lifetime.closeAll();
  }
}
async function reviewEvent(settings, door2) {
  const { runner } = settings;
  const target = readTarget(await readPayload(runner.GITHUB_EVENT_PATH), settings);
  const host = door2.openHost(settings);
  const changes = await changesIn(target, settings, host);
  if (changes.length === 0) {
    await sayNothing(target.kind === "nothing" ? target.reason : NO_PULL, runner, door2);
  }
  const endings = [];
  for (const change of changes) endings.push(await reviewChange2(change, settings, host, door2));
  const worst = endings.sort((one, other) => severityOf(other) - severityOf(one))[0];
  await writeOutputs(runner.GITHUB_OUTPUT, worst === void 0 ? NO_OUTPUTS : worst.outputs);
  return worst === void 0 ? EXIT.passed : worst.exitCode;
}
var NO_PULL = "no open pull request has this head any more";
async function changesIn(target, { runner }, host) {
  switch (target.kind) {
    case "change":
      return [target];
    case "pull-requests-of":
      return changesOfHead({ repository: repositoryOf(runner), headSha: target.headSha }, host);
    case "nothing":
      return [];
    default:
      return target;
  }
}
var MILDEST_FIRST2 = ["pass", "abstain", "warn", "block"];
function severityOf({ exitCode, outputs }) {
  return MILDEST_FIRST2.indexOf(outputs.verdict) + (exitCode === EXIT.passed ? 0 : MILDEST_FIRST2.length);
}
async function reviewChange2(target, settings, host, door2) {
  const { inputs, runner } = settings;
  const reviewed = await review(target, settings, host, door2);
  const { sarif, outputs } = await sayReview(reviewed, runner, door2);
  const { whenBlind } = reviewed.policy;
  const exitCode = exitCodeOf(reviewed.report.verdict, { failOn: inputs["fail-on"], whenBlind });
  try {
    await publishReview({ target, reviewed, sarif }, settings, host, door2);
    return { exitCode, outputs };
  } catch (error) {
    const failure = await sayFailure(error, door2);
    return { exitCode: exitCode === EXIT.passed ? failure : exitCode, outputs };
  }
}
async function review(target, settings, host, door2) {
  const commits = await commitsOf(target, settings, host);
  const read = async () => reviewTarget(await bringNear(commits, settings, host, door2), settings.inputs, door2);
  const isChecked = settings.inputs.check && target.pull?.isReadOnly !== true;
  return isChecked ? withCheck(commits.head, settings, host, read) : read();
}

// src/entry/action/wire-action.ts
import { dirname as dirname2, join as join18 } from "node:path";
import { setTimeout as setTimeout3 } from "node:timers/promises";
import { fileURLToPath as fileURLToPath3 } from "node:url";
import { Octokit } from "@octokit/rest";

// src/adapters/git/mirror/create-git-mirror.ts
import { mkdir as mkdir5, rm as rm11 } from "node:fs/promises";
import { join as join16 } from "node:path";

// src/adapters/git/mirror/bring-blobs.ts
async function bringBlobs(bringing, ids) {
  const missing = await missingOf(bringing.place, ids);
  return missing.length === 0 ? { kind: "brought", tooLarge: [] } : bringHalves(bringing, missing);
}
async function bringHalves(bringing, ids) {
  const end = await bringing.fetcher.fetch(bringing.folder, {
    task: "fetch the files of a change",
    // As git itself fetches what a partial clone lacks: having a commit says nothing about its files.
    settings: ["-c", "fetch.negotiationAlgorithm=noop"],
    options: ["--filter=blob:none"],
    lines: ids
  });
  if (end.kind === "fetched") return { kind: "brought", tooLarge: [] };
  if (end.kind !== "too-large") return end;
  if (ids.length === 1) return { kind: "brought", tooLarge: ids };
  const middle = Math.ceil(ids.length / 2);
  const first = await bringHalves(bringing, ids.slice(0, middle));
  if (first.kind !== "brought") return first;
  const second = await bringHalves(bringing, ids.slice(middle));
  if (second.kind !== "brought") return second;
  return { kind: "brought", tooLarge: [...first.tooLarge, ...second.tooLarge] };
}
async function missingOf(place, ids) {
  const asked = [...new Set(ids.map(expectObjectId))];
  if (asked.length === 0) return [];
  const args = ["cat-file", "--batch-check=%(objectname) %(objecttype)"];
  const answer = await runGit(place, args, asked.map((id) => `${id}
`).join(""));
  if (answer.exitCode !== 0) throw failureOf(args, answer);
  return answer.output.split("\n").flatMap((line) => line.endsWith(" missing") ? [line.slice(0, -8)] : []);
}

// src/adapters/git/mirror/bring-change.ts
import { join as join12 } from "node:path";

// src/adapters/git/mirror/bring-commits.ts
import { access } from "node:fs/promises";
import { join as join11 } from "node:path";

// src/adapters/git/mirror/fetch-end.ts
var ABSENT2 = /^fatal: repository '.*' not found|returned error: (301|308|404|410|451)|not our ref [0-9a-f]{40}/m;
var TOO_LARGE = /File too large/;
var WORLD = /unable to access|returned error: \d|Authentication failed|could not read Username|RPC failed|early EOF|disconnect|hung up|remote error|remote end|timed out|No space left|Disk quota|fsck error|protocol error|not found|bad line length|expected .*packet|server response/i;
function notFetchedFor({ exitCode, complaint: complaint2 }, task) {
  if (TOO_LARGE.test(complaint2)) return { kind: "too-large" };
  if (ABSENT2.test(complaint2)) return { kind: "absent" };
  const error = new UpstreamError(`could not ${task}: ${summaryOf2(complaint2, exitCode)}`);
  return { kind: WORLD.test(complaint2) ? "failed" : "damaged", error };
}
function damageOf(error) {
  if (error instanceof UpstreamError) return { kind: "damaged", error };
  throw error;
}
function summaryOf2(complaint2, exitCode) {
  const own = complaint2.split("\n").filter((line) => /^(fatal|error): /.test(line) && !/remote error/.test(line));
  const told2 = own.slice(0, 2).join("; ").replace(/[^ -~]+/g, " ").slice(0, 300);
  return told2 === "" ? `git fetch ended with exit code ${exitCode}` : told2;
}

// src/adapters/git/mirror/make-copy.ts
import { mkdir as mkdir3, rename as rename4, writeFile as writeFile5 } from "node:fs/promises";
import { join as join10 } from "node:path";
var HARMLESS2 = [
  "badTimezone",
  "missingSpaceBeforeDate",
  "missingSpaceBeforeEmail",
  "missingNameBeforeEmail",
  "missingEmail",
  "badEmail",
  "badName",
  "zeroPaddedDate",
  "zeroPaddedFilemode",
  "badFilemode",
  "duplicateEntries",
  "multipleAuthors",
  "nulInCommit",
  "gitmodulesParse",
  "gitmodulesName",
  "gitmodulesUrl",
  "gitmodulesPath",
  "gitmodulesUpdate",
  "gitmodulesSymlink",
  "gitmodulesBlob",
  "gitmodulesMissing",
  "gitmodulesLarge"
];
var PARTS = ["refs/keep", "objects/pack", "objects/info"];
var STALLED = { bytes: 1e3, seconds: 60 };
async function makeCopy(folder, { url, filter }) {
  const making = `${folder}.new`;
  try {
    for (const name of PARTS) await mkdir3(join10(making, name), { recursive: true, mode: 448 });
    await writeFile5(join10(making, "HEAD"), "ref: refs/heads/none\n");
    await writeFile5(join10(making, "config"), configOf2(url, filter));
    await rename4(making, folder);
  } catch (cause) {
    throw new UpstreamError(`no copy could be made: ${cause}`, { cause });
  }
}
function configOf2(url, filter) {
  const isChecked = filter !== "tree:0";
  return `[core]
	repositoryformatversion = 1
	bare = true
	hooksPath = /dev/null
	logAllRefUpdates = false
[extensions]
	partialClone = origin
[remote "origin"]
	url = ${url}
	promisor = true
	partialCloneFilter = ${filter}
	tagOpt = --no-tags
[gc]
	auto = 0
[maintenance]
	auto = false
[submodule]
	recurse = false
[transfer]
	fsckObjects = ${isChecked}
	unpackLimit = 1
[fetch]
	fsckObjects = ${isChecked}
	unpackLimit = 1
	recurseSubmodules = false
	writeCommitGraph = false
[fetch "fsck"]
${HARMLESS2.map((flaw) => `	${flaw} = ignore
`).join("")}[http]
	followRedirects = false
	lowSpeedLimit = ${STALLED.bytes}
	lowSpeedTime = ${STALLED.seconds}
[protocol]
	version = 2
[credential]
	helper =
`;
}

// src/adapters/git/mirror/bring-commits.ts
async function bringMergeBase({ folder, url, fetcher }, { base, head }) {
  const options = ["--filter=tree:0"];
  const end = await bringKept({ folder, url, fetcher }, { commits: [base, head], options, filter: "tree:0" });
  if (end.kind !== "fetched") return end;
  const env = readingEnvironment(lookupEnvironment(process.env), join11(folder, "objects"));
  const args = ["merge-base", expectObjectId(base), expectObjectId(head)];
  const answer = await runGit({ cwd: folder, options: [`--git-dir=${folder}`], env }, args).catch(damageOf);
  if ("kind" in answer) return answer;
  if (answer.exitCode === 0) return { kind: "known", commit: answer.output.trim() };
  if (answer.exitCode === 1 && answer.complaint === "") return { kind: "known", commit: null };
  return { kind: "damaged", error: failureOf(args, answer) };
}
async function bringTrees(bringing, commits) {
  const options = ["--depth=1", "--filter=blob:none"];
  return bringKept(bringing, { commits, options, filter: "blob:none" });
}
async function bringKept({ folder, url, fetcher }, kept) {
  if (!await exists(folder)) await makeCopy(folder, { url, filter: kept.filter });
  const missing = [];
  for (const commit2 of new Set(kept.commits.map(expectObjectId))) {
    if (!await exists(join11(folder, "refs", "keep", commit2))) missing.push(commit2);
  }
  if (missing.length === 0) return { kind: "fetched" };
  const lines = missing.map((commit2) => `${commit2}:refs/keep/${commit2}`);
  return fetcher.fetch(folder, { task: "fetch the commits of a change", options: kept.options, lines });
}
function exists(path) {
  return access(path).then(
    () => true,
    () => false
  );
}

// src/adapters/git/mirror/bring-change.ts
async function bringChange(bringing) {
  const { source, copy, url, fetcher } = bringing;
  const known2 = await findMergeBase2(bringing);
  if (known2.kind !== "known") return known2;
  if (known2.commit === null) return { kind: "unrelated" };
  const commits = { base: known2.commit, head: source.headSha };
  const end = await bringTrees({ folder: copy.content, url, fetcher }, [commits.base, commits.head]);
  if (end.kind !== "fetched") return end;
  const objects = await openObjects({ objectFolder: join12(copy.content, "objects"), objectFormat: "sha1" });
  const brought = await bringFiles(bringing, commits, objects).catch(damageOf);
  if (brought.kind !== "change") await objects.close();
  return brought;
}
async function findMergeBase2({ source, copy, url, fetcher, options }) {
  const { baseSha: base, headSha: head } = source;
  const told2 = await options.mergeBaseOf(source);
  if (told2 !== null) return { kind: "known", commit: told2 };
  return bringMergeBase({ folder: copy.history, url, fetcher }, { base, head });
}
async function bringFiles({ copy, fetcher, options }, commits, objects) {
  const changed = await listChanged(objects.place, commits);
  const versions = changed.flatMap(({ base, head }) => [base, head]);
  const wanted = versions.flatMap(
    (version) => version === null || version.mode === "submodule" ? [] : [version.blobId]
  );
  const also = await Promise.all(
    options.alsoRead.flatMap((path) => [commits.base, commits.head].map((commit2) => objects.findFile(commit2, path)))
  );
  const ids = [...wanted, ...also.flatMap((id) => id ?? [])];
  const brought = await bringBlobs({ folder: copy.content, place: objects.place, fetcher }, ids);
  if (brought.kind !== "brought") return brought;
  const files = await readFilesExcept(objects.place, commits, new Set(brought.tooLarge));
  return { kind: "change", change: { ...commits, files }, tooLarge: brought.tooLarge, objects };
}

// src/adapters/git/mirror/copies-of-owner.ts
import { readdir as readdir2, readFile as readFile4 } from "node:fs/promises";
import { join as join13 } from "node:path";
async function copiesOfOwner(folder, owner) {
  const names = (await readdir2(folder).catch(() => [])).filter((name) => name.startsWith("copy-"));
  const places = names.map((name) => join13(folder, name));
  const isTheirs = await Promise.all(places.map((place) => isOf(place, owner)));
  return places.filter((_, index) => isTheirs[index]);
}
async function isOf(place, owner) {
  const configs = ["history", "content"].map((part) => readFile4(join13(place, part, "config"), "utf8").catch(() => ""));
  return (await Promise.all(configs)).some((config) => ownerIn(config)?.toLowerCase() === owner.toLowerCase());
}
function ownerIn(config) {
  return /^\s*url = .*\/([^/\s]+)\/[^/\s]+$/m.exec(config)?.[1];
}

// src/adapters/git/mirror/copy-folder.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import { mkdir as mkdir4, readdir as readdir3, rename as rename5, rm as rm8, utimes, writeFile as writeFile6 } from "node:fs/promises";
import { join as join14 } from "node:path";
function copyFolderOf(folder, key) {
  const path = join14(folder, `copy-${key}`);
  return { path, history: join14(path, "history"), content: join14(path, "content"), lock: join14(folder, `${key}.lock`) };
}
async function useCopy({ path }, now) {
  const mark = join14(path, "uses", randomUUID3());
  try {
    await mkdir4(join14(path, "uses"), { recursive: true, mode: 448 });
    await writeFile6(mark, "");
    await utimes(mark, now / 1e3, now / 1e3);
    await utimes(join14(path, "uses"), now / 1e3, now / 1e3);
  } catch (cause) {
    throw new UpstreamError(`the folder of copies cannot be written: ${cause}`, { cause });
  }
  return () => rm8(mark, { force: true });
}
async function discardCopy({ path, history, content }) {
  for (const part of [history, content]) {
    const gone = join14(path, `gone-${randomUUID3()}`);
    await rename5(part, gone).catch(() => void 0);
    await rm8(gone, { recursive: true, force: true });
  }
}
async function tidyCopy({ path, history, content }) {
  await removeFrom(path, /^gone-|\.new$/);
  await tidyPart(history);
  await tidyPart(content);
}
async function tidyPart(folder) {
  for (const place of ["", "refs/keep", "objects", "objects/pack"]) {
    await removeFrom(join14(folder, place), /^tmp_|^incoming-|\.lock$/);
  }
}
var MOST_PACK_FILES = 3e3;
async function isWorn({ path, history, content }) {
  const packs = await Promise.all([history, content].map((part) => namesIn2(join14(part, "objects", "pack"))));
  return packs.some(({ length }) => length > MOST_PACK_FILES) && (await namesIn2(join14(path, "uses"))).length <= 1;
}
async function removeFrom(folder, names) {
  const left = (await namesIn2(folder)).filter((name) => names.test(name));
  await Promise.all(left.map((name) => rm8(join14(folder, name), { recursive: true, force: true })));
}
async function namesIn2(folder) {
  return readdir3(folder).catch(() => []);
}

// src/adapters/git/mirror/evict-copies.ts
import { randomUUID as randomUUID4 } from "node:crypto";
import { readdir as readdir4, rename as rename6, rm as rm9, stat as stat3 } from "node:fs/promises";
import { join as join15 } from "node:path";
var LONGEST_USE_MS = 36e5;
async function evictCopies(folder, { maxBytes, now }) {
  const names = await readdir4(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith("gone-"))) await remove(join15(folder, name));
  const copies = [];
  for (const name of names.filter((each) => each.startsWith("copy-"))) {
    copies.push(await weigh(join15(folder, name), now));
  }
  let excess = copies.reduce((sum4, { bytes: bytes2 }) => sum4 + bytes2, 0) - maxBytes;
  const idle = copies.filter(({ isInUse }) => !isInUse).sort((one, other) => one.usedMs - other.usedMs);
  for (const { path, bytes: bytes2 } of idle) {
    if (excess <= 0) return;
    const gone = join15(folder, `gone-${randomUUID4()}`);
    await rename6(path, gone).catch(() => void 0);
    await remove(gone);
    excess -= bytes2;
  }
}
async function folderBytes(folder) {
  const entries = await readdir4(folder, { withFileTypes: true }).catch(() => []);
  let bytes2 = 0;
  for (const entry of entries) {
    const path = join15(folder, entry.name);
    bytes2 += entry.isDirectory() ? await folderBytes(path) : (await stat3(path).catch(() => null))?.size ?? 0;
  }
  return bytes2;
}
async function weigh(path, now) {
  const uses = join15(path, "uses");
  const marks = await readdir4(uses).catch(() => []);
  const times = await Promise.all(marks.map((mark) => timeOf(join15(uses, mark))));
  const isInUse = times.some((time) => time > now - LONGEST_USE_MS);
  return { path, bytes: await folderBytes(path), usedMs: Math.max(await timeOf(uses), ...times), isInUse };
}
async function timeOf(path) {
  return (await stat3(path).catch(() => null))?.mtimeMs ?? 0;
}
async function remove(path) {
  await rm9(path, { recursive: true, force: true }).catch(() => void 0);
}

// src/adapters/git/mirror/fetch-environment.ts
import { devNull as devNull2 } from "node:os";
var NETWORK = /^(https?_proxy|HTTPS_PROXY|ALL_PROXY|all_proxy|NO_PROXY|no_proxy|SSL_CERT_FILE|SSL_CERT_DIR|GIT_SSL_CAINFO|GIT_SSL_CAPATH)$/;
var NEEDED2 = /^(PATH|SystemRoot|TMPDIR|TEMP|TMP|LD_LIBRARY_PATH|GIT_EXEC_PATH)$/;
function fetchEnvironment(variables, rights) {
  const kept = Object.entries(variables).filter(
    (entry) => entry[1] !== void 0 && (NEEDED2.test(entry[0]) || NETWORK.test(entry[0]))
  );
  return {
    ...Object.fromEntries(kept),
    ...authorization(rights),
    HOME: rights.home,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull2,
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_ALLOW_PROTOCOL: rights.protocols.join(":")
  };
}
function authorization({ url, token }) {
  if (token === null) return {};
  const credentials = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${url}.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`
  };
}

// src/adapters/git/mirror/run-bounded.ts
import { spawn as spawn4 } from "node:child_process";
var LIMITED = 'trap "" XFSZ; ulimit -f "$0" 2>/dev/null; exec git "$@"';
var MOST_COMPLAINT = 65536;
async function runBounded({ cwd, env, args, input: input2, maxFileBytes, signal }) {
  signal.throwIfAborted();
  const blocks = String(Math.max(1, Math.floor(maxFileBytes / 512)));
  const child = spawn4("sh", ["-c", LIMITED, blocks, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ["pipe", "ignore", "pipe"]
  });
  const end = () => endGroup(child.pid);
  process.once("exit", end);
  signal.addEventListener("abort", end, { once: true });
  let complaint2 = "";
  child.stderr.setEncoding("utf8").on("data", (text6) => {
    complaint2 = `${complaint2}${text6}`.slice(0, MOST_COMPLAINT);
  });
  child.stdin.on("error", () => void 0).end(input2);
  try {
    const exitCode = await new Promise((resolve3, reject) => {
      child.once(
        "error",
        (cause) => reject(new UpstreamError(`git could not be started: ${cause.message}`, { cause }))
      );
      child.once("close", (code2) => resolve3(code2));
    });
    return { exitCode, complaint: complaint2 };
  } finally {
    process.off("exit", end);
    signal.removeEventListener("abort", end);
  }
}
function endGroup(pid) {
  if (pid === void 0) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
  }
}

// src/adapters/git/mirror/fetcher.ts
var FETCH = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--stdin"];
function createFetcher({ url, token, signal, protocols, maxFetchBytes }) {
  return {
    async fetch(folder, { task, settings = [], options, lines }) {
      if (signal.aborted) return { kind: "failed", error: tooSlow(task) };
      const end = await runBounded({
        cwd: folder,
        env: fetchEnvironment(process.env, { url, token, protocols, home: folder }),
        args: [`--git-dir=${folder}`, ...settings, ...FETCH, ...options, "origin"],
        input: lines.map((line) => `${line}
`).join(""),
        maxFileBytes: maxFetchBytes,
        signal
      });
      if (end.exitCode === 0) return { kind: "fetched" };
      await tidyPart(folder);
      return signal.aborted ? { kind: "failed", error: tooSlow(task) } : notFetchedFor(end, task);
    }
  };
}
function tooSlow(task) {
  return new UpstreamError(`could not ${task}: it took too long`);
}

// src/adapters/git/mirror/hold-lock.ts
import { randomUUID as randomUUID5 } from "node:crypto";
import { rename as rename7, rm as rm10, stat as stat4, utimes as utimes2, writeFile as writeFile7 } from "node:fs/promises";
var LOOK_MS = 200;
function createLocks({ clock, staleMs }) {
  const last = /* @__PURE__ */ new Map();
  return {
    async hold(file, work) {
      const before = last.get(file) ?? Promise.resolve();
      const held = before.then(() => holdFile(file, work, { clock, staleMs }));
      const settled = held.catch(() => void 0);
      last.set(file, settled);
      try {
        return await held;
      } finally {
        if (last.get(file) === settled) last.delete(file);
      }
    }
  };
}
async function holdFile(file, work, { clock, staleMs }) {
  const deadline = clock.now() + 2 * staleMs;
  while (!await take2(file, clock.now())) {
    if (clock.now() > deadline) throw new UpstreamError("another process does not end bringing the repository near");
    await giveUpStale(file, clock.now() - staleMs);
    await clock.sleep(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    await rm10(file, { force: true });
  }
}
async function take2(file, now) {
  try {
    await writeFile7(file, "", { flag: "wx" });
  } catch (cause) {
    if (typeof cause === "object" && cause !== null && "code" in cause && cause.code === "EEXIST") return false;
    throw new UpstreamError(`the folder of copies cannot be written: ${cause}`, { cause });
  }
  await utimes2(file, now / 1e3, now / 1e3);
  return true;
}
async function giveUpStale(file, before) {
  const found2 = await stat4(file).catch(() => null);
  if (found2 === null || found2.mtimeMs >= before) return;
  const away = `${file}.${randomUUID5()}`;
  await rename7(file, away).catch(() => void 0);
  await rm10(away, { force: true });
}

// src/adapters/git/mirror/list-sources.ts
function listSources(files, { near, maxFiles }) {
  const folders = new Set(near.map(folderOf3));
  const sources = files.filter(({ path }) => languageOf(path) !== null);
  const isNear = ({ path }) => folders.has(folderOf3(path));
  const ordered = [...sources.filter(isNear), ...sources.filter((file) => !isNear(file))];
  const blobIds = [...new Set(ordered.slice(0, maxFiles).map(({ blobId }) => blobId))];
  return { blobIds, leftOut: Math.max(0, sources.length - maxFiles) };
}
function folderOf3(path) {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

// src/adapters/git/mirror/open-brought.ts
var BATCH3 = 2e3;
function openBrought(opening) {
  const { brought, baseSha } = opening;
  const { change, objects } = brought;
  const blobs = createBlobStock(opening);
  const searches = /* @__PURE__ */ new Map();
  const limits2 = brought.tooLarge.length === 0 ? [] : [tooLargeSentence(brought.tooLarge.length)];
  const near = change.files.map(({ path }) => path);
  async function bringSources(commit2) {
    const { maxFiles, maxBytes } = opening.search;
    const { blobIds, leftOut } = listSources(await objects.filesOf(commit2), { near, maxFiles });
    const before = await folderBytes(opening.objectFolder);
    let unread = leftOut;
    for (let at2 = 0; at2 < blobIds.length; at2 += BATCH3) {
      const isFull = await folderBytes(opening.objectFolder) - before > maxBytes;
      const batch = blobIds.slice(at2, at2 + BATCH3);
      unread += isFull ? batch.length : (await blobs.bring(batch)).length;
    }
    if (unread > 0) limits2.push(`${unread} source files were not brought near, so no callers were looked for in them`);
  }
  return {
    get limits() {
      return [...limits2];
    },
    async readChange(revisions) {
      if (revisions.base === baseSha && revisions.head === change.head) return change;
      throw new RangeError("this mirror was opened for other commits");
    },
    async readBlob(blobId, maxBytes) {
      const tooLarge = await blobs.bring([blobId]);
      if (tooLarge.length > 0) return null;
      return objects.readBlob(blobId, maxBytes).catch(async (error) => {
        await opening.discard();
        throw error;
      });
    },
    findFile: objects.findFile,
    async filesMentioning(commit2, words) {
      const search = searches.get(commit2) ?? bringSources(commit2);
      searches.set(commit2, search);
      await search;
      return objects.filesMentioning(commit2, words);
    },
    close: opening.close
  };
}
function createBlobStock({ brought, bringMore }) {
  const tooLarge = new Set(brought.tooLarge);
  const here = new Set(brought.change.files.flatMap(({ base, head }) => [base, head].map((each) => each?.blobId)));
  return {
    /** Gives those of them that are too large. */
    async bring(blobIds) {
      const fresh = blobIds.filter((id) => !here.has(id));
      if (fresh.length > 0) for (const id of await bringMore(fresh)) tooLarge.add(id);
      for (const id of fresh) here.add(id);
      return blobIds.filter((id) => tooLarge.has(id));
    }
  };
}
function tooLargeSentence(count5) {
  return `${count5} blobs of the change are too large to be brought near, so their files were not read`;
}

// src/adapters/git/mirror/remote.ts
import { createHash as createHash7 } from "node:crypto";
var OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
var NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
function remoteOf(repository, options) {
  const { owner, name } = repository;
  if (!OWNER.test(owner) || !NAME.test(name)) {
    throw new RangeError(`not a repository's name: ${JSON.stringify(`${owner}/${name}`.slice(0, 250))}`);
  }
  const { href, protocol, username, password, search, hash } = new URL(options.urlOf(repository));
  if (!options.protocols.some((allowed) => protocol === `${allowed}:`)) {
    throw new ConfigError(`repositories are fetched over ${options.protocols.join(" or ")}, not over ${protocol}`);
  }
  if (`${username}${password}${search}${hash}` !== "") {
    throw new ConfigError(`the address that ${owner}/${name} is fetched from holds more than a host and a path`);
  }
  return { url: href, key: createHash7("sha256").update(href.toLowerCase()).digest("hex").slice(0, 40) };
}

// src/adapters/git/mirror/create-git-mirror.ts
var SPARE_MS = 6e4;
function createGitMirror(options) {
  const { folder, clock, timeoutMs } = options;
  const locks = createLocks({ clock, staleMs: 2 * timeoutMs + SPARE_MS });
  const copyOf = async (repository) => {
    const { url, key } = remoteOf(repository, options);
    await makeFolder(folder);
    const place = copyFolderOf(folder, key);
    return {
      url,
      place,
      change: (work) => locks.hold(place.lock, work),
      openFetcher: async () => {
        const token = await options.tokenOf(repository);
        return createFetcher({ ...options, url, token, signal: clock.startTimeout(timeoutMs) });
      }
    };
  };
  return {
    async open(source) {
      const copy = await copyOf(source.repository);
      const endUse = await useCopy(copy.place, clock.now());
      try {
        const brought = await copy.change(() => bringMended(source, copy, options));
        const opened = brought.kind === "change" ? openedOf({ brought, source, copy, endUse }, options) : null;
        if (opened === null) await endUse();
        return opened ?? explain(brought, source.repository);
      } catch (error) {
        await endUse();
        throw error;
      } finally {
        await evictCopies(folder, { maxBytes: options.maxBytes, now: clock.now() });
      }
    },
    async forget(repository) {
      const { place, change } = await copyOf(repository);
      await change(() => discardCopy(place));
    },
    async forgetOwner(owner) {
      for (const place of await copiesOfOwner(folder, owner)) await rm11(place, { recursive: true, force: true });
    }
  };
}
async function bringMended(source, { place, url, openFetcher }, options) {
  await tidyCopy(place);
  if (await isWorn(place)) await discardCopy(place);
  const bring = async () => bringChange({ source, copy: place, url, fetcher: await openFetcher(), options });
  const brought = await bring();
  if (brought.kind !== "damaged") return brought;
  await discardCopy(place);
  return bring();
}
function openedOf({ brought, source, copy, endUse }, { search }) {
  const { place, change, openFetcher } = copy;
  const bringMore = async (ids) => {
    const bringing = { folder: place.content, place: brought.objects.place };
    const more = await change(async () => bringBlobs({ ...bringing, fetcher: await openFetcher() }, ids));
    if (more.kind === "brought") return more.tooLarge;
    if (more.kind === "damaged") await change(() => discardCopy(place));
    throw more.kind === "failed" || more.kind === "damaged" ? more.error : new UpstreamError("a file is not there any more");
  };
  return openBrought({
    brought,
    baseSha: source.baseSha,
    search,
    objectFolder: join16(place.content, "objects"),
    bringMore,
    discard: () => change(() => discardCopy(place)),
    async close() {
      await brought.objects.close();
      await endUse();
    }
  });
}
function explain(end, repository) {
  const name = fullNameOf(repository);
  switch (end.kind) {
    case "absent":
      return null;
    case "unrelated":
      throw new ConfigError(`${name}: the two commits have no common ancestor; choose another base`);
    case "too-large":
      throw new ConfigError(`${name}: its commits and folders are more than one fetch may bring; raise that limit`);
    case "failed":
    case "damaged":
      throw end.error;
    default:
      throw new RangeError(`${end.kind} is no failure`);
  }
}
async function makeFolder(folder) {
  await mkdir5(folder, { recursive: true, mode: 448 }).catch((cause) => {
    throw new UpstreamError(`${folder} cannot be made: ${cause}`, { cause });
  });
}

// src/adapters/github/api.ts
var PER_PAGE = 100;
function createApi(call2) {
  return {
    async ask(operation, parameters) {
      const page = await call2(operation, parameters);
      if (page === null) throw new UpstreamError(`could not ${operation.task}: GitHub has no such thing`);
      return page.reply;
    },
    async find(operation, parameters) {
      const page = await call2(operation, parameters);
      return page === null ? null : page.reply;
    },
    async askAll(operation, parameters, bound3) {
      const items = [];
      for (let number = 1; number <= bound3.mostPages; number += 1) {
        const page = await call2(operation, { ...parameters, per_page: PER_PAGE, page: number });
        if (page === null) return items;
        items.push(...page.reply);
        if (!page.hasNext) return items;
      }
      if (bound3.onMore === "stop") return items;
      throw new UpstreamError(`could not ${operation.task}: there are more than ${items.length}`);
    }
  };
}
function inRepository({ owner, name }) {
  return { owner, repo: name };
}

// src/adapters/github/explain-failure.ts
function explainFailure(task, failure, pauseMs) {
  const waitMs = failure.kind === "limited" ? pauseMs : failure.kind === "unknown" ? failure.waitMs ?? 0 : 0;
  const retry = waitMs > 0 ? { retryAfterMs: waitMs } : {};
  return new UpstreamError(`could not ${task}: ${reasonOf(failure)}`, { cause: failure.cause, ...retry });
}
function reasonOf(failure) {
  switch (failure.kind) {
    case "limited":
      return "GitHub's limit is reached";
    case "unauthorized":
      return "GitHub does not accept the token";
    case "refused":
      return `GitHub refuses it with ${failure.status}`;
    case "unknown":
      return "GitHub gives no answer";
    default:
      return failure;
  }
}

// src/adapters/github/failure.ts
function failureOf2(error, now) {
  const answer = answerIn(error);
  if (answer === null) return { kind: "unknown", waitMs: null, cause: innermost(error) };
  const { status } = answer;
  const cause = new Error(summaryOf3(answer));
  const waitMs = waitIn(answer, now);
  if (isLimit(answer)) return { kind: "limited", waitMs, cause };
  if (status === 401) return { kind: "unauthorized", cause };
  return status >= 500 ? { kind: "unknown", waitMs, cause } : { kind: "refused", status, cause };
}
function answerIn(error) {
  const response = fieldOf(error, "response");
  const status = fieldOf(response, "status");
  if (typeof status !== "number") return null;
  const message = fieldOf(fieldOf(response, "data"), "message");
  return {
    status,
    headers: recordOf(fieldOf(response, "headers")),
    message: typeof message === "string" ? message : ""
  };
}
function isLimit({ status, headers, message }) {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers["retry-after"] !== void 0 || isSpent(headers) || /rate limit|abuse detection/i.test(message);
}
function waitIn({ headers }, now) {
  const seconds = numberIn(headers["retry-after"]);
  if (seconds !== null) return seconds * 1e3;
  const reset = isSpent(headers) ? numberIn(headers["x-ratelimit-reset"]) : null;
  return reset === null ? null : Math.max(0, reset * 1e3 - now) + 1e3;
}
function isSpent(headers) {
  return numberIn(headers["x-ratelimit-remaining"]) === 0;
}
function numberIn(header) {
  return /^\d{1,12}$/.test(String(header)) ? Number(header) : null;
}
function summaryOf3({ status, headers, message }) {
  const told2 = message.replace(/[^ -~]+/g, " ").slice(0, 200);
  const request = String(headers["x-github-request-id"] ?? "").replace(/[^\w:]/g, "");
  return [`GitHub answered ${status}`, told2, request].filter((part) => part !== "").join(" \xB7 ");
}
function innermost(error) {
  let deepest = error;
  for (let depth = 0; depth < 5; depth += 1) {
    const cause = fieldOf(deepest, "cause");
    if (!(cause instanceof Error)) break;
    deepest = cause;
  }
  return new Error(deepest instanceof Error ? deepest.message.slice(0, 200) : "no answer");
}
function fieldOf(value, name) {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : void 0;
}
function recordOf(value) {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

// src/adapters/github/read-reply.ts
function readReply({ reply, task }, { data, headers }) {
  const read = reply.safeParse(data);
  if (read.success) return { reply: read.data, hasNext: String(headers.link ?? "").includes('rel="next"') };
  throw new UpstreamError(`could not ${task}: GitHub's answer cannot be read`, { cause: placesOf4(read.error) });
}
function placesOf4({ issues }) {
  const places = issues.slice(0, 5).map(({ path }) => path.map(String).join(".") || "the top");
  return new Error(`unexpected at ${places.join(", ")}`);
}

// src/adapters/github/call.ts
var MOST_REPEATS = 3;
var FIRST_REPEAT_MS = 1e3;
var HEADERS = { "x-github-api-version": "2022-11-28" };
function createCall(options) {
  return async (operation, parameters) => {
    let tried = { repeats: 0, isTokenNew: false };
    for (; ; ) {
      await waitForPause(operation, options);
      const outcome = await send(operation, parameters, options);
      if (outcome.kind === "skipped") return null;
      if (outcome.kind === "answered") return readReply(operation, outcome.reply);
      if (outcome.kind === "refused" && operation.absences.includes(outcome.status)) return null;
      tried = await repeatOf(outcome, tried, { ...options, operation });
    }
  };
}
async function send(operation, parameters, options) {
  const { octokit, limit, startTimeout, now } = options;
  const outcome = await limit.run(operation.kind, async () => {
    const request = { signal: startTimeout() };
    try {
      return {
        kind: "answered",
        reply: await octokit.request(operation.route, { ...parameters, headers: HEADERS, request })
      };
    } catch (error) {
      return failureOf2(error, now());
    }
  });
  if (outcome.kind === "limited") limit.pause.begin(outcome.waitMs);
  if (outcome.kind === "answered") limit.pause.forgive();
  return outcome;
}
async function waitForPause({ task }, { limit, patienceMs, sleep: sleep2 }) {
  for (let leftMs = limit.pause.leftMs(); leftMs > 0; leftMs = limit.pause.leftMs()) {
    if (leftMs > patienceMs) {
      throw new UpstreamError(`could not ${task}: GitHub's limit is reached`, { retryAfterMs: leftMs });
    }
    await sleep2(leftMs);
  }
}
async function repeatOf(failure, tried, options) {
  const { operation, limit, patienceMs, sleep: sleep2, refreshToken } = options;
  const { task } = operation;
  const failed3 = () => explainFailure(task, failure, limit.pause.leftMs());
  if (failure.kind === "unauthorized" && refreshToken !== null && !tried.isTokenNew) {
    await takeNewToken(task, refreshToken, options.now);
    return { ...tried, isTokenNew: true };
  }
  if (tried.repeats >= MOST_REPEATS) throw failed3();
  const next = { ...tried, repeats: tried.repeats + 1 };
  if (failure.kind === "limited" && limit.pause.leftMs() <= patienceMs) return next;
  if (failure.kind !== "unknown" || !operation.isRepeatable) throw failed3();
  const waitMs = Math.max(failure.waitMs ?? 0, FIRST_REPEAT_MS * 2 ** tried.repeats);
  if (waitMs > patienceMs) throw failed3();
  await sleep2(waitMs);
  return next;
}
async function takeNewToken(task, refreshToken, now) {
  try {
    await refreshToken();
  } catch (error) {
    throw explainFailure(task, failureOf2(error, now()), 0);
  }
}

// src/adapters/github/code-scanning.ts
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { z as z30 } from "zod";
var compress2 = promisify(gzip);
var UPLOAD = {
  task: "upload the results to code scanning",
  route: "POST /repos/{owner}/{repo}/code-scanning/sarifs",
  reply: z30.object({}),
  kind: "write",
  // The same analysis of the same commit takes the place of the earlier one.
  isRepeatable: true,
  absences: []
};
function createCodeScanning(api) {
  return {
    async upload({ repository, commitSha, ref, sarif }) {
      const packed = (await compress2(sarif)).toString("base64");
      const analysis = { commit_sha: commitSha, ref, sarif: packed, validate: false };
      await api.ask(UPLOAD, { ...inRepository(repository), ...analysis });
    }
  };
}

// src/adapters/github/approvals.ts
import { z as z33 } from "zod";

// src/adapters/github/author.ts
import { z as z31 } from "zod";
var Author = z31.object({ login: z31.string(), type: z31.string() }).nullable();
function isPerson(author) {
  return author === null || author.type !== "Bot";
}

// src/adapters/github/operation.ts
var GONE = [404, 410, 451];

// src/adapters/github/own-comments.ts
import { z as z32 } from "zod";
var ReviewComment = z32.object({
  id: z32.int().positive(),
  body: z32.string(),
  user: Author,
  in_reply_to_id: z32.int().positive().optional()
});
var LIST2 = {
  task: "list the comments of a pull request",
  route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
  reply: z32.array(ReviewComment),
  kind: "read",
  isRepeatable: true,
  absences: []
};
var PAGES = { mostPages: 100, onMore: "fail" };
async function listReviewComments(api, ref) {
  return api.askAll(LIST2, { ...inRepository(ref.repository), pull_number: ref.number }, PAGES);
}
function ownComments(comments, botLogin) {
  const answered = new Set(comments.filter(({ user }) => isPerson(user)).flatMap(({ in_reply_to_id: id }) => id ?? []));
  return comments.filter(({ user }) => user?.login === botLogin).map(({ id, body, in_reply_to_id }) => ({ id, body, isAnswered: answered.has(in_reply_to_id ?? id) }));
}

// src/adapters/github/approvals.ts
var THUMBS_UP = "+1";
var Commented = ReviewComment.extend({
  original_commit_id: z33.string().regex(/^[0-9a-f]{40}$/),
  /** How many there are of each; GitHub need not say. */
  reactions: z33.object({ [THUMBS_UP]: z33.int().nonnegative() }).optional()
});
var LIST_COMMENTS = {
  ...LIST2,
  reply: z33.array(Commented),
  absences: GONE
};
var Reaction = z33.object({ content: z33.string(), user: Author });
var LIST_REACTIONS = {
  task: "list the reactions to a comment",
  route: "GET /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions",
  reply: z33.array(Reaction),
  kind: "read",
  isRepeatable: true,
  absences: GONE
};
var COMMENT_PAGES = { mostPages: 100, onMore: "stop" };
var REACTION_PAGES = { mostPages: 10, onMore: "stop" };
function createApprovals(api, botLogin) {
  return {
    async approvable({ repository, number }) {
      const query = { ...inRepository(repository), pull_number: number };
      const comments = await api.askAll(LIST_COMMENTS, query, COMMENT_PAGES);
      return comments.filter(({ user, reactions }) => user?.login === botLogin && reactions?.[THUMBS_UP] !== 0).map(({ id, body, original_commit_id: headSha }) => ({ id, body, headSha }));
    },
    async approversOf(repository, commentId) {
      const query = { ...inRepository(repository), comment_id: commentId, content: THUMBS_UP };
      const reactions = await api.askAll(LIST_REACTIONS, query, REACTION_PAGES);
      const people = reactions.filter(({ content, user }) => content === THUMBS_UP && user?.type === "User");
      return [...new Set(people.flatMap(({ user }) => user?.login ?? []))].filter((login) => login !== botLogin);
    }
  };
}

// src/publication/rescan-button.ts
var RESCAN_BUTTON = "rescan";

// src/adapters/github/check-operations.ts
import { z as z34 } from "zod";
var Run = z34.object({
  id: z34.int().positive(),
  status: z34.string(),
  external_id: z34.string().nullable(),
  app: z34.object({ id: z34.int() }).nullable(),
  output: z34.object({ annotations_count: z34.int().nonnegative() })
});
var LIST3 = {
  task: "list the checks of a commit",
  route: "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
  reply: z34.object({ check_runs: z34.array(Run) }).transform(({ check_runs }) => check_runs),
  kind: "read",
  isRepeatable: true,
  absences: []
};
var GET = {
  task: "read a check",
  route: "GET /repos/{owner}/{repo}/check-runs/{check_run_id}",
  reply: Run,
  kind: "read",
  isRepeatable: true,
  absences: []
};
var CREATE = {
  task: "create a check",
  route: "POST /repos/{owner}/{repo}/check-runs",
  reply: Run,
  kind: "write",
  isRepeatable: false,
  absences: []
};
var UPDATE = {
  task: "update a check",
  route: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
  reply: Run,
  kind: "write",
  isRepeatable: true,
  absences: []
};
var APPEND = { ...UPDATE, task: "annotate a check", isRepeatable: false };
var PROGRESS = {
  ...UPDATE,
  task: "tell a check's progress",
  kind: "progress",
  isRepeatable: false,
  absences: GONE
};

// src/adapters/github/checks.ts
var RUN_PAGES = { mostPages: 20, onMore: "fail" };
var ANNOTATIONS_AT_ONCE = 50;
var BUTTONS = [{ label: "Review again", description: "Reviews this commit once more", identifier: RESCAN_BUTTON }];
function createChecks(api, appId) {
  return {
    open: async (attempt) => await findRun(api, attempt, appId) ?? createRun(api, attempt),
    async report(check, progress) {
      const output = { title: progress, summary: progress };
      await api.find(PROGRESS, { ...routeOf(check), status: "in_progress", output });
    },
    async complete(check, result) {
      const run = await api.ask(GET, routeOf(check));
      if (run.status !== "completed") await completeRun(api, check, result, run.output.annotations_count);
    }
  };
}
async function findRun(api, attempt, appId) {
  const { repository, name, headSha, externalId } = attempt;
  const ours = appId === null ? {} : { app_id: appId };
  const query = { ...inRepository(repository), ...ours, ref: headSha, check_name: name, filter: "all" };
  const runs = await api.askAll(LIST3, query, RUN_PAGES);
  const found2 = runs.filter((run) => run.external_id === externalId && (appId === null || run.app?.id === appId)).sort((one, other) => one.id - other.id)[0];
  return found2 === void 0 ? null : asCheckRun(repository, found2);
}
async function createRun(api, attempt) {
  const { repository, name, headSha, externalId, detailsUrl } = attempt;
  const body = { name, head_sha: headSha, external_id: externalId, status: "queued", ...linkOf(detailsUrl) };
  return asCheckRun(repository, await api.ask(CREATE, { ...inRepository(repository), ...body }));
}
async function completeRun(api, check, result, sent) {
  const batches = inBatches(result.output.annotations.slice(sent));
  for (const batch of batches.slice(0, -1)) {
    await api.ask(APPEND, { ...routeOf(check), status: "in_progress", output: outputOf(result.output, batch) });
  }
  const lastBatch = batches.at(-1) ?? [];
  const end = { status: "completed", conclusion: result.conclusion, actions: BUTTONS, ...linkOf(result.detailsUrl) };
  const operation = lastBatch.length === 0 ? UPDATE : APPEND;
  await api.ask(operation, { ...routeOf(check), ...end, output: outputOf(result.output, lastBatch) });
}
function inBatches(annotations) {
  const starts = Array.from({ length: Math.ceil(annotations.length / ANNOTATIONS_AT_ONCE) }, (_, index) => index);
  return starts.map((at2) => annotations.slice(at2 * ANNOTATIONS_AT_ONCE, (at2 + 1) * ANNOTATIONS_AT_ONCE));
}
function outputOf({ title, summary }, annotations) {
  return annotations.length === 0 ? { title, summary } : { title, summary, annotations: annotations.map(asGithub) };
}
function asGithub({ path, startLine, endLine, level, title, message }) {
  return { path, start_line: startLine, end_line: endLine, annotation_level: level, title, message };
}
function linkOf(detailsUrl) {
  return detailsUrl === null ? {} : { details_url: detailsUrl };
}
function routeOf({ repository, id }) {
  return { ...inRepository(repository), check_run_id: id };
}
function asCheckRun(repository, { id, status }) {
  return { repository, id, isCompleted: status === "completed" };
}

// src/adapters/github/comments.ts
import { z as z36 } from "zod";

// src/adapters/github/review-body.ts
import { z as z35 } from "zod";
var Reviews = z35.array(z35.object({ body: z35.string().nullable(), user: Author }));
var LIST4 = {
  task: "list the reviews of a pull request",
  route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  reply: Reviews,
  kind: "read",
  isRepeatable: true,
  absences: []
};
var CREATE2 = {
  task: "write a review without places",
  route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  reply: z35.object({ id: z35.int().positive() }),
  kind: "content",
  isRepeatable: false,
  absences: []
};
var PAGES2 = { mostPages: 100, onMore: "fail" };
var MOST_CHARACTERS2 = 65535;
var BETWEEN = "\n\n---\n\n";
async function writeReviewBody(api, target, comments) {
  const route = { ...inRepository(target.ref.repository), pull_number: target.ref.number };
  const reviews = await api.askAll(LIST4, route, PAGES2);
  const own = reviews.filter(({ user }) => user?.login === target.botLogin);
  const said = new Set(own.flatMap(({ body }) => fingerprintsIn(body ?? "")));
  const fresh = comments.filter(({ body }) => !fingerprintsIn(body).some((fingerprint) => said.has(fingerprint)));
  for (const body of bodiesOf(fresh)) {
    await api.ask(CREATE2, { ...route, event: "COMMENT", commit_id: target.headSha, body });
  }
}
function bodiesOf(comments) {
  const bodies = [];
  for (const { path, body } of comments) {
    const named2 = `**In ${inertCodeSpan(path)}**

${body}`;
    const text6 = named2.length <= MOST_CHARACTERS2 ? named2 : body;
    const joined3 = `${bodies.at(-1) ?? ""}${BETWEEN}${text6}`;
    if (bodies.length > 0 && joined3.length <= MOST_CHARACTERS2) bodies[bodies.length - 1] = joined3;
    else bodies.push(text6);
  }
  return bodies;
}
function fingerprintsIn(body) {
  return body.split("\n").flatMap((line) => {
    const marker = readMarker(line);
    return marker?.kind === "finding" ? [marker.fingerprint] : [];
  });
}

// src/adapters/github/comments.ts
var Written = z36.object({ id: z36.int().positive() });
var REFUSED = [422];
var REVIEW = {
  task: "write a review",
  route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  reply: Written,
  kind: "content",
  isRepeatable: false,
  absences: REFUSED
};
var FILE_COMMENT = {
  ...REVIEW,
  task: "comment on a file",
  route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments"
};
var EDIT = {
  task: "edit a comment",
  route: "PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}",
  reply: Written,
  kind: "content",
  isRepeatable: true,
  // Somebody deleted it, which is an answer too.
  absences: GONE
};
function createComments(api, { pulls, botLogin }) {
  return {
    listOwn: async (ref) => ownComments(await listReviewComments(api, ref), botLogin),
    async publish(ref, headSha, plan) {
      const target = { ref, headSha };
      const isWritten = plan.review === null || await writeReview(api, target, plan.review);
      if (!isWritten && (await pulls.read(ref))?.headSha !== headSha) return;
      const onFiles = isWritten || plan.review === null ? [] : plan.review.comments.map(onFile);
      const left = await writeFileComments(api, target, [...onFiles, ...plan.fileComments]);
      if (left.length > 0) await writeReviewBody(api, { ...target, botLogin }, left);
      for (const { id, body } of plan.edits) {
        await api.find(EDIT, { ...inRepository(ref.repository), comment_id: id, body });
      }
    }
  };
}
async function writeReview(api, { ref, headSha }, { body, comments }) {
  const review2 = { event: "COMMENT", commit_id: headSha, body, comments: comments.map(asGithub2) };
  return await api.find(REVIEW, { ...routeOf2(ref), ...review2 }) !== null;
}
function asGithub2({ place, body }) {
  const { path, side, line, startLine } = place;
  const range = startLine === null ? {} : { start_line: startLine, start_side: side };
  return { path, body, side, line, ...range };
}
function onFile({ place, body }) {
  return { path: place.path, body };
}
async function writeFileComments(api, { ref, headSha }, comments) {
  const refused = [];
  for (const comment2 of comments) {
    const body = { commit_id: headSha, subject_type: "file", path: comment2.path, body: comment2.body };
    const written2 = await api.find(FILE_COMMENT, { ...routeOf2(ref), ...body });
    if (written2 === null) refused.push(comment2);
  }
  return refused;
}
function routeOf2({ repository, number }) {
  return { ...inRepository(repository), pull_number: number };
}

// src/adapters/github/conversation.ts
import { z as z38 } from "zod";

// src/adapters/github/reply.ts
import { z as z37 } from "zod";
var Message = z37.object({ body: z37.string(), user: Author, created_at: z37.string() });
var GET_MESSAGE = {
  task: "read a comment of the conversation",
  route: "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
  reply: Message.extend({ body: z37.string().default("") }),
  kind: "read",
  isRepeatable: true,
  absences: GONE
};
var LIST_SINCE = {
  task: "list the comments of the conversation",
  route: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
  reply: z37.array(GET_MESSAGE.reply),
  kind: "read",
  isRepeatable: true,
  absences: []
};
var IN_THREAD = {
  task: "answer in a thread",
  route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
  reply: z37.object({ id: z37.int().positive() }),
  kind: "content",
  isRepeatable: false,
  // The thread was deleted meanwhile: there is nobody to answer.
  absences: GONE
};
var ON_CONVERSATION = {
  ...IN_THREAD,
  task: "answer on the conversation",
  route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments"
};
var PAGES3 = { mostPages: 100, onMore: "fail" };
function createReply(api, botLogin) {
  return async (place, body) => {
    const mark = `<!-- seccodeprm answers ${place.commentId} -->`;
    const stands = await (place.kind === "thread" ? messagesInThreads : messagesSince)(api, place);
    if (stands === null) return;
    const isAnswered = stands.some(({ user, body: said }) => user?.login === botLogin && said.trimEnd().endsWith(mark));
    if (!isAnswered) await send2(api, place, `${body}

${mark}`);
  };
}
async function messagesInThreads(api, { ref }) {
  return listReviewComments(api, ref);
}
async function messagesSince(api, { ref, commentId }) {
  const repository = inRepository(ref.repository);
  const message = await api.find(GET_MESSAGE, { ...repository, comment_id: commentId });
  if (message === null) return null;
  const query = { ...repository, issue_number: ref.number, since: message.created_at };
  return api.askAll(LIST_SINCE, query, PAGES3);
}
async function send2(api, { ref, kind, commentId, inReplyTo }, body) {
  const repository = inRepository(ref.repository);
  if (kind === "conversation") await api.find(ON_CONVERSATION, { ...repository, issue_number: ref.number, body });
  else await api.find(IN_THREAD, { ...repository, pull_number: ref.number, comment_id: inReplyTo ?? commentId, body });
}

// src/adapters/github/conversation.ts
var PERMISSION = {
  task: "read what a person may do",
  route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
  // Maintainers are told as `write`, triagers as `read`, custom roles as what they build on.
  reply: z38.object({ permission: z38.enum(["admin", "write", "read", "none"]) }),
  kind: "read",
  isRepeatable: true,
  absences: GONE
};
var COMMENT = {
  task: "read a comment",
  route: "GET /repos/{owner}/{repo}/pulls/comments/{comment_id}",
  reply: ReviewComment,
  kind: "read",
  isRepeatable: true,
  absences: GONE
};
var REACT = {
  thread: reactOn("POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"),
  conversation: reactOn("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions")
};
function createConversation(api, botLogin) {
  return {
    async permissionOf(repository, login) {
      const found2 = await api.find(PERMISSION, { ...inRepository(repository), username: login });
      return found2 === null ? "none" : found2.permission;
    },
    async react({ ref, kind, commentId }, reaction) {
      await api.find(REACT[kind], { ...inRepository(ref.repository), comment_id: commentId, content: reaction });
    },
    reply: createReply(api, botLogin),
    async commentAnswered({ ref, kind, inReplyTo }) {
      if (kind === "conversation" || inReplyTo === null) return null;
      const first = await api.find(COMMENT, { ...inRepository(ref.repository), comment_id: inReplyTo });
      if (first === null || first.user?.login !== botLogin) return null;
      return { id: first.id, body: first.body, isAnswered: true };
    }
  };
}
function reactOn(route) {
  return {
    task: "react to a comment",
    route,
    reply: z38.object({ id: z38.int().positive() }),
    kind: "write",
    isRepeatable: true,
    absences: [...GONE, 403, 422]
  };
}

// src/adapters/github/pull-requests.ts
import { z as z39 } from "zod";
var CommitId2 = z39.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
var Pull = z39.object({
  number: z39.int().positive(),
  state: z39.enum(["open", "closed"]),
  draft: z39.boolean().default(false),
  head: z39.object({ sha: CommitId2 }),
  base: z39.object({ sha: CommitId2, ref: z39.string() }),
  /** Null where the account was deleted: GitHub shows it as @ghost. */
  user: z39.object({ login: z39.string() }).nullable()
});
var READING = { kind: "read", isRepeatable: true };
var GET_PULL = {
  ...READING,
  task: "read a pull request",
  route: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
  reply: Pull,
  absences: GONE
};
var GET_REF = {
  ...READING,
  task: "read a branch",
  route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
  reply: z39.object({ object: z39.object({ sha: CommitId2 }) }),
  // 409: an empty repository.
  absences: [...GONE, 409]
};
var Heads = z39.array(Pull.pick({ number: true, state: true, head: true }));
var LIST_OF_COMMIT = {
  ...READING,
  task: "find the pull requests of a commit",
  route: "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
  reply: Heads,
  // 409 and 422: no such commit here, as with a fork's.
  absences: [...GONE, 409, 422]
};
var LIST_OPEN = {
  ...READING,
  task: "list the open pull requests",
  route: "GET /repos/{owner}/{repo}/pulls",
  reply: Heads,
  absences: GONE
};
var OPEN_PAGES = { mostPages: 10, onMore: "stop" };
function createPullRequests(api) {
  const read = (ref) => readPull(api, ref);
  return {
    read,
    async withHead(repository, headSha) {
      const found2 = await findHeads(api, repository, headSha);
      const pulls = await Promise.all(found2.map(({ number }) => read({ repository, number })));
      return pulls.flatMap((pull) => pull?.isOpen === true && pull.headSha === headSha ? [pull] : []);
    }
  };
}
async function readPull(api, ref) {
  const repository = inRepository(ref.repository);
  const pull = await api.find(GET_PULL, { ...repository, pull_number: ref.number });
  if (pull === null) return null;
  const branch2 = await api.find(GET_REF, { ...repository, ref: `heads/${pull.base.ref}` });
  return {
    ref,
    isOpen: pull.state === "open",
    isDraft: pull.draft,
    baseSha: branch2 === null ? pull.base.sha : branch2.object.sha,
    headSha: pull.head.sha,
    author: pull.user === null ? "ghost" : pull.user.login
  };
}
async function findHeads(api, repository, headSha) {
  const route = inRepository(repository);
  const hasHead = ({ state, head }) => state === "open" && head.sha === headSha;
  const own = await api.askAll(LIST_OF_COMMIT, { ...route, commit_sha: headSha }, OPEN_PAGES);
  const found2 = own.filter(hasHead);
  if (found2.length > 0) return found2;
  const newest = { state: "open", sort: "updated", direction: "desc" };
  const open = await api.askAll(LIST_OPEN, { ...route, ...newest }, OPEN_PAGES);
  return open.filter(hasHead);
}

// src/adapters/github/github-host.ts
function createGithubHost(options) {
  const api = createApi(createCall(options));
  const pulls = createPullRequests(api);
  return {
    ...pulls,
    ...createChecks(api, options.appId),
    ...createComments(api, { pulls, botLogin: options.botLogin }),
    ...createApprovals(api, options.botLogin),
    ...createConversation(api, options.botLogin)
  };
}

// src/adapters/github/rate-limits.ts
import Bottleneck from "bottleneck";

// src/adapters/github/pause.ts
var FIRST_MS2 = 6e4;
var MOST_DOUBLINGS = 4;
function createPause(now) {
  let until = 0;
  let strikes = 0;
  return {
    leftMs: () => Math.max(0, until - now()),
    begin(toldMs) {
      if (toldMs === null && until > now()) return;
      until = Math.max(until, now() + (toldMs ?? FIRST_MS2 * 2 ** Math.min(strikes, MOST_DOUBLINGS)));
      strikes += 1;
    },
    forgive() {
      if (until <= now()) strikes = 0;
    }
  };
}

// src/adapters/github/rate-limits.ts
var MOST_AT_ONCE = 20;
var BETWEEN_WRITES_MS = 1e3;
var CONTENT_AN_HOUR = 500;
var HOUR_MS = 36e5;
var SPENT_WAIT_MS = 10 * 6e4;
function createRateLimits({ now, redis }) {
  const connection = redis === null ? null : new Bottleneck.IORedisConnection({ client: redis });
  const group = (name, limits2) => new Bottleneck.Group({ id: `seccodeprm-github-${name}`, timeout: 2 * HOUR_MS, connection, ...limits2 });
  const groups = {
    all: group("all", { maxConcurrent: MOST_AT_ONCE }),
    writes: group("writes", { maxConcurrent: 1, minTime: BETWEEN_WRITES_MS }),
    content: group("content", {
      reservoir: CONTENT_AN_HOUR,
      reservoirRefreshAmount: CONTENT_AN_HOUR,
      reservoirRefreshInterval: HOUR_MS
    })
  };
  const opened = /* @__PURE__ */ new Map();
  return {
    of(installation) {
      const limit = opened.get(installation) ?? openLimit(groups, installation, createPause(now));
      opened.set(installation, limit);
      return limit;
    },
    async close() {
      await Promise.all(Object.values(groups).map((each) => each.disconnect(false)));
      await connection?.disconnect(false);
    }
  };
}
function openLimit(groups, installation, pause) {
  const all = groups.all.key(installation);
  const writes = groups.writes.key(installation);
  const content = groups.content.key(installation);
  const write3 = (send3) => writes.schedule(() => all.schedule(send3));
  return {
    pause,
    async run(kind, send3) {
      if (kind === "read") return all.schedule(send3);
      if (kind === "progress" && !await writes.check()) return { kind: "skipped" };
      if (kind !== "content") return write3(send3);
      const isAllowed = await content.check();
      if (!isAllowed) return { kind: "limited", waitMs: SPENT_WAIT_MS, cause: new Error("500 comments in an hour") };
      return content.schedule(() => write3(send3));
    }
  };
}

// src/adapters/github/revisions.ts
import { z as z40 } from "zod";
var Commit = z40.object({ sha: z40.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/) });
var GET_COMMIT = {
  task: "find a commit",
  route: "GET /repos/{owner}/{repo}/commits/{ref}",
  reply: Commit,
  kind: "read",
  isRepeatable: true,
  // 409: an empty repository; 422: no such name.
  absences: [...GONE, 409, 422]
};
var COMPARE = {
  ...GET_COMMIT,
  task: "find where two commits parted",
  route: "GET /repos/{owner}/{repo}/compare/{basehead}",
  reply: z40.object({ merge_base_commit: Commit })
};
function createRevisions(api) {
  return {
    async commitOf(repository, name) {
      const found2 = await api.find(GET_COMMIT, { ...inRepository(repository), ref: name });
      return found2 === null ? null : found2.sha;
    },
    async mergeBaseOf(repository, base, head) {
      const query = { basehead: `${base}...${head}`, per_page: 1, page: 2 };
      const found2 = await api.find(COMPARE, { ...inRepository(repository), ...query });
      return found2 === null ? null : found2.merge_base_commit.sha;
    }
  };
}

// src/adapters/syntax/unpack-grammars.ts
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync as writeFileSync2 } from "node:fs";
import { join as join17 } from "node:path";
import { brotliDecompressSync } from "node:zlib";
function unpackGrammars(packed, temporary) {
  mkdirSync(temporary, { recursive: true });
  const folder = mkdtempSync(join17(temporary, "seccodeprm-grammars-"));
  for (const name of readdirSync(packed).filter((file) => file.endsWith(".wasm.br")))
    writeFileSync2(join17(folder, name.slice(0, -".br".length)), brotliDecompressSync(readFileSync(join17(packed, name))));
  return folder;
}

// src/entry/action/wire-action.ts
var PATIENCE_MS = 6e4;
var CALL_MS = 3e4;
var FETCH_MS = 5 * 6e4;
var FETCH_BYTES = 2 * 2 ** 30;
var MOST_BYTES6 = 20 * 2 ** 30;
var SEARCH = { maxFiles: 5e3, maxBytes: 128 * 2 ** 20 };
var QUIET = { debug() {
}, info() {
}, warn() {
}, error() {
} };
function findBuilt(moduleUrl, temporary) {
  const workers = dirname2(fileURLToPath3(moduleUrl));
  return { workers, grammars: unpackGrammars(join18(workers, "grammars"), temporary) };
}
function openWorkflowHost({ inputs, runner }, lifetime) {
  const limits2 = lifetime.own(createRateLimits({ now: Date.now, redis: null }));
  const auth = inputs.token === null ? {} : { auth: inputs.token };
  const options = {
    octokit: new Octokit({ baseUrl: runner.GITHUB_API_URL, log: QUIET, ...auth }),
    limit: limits2.of("workflow"),
    patienceMs: PATIENCE_MS,
    now: Date.now,
    sleep,
    startTimeout: () => AbortSignal.timeout(CALL_MS),
    refreshToken: null
  };
  const api = createApi(createCall(options));
  return {
    ...createGithubHost({ ...options, botLogin: inputs["comment-author"], appId: null }),
    ...createRevisions(api),
    ...createCodeScanning(api)
  };
}
function openWorkflowMirror({ inputs, runner }, host) {
  const { GITHUB_SERVER_URL: webUrl, RUNNER_TEMP: temporary } = runner;
  return createGitMirror({
    folder: join18(temporary, "seccodeprm-objects"),
    maxBytes: MOST_BYTES6,
    maxFetchBytes: FETCH_BYTES,
    search: SEARCH,
    timeoutMs: FETCH_MS,
    protocols: webUrl.startsWith("https:") ? ["https"] : ["http"],
    alsoRead: [POLICY_PATH, BASELINE_PATH],
    clock: { now: Date.now, sleep, startTimeout: (ms) => AbortSignal.timeout(ms) },
    urlOf: ({ owner, name }) => `${webUrl}/${owner}/${name}.git`,
    tokenOf: async () => inputs.token,
    mergeBaseOf: ({ repository, baseSha, headSha }) => host.mergeBaseOf(repository, baseSha, headSha)
  });
}
async function sleep(ms) {
  await setTimeout3(ms);
}

// src/entry/action/workflow-shell.ts
import { writeSync } from "node:fs";

// src/entry/printable.ts
function printable(text6) {
  return text6.replace(/[^\P{Cc}\n\t]/gu, (control) => JSON.stringify(control).slice(1, -1).replace("\x7F", "\\u007f"));
}

// src/entry/shell.ts
import { homedir } from "node:os";

// src/entry/draw-progress.ts
var REDRAW_MS = 80;
var NO_LINE = { report: () => void 0, clear: () => void 0 };
function drawProgress(screen, env) {
  const isWatched = screen.isTTY === true && (env.CI ?? "") === "" && env.TERM !== "dumb";
  if (!isWatched) return NO_LINE;
  let shown4 = "";
  let drawnAt = 0;
  function clear() {
    if (shown4 !== "") screen.write("\r\x1B[K");
    shown4 = "";
  }
  return {
    report(stage, done, total) {
      const now = performance.now();
      if (shown4 !== "" && now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      shown4 = lineOf3(stage, { done, total, columns: screen.columns || 80 });
      screen.write(`\r\x1B[K${shown4}`);
    },
    clear
  };
}
function lineOf3(stage, { done, total, columns }) {
  const count5 = total > 0 ? ` ${done}/${total}` : "";
  return `${printable(stage).replaceAll(/[\n\t]/g, " ").slice(0, Math.max(0, columns - count5.length - 1))}${count5}`;
}

// src/entry/lifetime.ts
function createLifetime() {
  const owned = [];
  return {
    own: (thing) => {
      owned.push(thing);
      return thing;
    },
    closeAll: async () => {
      const closing = owned.splice(0).reverse();
      await Promise.allSettled(closing.map((thing) => thing.close()));
    }
  };
}

// src/entry/terminal-style.ts
var USUAL_WIDTH = 100;
function styleOf(target, env) {
  return { color: mayColor(target, env), width: target.columns || USUAL_WIDTH };
}
function mayColor(target, env) {
  if ((env.NO_COLOR ?? "") !== "") return false;
  const forced = env.FORCE_COLOR;
  if (forced !== void 0) return forced !== "0" && forced !== "false";
  return target.isTTY === true && env.TERM !== "dumb";
}

// src/entry/shell.ts
function createShell(root2) {
  const { stdin, stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) stream.on("error", () => void 0);
  const line = drawProgress(stderr, env);
  return {
    root: root2,
    env,
    input: stdin,
    style: styleOf(stdout, env),
    lifetime: createLifetime(),
    progress: line,
    concealed: concealedBy(root2),
    print: (text6) => {
      line.clear();
      return write2(stdout, text6);
    },
    note: (text6) => {
      line.clear();
      stderr.write(`${printable(text6)}
`);
    }
  };
}
function concealedBy(root2) {
  const all = [[root2.folder, "<seccodeprm>"], [homedir(), "~"]];
  return all.filter(([folder]) => folder.length > 1);
}
function write2(stream, text6) {
  return new Promise((resolve3, reject) => {
    stream.write(text6, (error) => {
      const hasReader = error === null || error === void 0 || !("code" in error) || error.code !== "EPIPE";
      if (error && hasReader) reject(error);
      else resolve3();
    });
  });
}

// src/entry/action/workflow-shell.ts
var WIDTH2 = 120;
function createWorkflowShell(root2, makeWord) {
  const shell2 = createShell(root2);
  const env = { ...process.env };
  delete process.env.INPUT_TOKEN;
  const fenced = (text6) => withoutCommands(printable(text6), makeWord());
  return {
    shell: {
      ...shell2,
      env,
      style: { color: false, width: WIDTH2 },
      progress: { report: () => void 0, clear: () => void 0 },
      print: async (text6) => void shell2.print(fenced(text6)),
      note: (text6) => void writeSync(process.stdout.fd, fenced(text6))
    },
    command: shell2.print
  };
}

// src/entry/package-root.ts
import { existsSync, readFileSync as readFileSync2 } from "node:fs";
import { dirname as dirname3, join as join19 } from "node:path";
import { fileURLToPath as fileURLToPath4 } from "node:url";
function findPackageRoot(moduleUrl) {
  const start = dirname3(fileURLToPath4(moduleUrl));
  for (let folder = start, parent = ""; folder !== parent; parent = folder, folder = dirname3(folder)) {
    const version = versionIn(join19(folder, "package.json"));
    if (version !== null) return { folder, version };
  }
  throw new Error(`no package.json named seccodeprm at or above ${start}`);
}
function versionIn(file) {
  if (!existsSync(file)) return null;
  const { name, version } = JSON.parse(readFileSync2(file, "utf8"));
  return name === "seccodeprm" ? String(version) : null;
}

// src/entry/action.ts
var root = findPackageRoot(import.meta.url);
var { shell, command: command2 } = createWorkflowShell(root, randomUUID6);
process.once("SIGINT", () => process.exit(EXIT.interrupted));
process.once("SIGTERM", () => process.exit(EXIT.terminated));
process.on("uncaughtException", (error) => {
  const { message, exitCode } = reportFailure(error, shell.concealed);
  shell.note(message);
  process.exit(exitCode);
});
var built = findBuilt(import.meta.url, process.env.RUNNER_TEMP ?? tmpdir4());
process.on("exit", () => rmSync4(built.grammars, { recursive: true, force: true }));
var door = {
  shell,
  wire: wireTo(root.folder, built),
  command: command2,
  openHost: (settings) => openWorkflowHost(settings, shell.lifetime),
  openMirror: openWorkflowMirror
};
process.exit(await runAction(door));
