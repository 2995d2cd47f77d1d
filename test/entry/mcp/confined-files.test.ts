import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { confineTo } from "#entry/mcp/confined-files.ts";

const around = realpathSync(mkdtempSync(join(tmpdir(), "seccodeprm-confined-")));
const root = join(around, "root");
afterAll(() => rmSync(around, { recursive: true, force: true }));

mkdirSync(join(root, "src"), { recursive: true });
mkdirSync(join(around, "root-beside"));
writeFileSync(join(around, "secret.c"), "secret");
writeFileSync(join(around, "root-beside", "near.c"), "near");
writeFileSync(join(root, "src", "a.c"), "int a;\n");
writeFileSync(join(root, "src", "big.c"), "x".repeat(101));
symlinkSync("../../secret.c", join(root, "src", "out.c"));
symlinkSync("a.c", join(root, "src", "in.c"));
symlinkSync("..", join(root, "up"));
execFileSync("mkfifo", [join(root, "pipe.c")]);

const files = await confineTo(root, { maxBytes: 100 });

function gitFolder(path: string): string {
  for (const part of ["objects", "refs"]) mkdirSync(join(path, part), { recursive: true });
  writeFileSync(join(path, "HEAD"), "ref: refs/heads/main\n");
  return path;
}

describe("files below a root", () => {
  test.each([
    ["a file", "src/a.c"],
    ["a link that stays inside", "src/in.c"],
    ["an absolute path below it", join(root, "src", "a.c")],
  ])("%s is read", async (_title, path) => {
    const { path: found, bytes } = await files.readFile(path);
    expect([found, Buffer.from(bytes).toString()]).toEqual(["src/a.c", "int a;\n"]);
  });

  test.each([
    ["a path that climbs out", "../secret.c", "outside the folder"],
    ["an absolute path outside", join(around, "secret.c"), "outside the folder"],
    ["a folder whose name begins like the root's", "../root-beside/near.c", "outside the folder"],
    ["a link that leads out", "src/out.c", "outside the folder"],
    ["a folder that is a link out", "up/secret.c", "outside the folder"],
    ["a folder", "src", "not a regular file"],
    ["a pipe, without waiting for it", "pipe.c", "not a regular file"],
    ["a file that is too large", "src/big.c", "more than 100 bytes"],
    ["a file that is not there", "src/none.c", "no such file"],
    ["a name that no file can have", "a\0b.c", "null bytes|outside|no such"],
  ])("%s is refused", async (_title, path, message) => {
    await expect(files.readFile(path)).rejects.toThrow(new RegExp(message));
  });

  test("a root that is a file is a mistake", async () => {
    await expect(confineTo(join(root, "src", "a.c"), { maxBytes: 1 })).rejects.toThrow("not a folder");
  });
});

describe("repositories below a root", () => {
  test("the nearest one around a folder is found", async () => {
    gitFolder(join(root, "app", ".git"));
    mkdirSync(join(root, "app", "lib"));
    expect(await files.findRepository("app/lib")).toBe(join(root, "app"));
  });

  test.each([
    ["none", "src", () => undefined],
    ["one above the root", "src", () => gitFolder(join(around, ".git"))],
    ["a .git file that leads elsewhere", "file", () => writeFileSync(join(root, "file", ".git"), "gitdir: ../..\n")],
    ["a .git link", "link", () => symlinkSync(join(around, ".git"), join(root, "link", ".git"))],
    ["an empty .git, which git would pass by", "empty", () => mkdirSync(join(root, "empty", ".git"))],
    [
      "objects elsewhere",
      "far",
      () => {
        gitFolder(join(root, "far", ".git"));
        rmSync(join(root, "far", ".git", "objects"), { recursive: true });
        symlinkSync(around, join(root, "far", ".git", "objects"));
      },
    ],
  ])("%s is refused", async (_title, folder, prepare) => {
    mkdirSync(join(root, folder), { recursive: true });
    prepare();
    await expect(files.findRepository(folder)).rejects.toThrow("no git repository");
  });
});
