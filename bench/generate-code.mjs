import { C_TEMPLATES } from "./c-templates.mjs";
import { PYTHON_TEMPLATES } from "./python-templates.mjs";

const WORDS = {
  type: ["session", "stream", "device", "channel", "decoder", "mailbox", "request", "surface", "worker", "archive"],
  table: ["registry", "cache_set", "route_map", "peer_list", "pool", "catalog", "index_set", "watch_list"],
  ctx: ["ctx", "self", "dev", "conn", "state", "ch", "dec", "req", "priv", "srv"],
  buf: ["buf", "payload", "frame", "data", "src", "chunk", "input", "raw", "body", "line"],
  len: ["len", "count", "nbytes", "length", "avail", "width", "limit", "amount"],
  pos: ["pos", "off", "i", "cursor", "at", "idx", "done", "seen"],
  kind: ["kind", "opcode", "tag", "cmd", "event", "reason", "msg_type"],
  part: ["part", "n", "step", "value", "extra", "piece", "span_len", "val"],
  err: ["err", "ret", "rc", "status", "result"],
  key: ["key", "name_in", "label", "token", "field_in", "ident", "word"],
  item: ["item", "entry", "node", "elem", "rec", "slot", "cur"],
  prev: ["prev", "last", "before", "parent"],
  hash: ["hash", "bucket", "h", "slot_no", "digest"],
  flags: ["flags", "mode", "options", "mask", "bits"],
  path: ["path", "fname", "full", "target"],
  info: ["info", "st", "sb", "meta"],
  fd: ["fd", "sock", "handle", "file"],
  rows: ["rows", "height", "lines", "blocks"],
  total: ["total", "bytes", "size_needed", "need"],
  rest: ["rest", "tail", "next_in", "more"],
  field: ["received", "quota", "retries", "backlog", "credits", "sequence", "timeout", "window", "usage"],
  store: ["scratch", "inbox", "root", "pixels", "cells", "hostname", "pending", "workspace"],
  TYPE: ["MSG", "OP", "EV", "REC", "CTL", "PKT"],
  verb: ["parse", "load", "update", "collect", "flush", "merge", "accept", "convert", "check", "drain", "apply"],
};

/** The same numbers for the same seed, on every machine (Mulberry32). */
function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every fifth function calls one of the first, which so have many callers; the others call the one before them. */
function calleeOf(index) {
  return index % 5 === 4 ? Math.floor(index / 100) : index - 1;
}

/** One function at base and at head. */
function generateFunction(index, templates, random) {
  const pick = (words) => words[Math.floor(random() * words.length)];
  const chosen = Object.fromEntries(Object.entries(WORDS).map(([word, choices]) => [word, pick(choices)]));
  const name = (number) => `${WORDS.verb[(number * 7) % WORDS.verb.length]}_${WORDS.type[number % 10]}_${number}`;
  const values = {
    ...chosen,
    name: name(index),
    callee: index === 0 ? "account" : name(calleeOf(index)),
    num1: String(2 + Math.floor(random() * 14)),
    num2: String(64 + Math.floor(random() * 4000)),
    num3: String(256 << Math.floor(random() * 5)),
  };
  const text = templates[index % templates.length].replace(/\$([a-z]+[0-9]?|TYPE)/g, (_all, word) => values[word]);
  const lines = text.split("\n").slice(1, -1);
  const side = (other) => lines.filter((line) => !line.startsWith(other)).map((line) => line.slice(1));
  return { base: side("+").join("\n"), head: side("-").join("\n") };
}

const headed = (line, names) => names.map((name) => line.replace("NAME", name)).join("\n");

const LANGUAGES = {
  c: {
    extension: "c",
    templates: C_TEMPLATES,
    top: headed("#include <NAME.h>", ["errno", "stdio", "stdlib", "string", "unistd", "pthread"]),
  },
  python: {
    extension: "py",
    templates: PYTHON_TEMPLATES,
    top: headed("import NAME", ["hashlib", "hmac", "json", "logging", "os", "subprocess", "tarfile", "yaml"]),
  },
};

/**
 * Files at base and at head; the functions that `isChanged` names by index differ, and `editHead` is done to them
 * besides. Deterministic.
 */
export function generateFiles({
  functions,
  language = "c",
  isChanged = () => true,
  editHead = (text) => text,
  perFile = 25,
}) {
  const { extension, templates, top } = LANGUAGES[language];
  const random = seededRandom(1);
  const files = [];
  for (let first = 0; first < functions; first += perFile) {
    const count = Math.min(perFile, functions - first);
    const made = Array.from({ length: count }, (_, offset) => generateFunction(first + offset, templates, random));
    const write = (side) => `${[top, ...made.map((one, at) => side(one, first + at))].join("\n\n")}\n`;
    files.push({
      path: `src/part_${String(files.length).padStart(4, "0")}.${extension}`,
      base: write((one) => one.base),
      head: write((one, index) => (isChanged(index) ? editHead(one.head) : one.base)),
    });
  }
  return files;
}

/** The two commits of generated files, as `buildRepository` wants them. */
export function commitsOf(files) {
  return ["base", "head"].map((side) => files.map((file) => ({ path: file.path, text: file[side] })));
}
