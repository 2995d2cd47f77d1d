import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { scrub } from "#pairs/guard/scrub.ts";

// Put together here, so that no scanner takes the examples for keys.
const join = (...parts: readonly string[]) => parts.join("");

test.each([
  ["GitHub's token", join("gh", "p_", "a1B2c3D4".repeat(5))],
  ["a fine-grained one", join("github", "_pat_", "11ABCDE".repeat(6))],
  ["an AWS key id", join("AKIA", "IOSFODNN7EXAMPLF")],
  ["Google's", join("AIza", "SyA-1234567890abcdefghijklmnopqrstu")],
  ["Slack's", join("xox", "b-1234567890-abcdefghij")],
  ["Stripe's", join("sk_", "live_", "4eC39HqLyjWDarjtT1zdp7dc")],
  ["a JSON web token", join("eyJ", "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N")],
  ["a random word", "kJ8vQ2zX9mP4wL7rT1nB6yH3cF5gD0sA"],
  ["hexadecimal digits", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c"],
])("takes out %s", (_, secret) => {
  const { text, count } = scrub(`send("${secret}")`);
  expect({ text, count }).toEqual({ text: 'send("SCRUBBED_SECRET")', count: 1 });
});

test("takes out a whole private key", () => {
  const key = join("-----BEGIN RSA ", "PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA ", "PRIVATE KEY-----");
  expect(scrub(`key = """${key}"""`).text).toBe('key = """SCRUBBED_SECRET"""');
});

test.each([
  ['password = "hunter22"', 'password = "SCRUBBED_SECRET"'],
  [`{"api_key": 'abcdef-1'}`, `{"api_key": 'SCRUBBED_SECRET'}`],
  ["connect('postgres://app:hunter22@db/app')", "connect('postgres://app:SCRUBBED_SECRET@db/app')"],
  ["# ask Ann <ann.lee+work@acme.co.uk>", "# ask Ann <someone@example.com>"],
])("takes the value out of %s", (code, left) => {
  expect(scrub(code)).toEqual({ text: left, count: 1 });
});

test.each([
  "int read_http_request_header_fields_from_socket(struct connection *c)",
  "AbstractSingletonProxyFactoryBeanDefinitionReader2",
  'const char *table = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";',
  'password = ""',
  "password = read_password(user)",
  "0x1234567890abcdef",
  "someone@example.com",
  "@Override public void run()",
])("leaves ordinary code alone: %s", (code) => {
  expect(scrub(code)).toEqual({ text: code, count: 0 });
});

test("what was scrubbed stays as it is, and nothing else of a text is lost", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('password: "hunter22"', "a@b.io", "http://u:secret1@h/", join("gh", "p_", "a1B2c3D4".repeat(5))),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const once = scrub(pieces.join("\n"));
      expect(scrub(once.text)).toEqual({ text: once.text, count: 0 });
      if (once.count === 0) expect(once.text).toBe(pieces.join("\n"));
    }),
  );
});

test("a long hostile line takes no longer than its length says", () => {
  expect(scrub(`${"://a".repeat(50_000)}${"password_".repeat(50_000)}`).count).toBe(0);
});
