import type { WrittenSteps } from "./report-builder.ts";

/** Reads a chunk of an HTTP body, with its bound. */
export const CHUNK_BASE: WrittenSteps = [
  ["static int read_chunk(struct conn *c, char *out, size_t room)\n{\n\tchar *line = read_line(c);", 0.9],
  ["\tif (line == NULL)\n\t\treturn -1;", 1.4],
  ["\tsize_t size = strtoul(line, NULL, 16);\n\tif (size >= room || size > c->left)\n\t\treturn -1;", 2.3],
  ["\tmemcpy(out, c->in, size);\n\tout[size] = 0;\n", 0.5],
  ["\tlog_chunk(c->id, size);", 0.8],
  ["\t/* the caller frees the line */", null],
  ["\tc->left -= size;\n\treturn 0;\n}", 0.7],
];

export const CHUNK_HEAD: WrittenSteps = [
  ["static int read_chunk(struct conn *c, char *out, size_t room)\n{\n\tchar *line = read_line(c);", 0.9],
  ["\tif (line == NULL)\n\t\treturn -1;", 1.2],
  ["\tsize_t size = strtoul(line, NULL, 16);", -0.9],
  ["\tmemcpy(out, c->in, size);\n\tout[size] = 0;\n", -1.62],
  ["\tlog_chunk(c->id, size);", 0.2],
  [
    "\t/* the caller frees the line; see https://example.org/a/very/long/address/that/goes/on/and/on/for/longer/than/a/column */",
    null,
  ],
  ["\tc->left -= size;\n\treturn 0;\n}", 0.4],
];

/** Checks a session's mark. */
export const SESSION_BASE: WrittenSteps = [
  ["    def verify(self, mac: bytes) -> User:\n        expected = self.sign(self.payload)", 0.8],
  ["        user = self.load_user()\n", 0.3],
  ["        if not hmac.compare_digest(mac, expected):\n            raise Forbidden()", 2.5],
  ["        return user", 0.6],
];

export const SESSION_HEAD: WrittenSteps = [
  ["    def verify(self, mac: bytes) -> User:\n        expected = self.sign(self.payload)", 0.8],
  ["        user = self.load_user()\n", 0.3],
  ["        return user", 0.1],
];

/** Adds a user; new. */
export const ADD_USER_HEAD: WrittenSteps = [
  ["export async function addUser(body: Body): Promise<void> {", 0.5],
  ["  if (body.name === '') throw new BadRequest(\"name\");\n", 1.1],
  ["  await db.query(`INSERT INTO users VALUES ('${" + "body.name}')`);", -1.2],
  ["}", null],
];

/** Macros of a file that is gone. */
export const LEGACY_BASE: WrittenSteps = [
  ["#include <string.h>", 0.1],
  ["static char buffer[64];\n", -0.3],
];
