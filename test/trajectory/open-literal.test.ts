import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Language } from "#trajectory/language.ts";
import { openLiteral } from "#trajectory/open-literal.ts";

test.each<[Language, string, string | null]>([
  ["python", '"""a\n\nb', '"""'],
  ["python", "x = '''a\n", "'''"],
  ["python", '"""a"""\n', null],
  ["python", '# """\n"\'\'\'"\n', null],
  ["python", '""', null],
  ["c", "int a; /* b\n", "*/"],
  ["c", '"/*" // /*\n', null],
  ["javascript", "f(`a\n", "`"],
  ["javascript", "f(`a`)\n/* ` */", null],
  ["typescript", "/* `\n", "*/"],
])("in %s %j breaks off in a literal that ends with %j", (language, text, closer) => {
  expect(openLiteral(text, language)?.closer ?? null).toBe(closer);
});

test("what ends a literal that a text breaks off in leaves none open", () => {
  const pieces = fc.array(fc.constantFrom('"""', "'''", '"', "'", "/*", "*/", "`", "//", "#", "\n", "a", "\\"), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.constantFrom<Language>("python", "c", "go"), pieces, (language, parts) => {
      const text = parts.join("");
      const open = openLiteral(text, language);
      if (open === null || text.endsWith("\\")) return;
      expect(openLiteral(`${text}\n${open.closer}\n`, language)).toBeNull();
    }),
  );
});
