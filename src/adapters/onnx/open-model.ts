import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ConfigError } from "#errors.ts";
import type { RiskModel } from "#gate/estimate-risk.ts";
import { EVIDENCE_LENGTHS, EVIDENCE_VERSION } from "#gate/evidence.ts";
import type { FamilyReader } from "#gate/families/family-reader.ts";
import type { PrecedentIndex } from "#gate/precedents/precedent-index.ts";
import type { Detector } from "#reward/detector.ts";
import type { Judge } from "#reward/judge.ts";
import { FEATURE_BUCKETS, FEATURE_VERSION } from "#trajectory/step-features.ts";
import { FamiliesFile } from "./families-file.ts";
import { CONTRACT_VERSION, DetectorFile, Manifest, RiskFile } from "./manifest.ts";
import { PrecedentFile } from "./precedent-file.ts";

/** A model folder that was checked: every file is there, whole, and of a contract this program speaks. */
export type OpenModel = {
  readonly manifest: Manifest;
  readonly modelPath: string;
  /** The graph that reads on; null where the model has none. */
  readonly cachedModelPath: string | null;
  readonly tokenizer: string;
  readonly risk: RiskModel;
  readonly judge: Judge;
  /** Null in models without. */
  readonly precedents: PrecedentIndex | null;
  /** Null in models without. */
  readonly families: readonly FamilyReader[] | null;
  /** sha256 of the manifest, which names the sha256 of every other file. */
  readonly digest: string;
};

/**
 * Reads `manifest.json` of a model folder and the files it names.
 * @throws ConfigError for a missing or changed file, a broken manifest, or a contract this program does not speak.
 */
export async function openModel(folder: string): Promise<OpenModel> {
  const manifestPath = join(folder, "manifest.json");
  const bytes = await readModelFile(manifestPath);
  const manifest = parseManifest(manifestPath, bytes);
  const { tau, vulnerableAtOrBelow } = manifest;
  const [tokenizer, risk] = await Promise.all([
    readChecked(folder, manifest.files.tokenizer),
    readChecked(folder, manifest.files.risk),
    readChecked(folder, manifest.files.model),
  ]);
  return {
    manifest,
    modelPath: join(folder, manifest.files.model.path),
    cachedModelPath: await checkCachedModel(folder, manifest),
    tokenizer: tokenizer.toString("utf8"),
    risk: parseRisk(join(folder, manifest.files.risk.path), risk),
    judge: { tau, vulnerableAtOrBelow, detector: await readDetector(folder, manifest) },
    precedents: await readPrecedents(folder, manifest),
    families: await readFamilies(folder, manifest),
    digest: sha256(bytes),
  };
}

function parseManifest(path: string, bytes: Buffer): Manifest {
  const written = parseJson(path, bytes);
  const version = z.looseObject({ contractVersion: z.unknown() }).safeParse(written).data?.contractVersion;
  if (version !== CONTRACT_VERSION) {
    throw new ConfigError(
      `${path}: contractVersion is ${JSON.stringify(version)}, this program speaks ${CONTRACT_VERSION}: install the release that the model was made with, or use --model shipped`,
    );
  }
  const manifest = checkShape(path, Manifest, written);
  expectEqual(path, "features.version", manifest.features.version, FEATURE_VERSION);
  expectEqual(path, "features.buckets", manifest.features.buckets, FEATURE_BUCKETS);
  lengthOfEvidence(path, manifest.evidenceVersion);
  return manifest;
}

function parseRisk(path: string, bytes: Buffer): RiskModel {
  const risk = checkShape(path, RiskFile, parseJson(path, bytes));
  expectEqual(path, "evidenceLength", risk.evidenceLength, lengthOfEvidence(path, risk.evidenceVersion));
  return risk;
}

function lengthOfEvidence(path: string, version: number): number {
  const length = EVIDENCE_LENGTHS.get(version);
  if (length !== undefined) return length;
  throw otherRelease(path, "evidenceVersion", version, EVIDENCE_VERSION);
}

/** Only a model that reads on may have one. */
async function checkCachedModel(folder: string, { files }: Manifest): Promise<string | null> {
  if (files.cachedModel === undefined) return null;
  await readChecked(folder, files.cachedModel);
  return join(folder, files.cachedModel.path);
}

/** A model may come without. */
async function readDetector(folder: string, { files }: Manifest): Promise<Detector | null> {
  if (files.detector === undefined) return null;
  const path = join(folder, files.detector.path);
  return checkShape(path, DetectorFile, parseJson(path, await readChecked(folder, files.detector)));
}

/** A model may come without. */
async function readPrecedents(folder: string, { files }: Manifest): Promise<PrecedentIndex | null> {
  if (files.precedents === undefined) return null;
  const path = join(folder, files.precedents.path);
  return checkShape(path, PrecedentFile, parseJson(path, await readChecked(folder, files.precedents)));
}

/** A model may come without. */
async function readFamilies(folder: string, { files }: Manifest): Promise<readonly FamilyReader[] | null> {
  if (files.families === undefined) return null;
  const path = join(folder, files.families.path);
  return checkShape(path, FamiliesFile, parseJson(path, await readChecked(folder, files.families)));
}

function expectEqual(path: string, key: string, found: number, expected: number): void {
  if (found !== expected) throw otherRelease(path, key, found, expected);
}

function otherRelease(path: string, key: string, found: number, expected: number): ConfigError {
  return new ConfigError(
    `${path}: ${key} is ${found}, this program computes ${expected}: use a model folder of its release`,
  );
}

function checkShape<Shape>(path: string, schema: z.ZodType<Shape>, written: unknown): Shape {
  const checked = schema.safeParse(written);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) => `  ${issue.path.join(".") || "(whole file)"}: ${issue.message}`);
  throw new ConfigError(`${path} is not a model's file:\n${problems.join("\n")}`);
}

function parseJson(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new ConfigError(
      `${path} is not JSON (${String(cause)}): restore the model folder, \`git checkout -- models\` does`,
    );
  }
}

async function readChecked(folder: string, entry: { path: string; sha256: string }): Promise<Buffer> {
  const path = join(folder, entry.path);
  const bytes = await readModelFile(path);
  const found = sha256(bytes);
  if (found === entry.sha256) return bytes;
  throw new ConfigError(`${path} has sha256 ${found}, the manifest names ${entry.sha256}: restore the model folder`);
}

async function readModelFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new ConfigError(`cannot read ${path} (${String(cause)}): is this a model folder?`);
  }
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
