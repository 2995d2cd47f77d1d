import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createRedactor } from "#entry/app/redact.ts";

const redact = createRedactor(["a known secret", "short"]);

test.each([
  ["a token of an installation", "ghs_16C7e42F292c6912E7710c838347Ae178B4a"],
  ["a fine-grained token", "github_pat_11ABCDEFG0abcdefghijkl_0123456789"],
  ["a JSON web token", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjEyM30.c2lnbmF0dXJl"],
  ["a header", "authorization: Bearer abcdefghijklmnop0123"],
  ["the password of a URL", "https://x-access-token:abc123@github.com/octo/app"],
  ["a private key", "-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----"],
  ["half a private key", "-----BEGIN PRIVATE KEY-----\\nMIIE"],
  ["what is known", "a known secret"],
  ["what is known, in a URL", "a%20known%20secret"],
])("%s does not stay in a line", (_, text) => {
  const line = redact(`{"msg":"before ${text} after"}`);
  const parts = text
    .split(/[\s:@./"\\]+/)
    .filter((part) => /[0-9a-f]{3}|MIIE|known/i.test(part) && line.includes(part));
  expect([line.includes("[redacted]"), parts.filter((part) => !/github|authorization|octo|app/.test(part))]).toEqual([
    true,
    [],
  ]);
});

test("words, commit ids and addresses stay", () => {
  const line = '{"job":"review/octo/app#1@ec26c3e57ca3a959ca5aad62de7213c562f8c821/d","url":"https://github.com/octo"}';
  expect(redact(line)).toBe(line);
});

test("a known secret is gone wherever it stands and whatever it holds", () => {
  const secrets = fc.string({ minLength: 12, unit: "binary" });
  fc.assert(
    fc.property(secrets, fc.string(), (secret, around) => {
      const line = createRedactor([secret])(JSON.stringify({ msg: around + secret, secret }));
      fc.pre(!"[redacted]".includes(secret));
      expect(line).not.toContain(JSON.stringify(secret).slice(1, -1));
    }),
  );
});
