import { describe, expect, test } from "@jest/globals";
import type { Check } from "#entry/doctor/check.ts";
import type { Wire } from "#entry/wire.ts";
import { ConfigError } from "#errors.ts";
import type { Parser } from "#ports.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { FAKE_MODEL, fakeScorer, MODEL_DIGEST } from "./fake-model.ts";
import { runFaked } from "./fake-shell.ts";

const HEALTHY: Partial<Wire> = {
  openParser: () => MADE_UP_PARSER,
  openModel: async () => FAKE_MODEL,
  openScorer: async () => fakeScorer(),
};

async function examine(wire: Partial<Wire> = {}, ...args: readonly string[]) {
  const { exitCode, printed } = await runFaked(["doctor", "--format", "json", ...args], { ...HEALTHY, ...wire });
  const { checks }: { checks: readonly Check[] } = JSON.parse(printed);
  return { exitCode, of: (name: string) => checks.find((check) => check.name === name) };
}

describe("doctor", () => {
  test("where all is well it says so of everything and ends with 0", async () => {
    const { exitCode, printed } = await runFaked(["doctor"], HEALTHY);
    const lines = printed
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/ +/).slice(0, 2).join(" "));
    expect([exitCode, lines]).toEqual([
      0,
      [
        "ok seccodeprm",
        "ok node",
        "ok git",
        "ok grammars",
        "ok model",
        "ok digest",
        "ok provider",
        "ok self-test",
        expect.stringContaining("cache"),
      ],
    ]);
  });

  test("the model's digest is the one that stands in verdicts", async () => {
    expect((await examine()).of("digest")?.detail).toBe(MODEL_DIGEST);
  });

  test("a missing model is a failed check with the model's own message, and exit code 2", async () => {
    const openModel = async () => {
      throw new ConfigError("cannot read models/manifest.json");
    };
    const { exitCode, of } = await examine({ openModel });
    expect([exitCode, of("model")]).toEqual([
      2,
      { name: "model", status: "failed", detail: "cannot read models/manifest.json" },
    ]);
  });

  test("a card that does not compute is said, and is no failure", async () => {
    const { exitCode, of } = await examine({}, "--provider", "cuda");
    expect([exitCode, of("provider")?.status, of("provider")?.detail]).toEqual([
      0,
      "note",
      "cuda could not be loaded: cpu computes",
    ]);
  });

  test("a score that is no number fails the self-test", async () => {
    const openScorer = async () => fakeScorer({ vulnerable: Number.NaN, secure: 1 });
    const { exitCode, of } = await examine({ openScorer });
    expect([exitCode, of("self-test")?.status]).toEqual([2, "failed"]);
  });

  test("a grammar that does not load is named", async () => {
    const broken: Parser = {
      ...MADE_UP_PARSER,
      outline: async (source) =>
        source.language === "ruby" ? { kind: "failed", message: "no file" } : MADE_UP_PARSER.outline(source),
    };
    expect((await examine({ openParser: () => broken })).of("grammars")?.detail).toMatch(/^not usable: ruby;/);
  });
});
