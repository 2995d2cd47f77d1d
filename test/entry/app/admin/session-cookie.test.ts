import { expect, test } from "@jest/globals";
import { createSeal } from "#entry/app/admin/seal.ts";
import { createSessionCookie } from "#entry/app/admin/session-cookie.ts";

const seal = createSeal({ webhookSecret: "a webhook secret of the tests", now: () => 0 });
const PERSON = { kind: "person", login: "ada" } as const;

test("over https the cookie goes to this host alone, and never in the clear", () => {
  const written = createSessionCookie(seal, { isSecure: true }).write(PERSON);
  expect(written).toMatch(/^__Host-seccodeprm=[\w.-]+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
});

test("a session is read back among other cookies", () => {
  const cookie = createSessionCookie(seal, { isSecure: false });
  const [written = ""] = cookie.write(PERSON).split(";");
  expect(cookie.read(`theme=dark; ${written}; x=seccodeprm=1`)).toEqual(PERSON);
});

test("what another server sealed is not opened", () => {
  const other = createSeal({ webhookSecret: "another webhook secret", now: () => 0 });
  expect(seal.open(other.close(PERSON, 1000))).toBeNull();
});

test.each(["", ".", "a.b", "seccodeprm", "e30.e30"])("%p is no sealed value", (text) => {
  expect(seal.open(text)).toBeNull();
});
