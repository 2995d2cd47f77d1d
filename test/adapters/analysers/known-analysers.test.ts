import { describe, expect, test } from "@jest/globals";
import type { AnalysedSource } from "#ports/analysers.ts";
import { createAnalysers } from "../../../src/adapters/analysers/create-analysers.ts";
import { KNOWN_ANALYSERS } from "../../../src/adapters/analysers/known-analysers.ts";

function files(name: string, output: { readonly out?: string; readonly err?: string }): readonly string[] {
  return KNOWN_ANALYSERS[name]?.filesIn({ out: "", err: "", ...output }) ?? [];
}

describe("what analysers answer", () => {
  test("flawfinder: a row of its table a finding, the first row names the columns", () => {
    const out = "File,Line,Column\n/tmp/x/source-3.c,2,5,5,buffer,gets\n/tmp/x/source-12.cpp,9,1,4,shell,system\n";
    expect(files("flawfinder", { out })).toEqual(["/tmp/x/source-3.c", "/tmp/x/source-12.cpp"]);
  });

  test("cppcheck: errors and warnings on standard error, no notes", () => {
    const err = "FINDING\t/tmp/source-0.c\terror\tnullPointer\nFINDING\t/tmp/source-1.c\tinformation\tmissing\n";
    expect(files("cppcheck", { err })).toEqual(["/tmp/source-0.c"]);
  });

  test("bandit: the results of its JSON", () => {
    expect(files("bandit", { out: '{"errors": [], "results": [{"filename": "/tmp/source-1.py"}]}' })).toEqual([
      "/tmp/source-1.py",
    ]);
  });

  test("an answer without JSON is none, not an empty one", () => {
    expect(() => files("semgrep", { out: "" })).toThrow("no JSON");
  });
});

describe("analysers of this machine", () => {
  const SOURCE: AnalysedSource = { language: "c", text: "void f(char *s) { char b[4]; strcpy(b, s); }\n" };

  test("one that is not known, or has no rules, says why it takes no part", async () => {
    const analysers = createAnalysers({});
    expect(await analysers.find("made-up")).toEqual({ kind: "none", reason: "no such analyser" });
    expect(await analysers.find("semgrep")).toEqual({ kind: "none", reason: "SEMGREP_RULES names no rules" });
  });

  test("one that is installed finds what it is known for, in the source that has it", async () => {
    const found = await createAnalysers({}).find("flawfinder");
    if (found.kind === "none") {
      expect(found.reason).toBe("not installed");
      return;
    }
    const counts = await found.analyser.countFindings([{ ...SOURCE, text: "int f(void) { return 1; }\n" }, SOURCE]);
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeGreaterThan(0);
  });
});
