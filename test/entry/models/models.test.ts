import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openModel } from "#adapters/onnx/open-model.ts";
import { modelFolder } from "#entry/model-folder.ts";
import { runFaked } from "../fake-shell.ts";
import { writeTinyModel } from "../tiny-model.ts";

const root = { folder: "/package", version: "1.2.3" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "models-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = () => ({ DATA_DIR: join(folder, "data") });
const models = (...args: readonly string[]) => runFaked(["models", ...args], { openModel }, "", env());
const used = (chosen?: string) => modelFolder(chosen, { root, env: env() });

/** A model like the tiny one, with a name and so a digest of its own. */
async function addModel(name: string): Promise<string> {
  const source = join(folder, name);
  mkdirSync(source);
  writeTinyModel(source);
  const manifest = join(source, "manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"tiny"', JSON.stringify(name)));
  await models("add", source);
  return (await openModel(source)).digest;
}

const keptAt = (digest: string) => join(folder, "data", "models", digest);

describe("the models of a data folder", () => {
  test("the model in the package says the verdicts where nothing was promoted", () => {
    expect(used()).toBe("/package/models");
  });

  test("adding a model changes no verdict", async () => {
    const digest = await addModel("one");
    expect([used(), existsSync(keptAt(digest))]).toEqual(["/package/models", true]);
  });

  test("a promoted model is used by everyone who names none", async () => {
    const digest = await addModel("one");
    await models("promote", digest.slice(0, 8));
    expect(used()).toBe(keptAt(digest));
  });

  test("`--model shipped` is the package's, whatever was promoted", async () => {
    await models("promote", await addModel("one"));
    expect([used("shipped"), modelFolder(undefined, { root, env: { ...env(), SECCODEPRM_MODEL: "shipped" } })]).toEqual(
      ["/package/models", "/package/models"],
    );
  });

  test("a rollback goes back to the model before, and to the package's before the first", async () => {
    const [one, two] = [await addModel("one"), await addModel("two")];
    await models("promote", one);
    await models("promote", two);
    await models("rollback");
    const first = used();
    await models("promote", "shipped");
    expect([first, used()]).toEqual([keptAt(one), "/package/models"]);
  });

  test("the list shows what each model does", async () => {
    const [one, two] = [await addModel("one"), await addModel("two")];
    await models("promote", one);
    const { printed } = await models("shadow", two);
    expect(printed.split("\n").slice(1).sort().join("\n").trim()).toBe(
      [`  current   ${one}`, `  previous  shipped`, `  shadow    ${two}`].join("\n").trim(),
    );
  });

  test("a model that was changed is neither promoted nor used, and the way back is said", async () => {
    const digest = await addModel("one");
    await models("promote", digest);
    appendFileSync(join(keptAt(digest), "manifest.json"), " ");
    expect(() => used()).toThrow("`seccodeprm models rollback`");
    expect((await models("promote", digest)).exitCode).toBe(2);
  });

  test("a network that was changed is found by its digest", async () => {
    const digest = await addModel("one");
    appendFileSync(join(keptAt(digest), "model.onnx"), "x");
    expect((await models("promote", digest)).noted).toContain("the manifest names");
    expect(used()).toBe("/package/models");
  });

  test("a model of a later contract is refused with its cure, and nothing is switched", async () => {
    const source = join(folder, "later");
    mkdirSync(source);
    writeTinyModel(source);
    const manifest = join(source, "manifest.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"contractVersion": 1', '"contractVersion": 2'));
    const { exitCode, noted } = await models("add", source);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("install the release that the model was made with")]);
  });

  test("a digest that fits no model, or more than one, is a mistake that is explained", async () => {
    expect((await models("promote", "abcdef")).noted).toContain("no such model is kept");
  });

  test("pointers of a later release are not guessed at", async () => {
    await models("promote", await addModel("one"));
    writeFileSync(join(folder, "data", "models", "pointers.json"), JSON.stringify({ version: 2 }));
    expect(() => used()).toThrow("use the release that wrote it");
  });
});
