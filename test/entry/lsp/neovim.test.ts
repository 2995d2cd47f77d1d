import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "@jest/globals";
import { CLI } from "../run-built.ts";
import { writeTinyModel } from "../tiny-model.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "seccodeprm-neovim-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("Neovim, started without a window, shows a low step, its course, and writes the reason it is given", async () => {
  const [model, file, out] = ["model", "f.c", "seen.json"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(model);
  writeTinyModel(model);
  writeFileSync(file, "void f(char *d, char *s) {\n  int n = size(d);\n\n  strcpy(d, s);\n}\n");
  const env = {
    ...process.env,
    XDG_STATE_HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CACHE_HOME: folder,
    SECCODEPRM_NODE: process.execPath,
    SECCODEPRM_TEST: [here("../../../editors/neovim"), CLI, model, file, out].join("\n"),
  };
  const args = ["--headless", "-u", "NONE", "-n", "-S", here("./neovim-session.lua")];
  await promisify(execFile)("nvim", args, { env });
  expect(JSON.parse(readFileSync(out, "utf8"))).toEqual({
    version: expect.any(String),
    diagnostic: {
      line: 3,
      severity: 2,
      source: "seccodeprm",
      message: expect.stringContaining("looks risky to the model"),
    },
    hover: expect.stringMatching(/▸ +4-5 /),
    lens: expect.stringMatching(/^R −0\.\d\d, lowest margin −0\.\d\d in line 4$/),
    mark: "  // seccodeprm: ignore -- the caller checks",
  });
});
