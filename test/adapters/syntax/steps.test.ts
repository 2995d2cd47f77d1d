import { afterAll, expect, test } from "@jest/globals";
import type { Language } from "#trajectory/language.ts";
import { linesOf } from "#trajectory/owned-text.ts";
import { readingOf } from "#trajectory/reading.ts";
import { splitSteps } from "#trajectory/split-steps.ts";
import type { Step } from "#trajectory/trajectory.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { LANGUAGE_CASES } from "./language-cases.ts";

const parser = openRealParser();
afterAll(() => parser.close());

async function cut(language: Language, text: string): Promise<readonly Step[]> {
  const result = await parser.outline({ language, text });
  if (result.kind !== "outlined") throw new Error(`${language}: ${result.kind}`);
  const span = { first: 1, last: linesOf(text).length };
  return splitSteps({ text, outline: result.outline, span, functionId: "#", part: "changed" });
}

function readings(steps: readonly Step[]): readonly string[] {
  return steps.filter(({ isScored }) => isScored).map(({ code }) => readingOf(code));
}

test.each(LANGUAGE_CASES)("$language steps join back to the exact text", async ({ language, source }) => {
  const steps = await cut(language, source);
  expect(steps.map(({ text }) => text).join("")).toBe(source);
});

test.each(LANGUAGE_CASES)(
  "comments above statements move no cut in $language",
  async ({ language, source, starts }) => {
    const mark = language === "python" || language === "ruby" ? "#" : "//";
    const lines = source.split("\n");
    const commented = lines.flatMap((line, at) => (at > 0 && starts.includes(at + 1) ? [`${mark} why`, line] : [line]));
    expect(readings(await cut(language, commented.join("\n")))).toEqual(readings(await cut(language, source)));
  },
);

test.each(LANGUAGE_CASES)("line ends move no cut in $language", async ({ language, source }) => {
  const windows = source.replaceAll("\n", "\r\n");
  expect(readings(await cut(language, windows))).toEqual(readings(await cut(language, source)));
});

const C = `static int read_all(int fd, char *out, size_t most)
{
	ssize_t got;

	/* Until the end. */
	while ((got = read(fd, out, most)) > 0) {
		out += got;

		most -= got;
	}

	if (got < 0)
		log_error("cannot read"
			  "\\n");

	return 0;
}
`;

test("a C function is cut at its blank lines: declarations with what follows, closers with what stands before", async () => {
  expect(readings(await cut("c", C))).toEqual([
    "static int read_all(int fd, char *out, size_t most)\n{\nssize_t got;\nwhile ((got = read(fd, out, most)) > 0) {\nout += got;",
    "most -= got;\n}",
    'if (got < 0)\nlog_error("cannot read"\n"\\n");\nreturn 0;\n}',
  ]);
});

test("a Python text is cut between statements, not inside a string; its docstring is no code", async () => {
  const text =
    'import os\n\ndef run(q):\n    """Runs\n\n    it."""\n    sql = """select\n\n    1"""\n\n    return os.run(sql)\n';
  expect(readings(await cut("python", text))).toEqual([
    'import os\ndef run(q):\nsql = """select\n1"""',
    "return os.run(sql)",
  ]);
});
