import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ConfigError } from "#errors.ts";
import { EVIDENCE_LENGTH, EVIDENCE_LENGTHS, EVIDENCE_VERSION } from "#gate/evidence.ts";
import { FEATURE_BUCKETS, FEATURE_VERSION } from "#trajectory/step-features.ts";
import { openModel } from "../../../src/adapters/onnx/open-model.ts";

const TREE = { feature: [-1], threshold: [0], left: [-1], right: [-1], value: [0.5] };
const RISK = {
  evidenceVersion: EVIDENCE_VERSION,
  evidenceLength: EVIDENCE_LENGTH,
  initial: 0,
  trees: [TREE],
  calibration: { scores: [0, 1], falseAlarms: [1, 0.01] },
  exposure: null,
  edits: null,
};
const FILES = { "model.onnx": "a network", "tokenizer.json": "{}", "risk.json": JSON.stringify(RISK) };

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const entry = (path: keyof typeof FILES) => ({ path, sha256: sha256(FILES[path]) });
const MANIFEST = {
  contractVersion: 1,
  name: "made-up",
  files: { model: entry("model.onnx"), tokenizer: entry("tokenizer.json"), risk: entry("risk.json") },
  prompt: "",
  stepSeparator: "\n\n",
  labels: { vulnerable: 0, secure: 1 },
  addsBeginningOfSequence: false,
  maxTokens: 1024,
  features: { version: FEATURE_VERSION, buckets: FEATURE_BUCKETS },
  evidenceVersion: EVIDENCE_VERSION,
  tau: 0.1,
  vulnerableAtOrBelow: 0,
  languages: ["c"],
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seccodeprm-model-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(manifest: unknown, files: Readonly<Record<string, string>> = FILES): Promise<void> {
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  await writeFile(join(folder, "manifest.json"), typeof manifest === "string" ? manifest : JSON.stringify(manifest));
}

describe("opening a model folder", () => {
  test("a whole one has the digest of its manifest", async () => {
    await write(MANIFEST);
    expect((await openModel(folder)).digest).toBe(sha256(JSON.stringify(MANIFEST)));
  });

  test("one without precedents has none; one that names them has them checked like every file", async () => {
    await write(MANIFEST);
    expect((await openModel(folder)).precedents).toBeNull();
    const precedents = { path: "precedents.json", sha256: sha256("{}") };
    await write({ ...MANIFEST, files: { ...MANIFEST.files, precedents } }, { ...FILES, "precedents.json": "{}" });
    await expect(openModel(folder)).rejects.toThrow(/precedents\.json is not a model's file/);
  });

  test("one without readers of families has none; one that names them has them checked like every file", async () => {
    await write(MANIFEST);
    expect((await openModel(folder)).families).toBeNull();
    const families = { path: "families.json", sha256: sha256("{}") };
    await write({ ...MANIFEST, files: { ...MANIFEST.files, families } }, { ...FILES, "families.json": "{}" });
    await expect(openModel(folder)).rejects.toThrow(/families\.json is not a model's file/);
  });

  test.each([
    ["no manifest at all", undefined, FILES, /cannot read .*manifest\.json/],
    ["a manifest that is not JSON", "{ broken", FILES, /manifest\.json is not JSON/],
    [
      "a contract of another version",
      { ...MANIFEST, contractVersion: 9 },
      FILES,
      /contractVersion is 9, this program speaks 1/,
    ],
    [
      "n-grams of another version",
      { ...MANIFEST, features: { version: 99, buckets: 1 } },
      FILES,
      /features\.version is 99/,
    ],
    ["a temperature of zero", { ...MANIFEST, tau: 0 }, FILES, /tau/],
    ["an unknown key", { ...MANIFEST, extra: 1 }, FILES, /extra/],
    [
      "a file outside the folder",
      { ...MANIFEST, files: { ...MANIFEST.files, model: { path: "../x", sha256: "0".repeat(64) } } },
      FILES,
      /files\.model\.path/,
    ],
    [
      "a changed network",
      MANIFEST,
      { ...FILES, "model.onnx": "another network" },
      /model\.onnx has sha256 .* the manifest names/,
    ],
  ])("%s is the user's to mend, and the message says how", async (_, manifest, files, message) => {
    if (manifest !== undefined) await write(manifest, files);
    await expect(openModel(folder)).rejects.toThrow(ConfigError);
    await expect(openModel(folder)).rejects.toThrow(message);
  });

  test("a missing tokenizer is named", async () => {
    await write(MANIFEST);
    await rm(join(folder, "tokenizer.json"));
    await expect(openModel(folder)).rejects.toThrow(/cannot read .*tokenizer\.json/);
  });

  test.each([
    ["of the evidence before this one", { evidenceVersion: 2, evidenceLength: EVIDENCE_LENGTHS.get(2) }, true],
    ["of that evidence with a wrong length", { evidenceVersion: 2, evidenceLength: EVIDENCE_LENGTH }, false],
    ["with a reader of edits", { edits: { weights: "AQL/", surroundings: 0.7, scale: 0.1, bias: 0 } }, true],
    ["with a reader of a cut table", { edits: { weights: "AQL//w==", surroundings: 0.7, scale: 0.1, bias: 0 } }, false],
  ])("a risk model %s opens as it should", async (_, parts, opens) => {
    const risk = JSON.stringify({ ...RISK, ...parts });
    const files = { ...MANIFEST.files, risk: { path: "risk.json", sha256: sha256(risk) } };
    await write({ ...MANIFEST, files }, { ...FILES, "risk.json": risk });
    const opened = await openModel(folder).then(
      (model) => model.risk.edits?.weights ?? null,
      () => "refused",
    );
    if (opens) expect(opened).toEqual("edits" in parts ? new Int8Array([1, 2, -1]) : null);
    else expect(opened).toBe("refused");
  });

  test("a risk model of other evidence is refused", async () => {
    const risk = JSON.stringify({ ...RISK, evidenceVersion: 7 });
    const files = { ...MANIFEST.files, risk: { path: "risk.json", sha256: sha256(risk) } };
    await write({ ...MANIFEST, files }, { ...FILES, "risk.json": risk });
    await expect(openModel(folder)).rejects.toThrow(/evidenceVersion is 7/);
  });
});
