import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readAdvisories } from "#adapters/advisories/read-advisories.ts";
import { indexAdvisories } from "#pairs/mine/advisory.ts";
import type { ReadAdvisory } from "#ports/advisory-source.ts";

const FIX = "0123456789abcdef0123456789abcdef01234567";
const OTHER = "fedcba9876543210fedcba9876543210fedcba98";

const ADVISORY = {
  id: "GHSA-jfh8-c2jp-5v3q",
  aliases: ["CVE-2021-44228"],
  affected: [
    {
      ranges: [
        { type: "GIT", repo: "https://github.com/acme/gear.git", events: [{ introduced: "0" }, { fixed: FIX }] },
        { type: "SEMVER", events: [{ fixed: "1.2.3" }] },
      ],
    },
  ],
  references: [
    { type: "FIX", url: `https://gitlab.com/acme/gear/-/commit/${OTHER}` },
    { type: "FIX", url: `https://github.com/acme/gear/commit/${FIX}` },
    { type: "WEB", url: "https://example.org/commit/1111111" },
  ],
  database_specific: { cwe_ids: ["CWE-20", "not a weakness"] },
};

let folder = "";
let read: readonly ReadAdvisory[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-osv-"));
  mkdirSync(join(folder, "2021"));
  writeFileSync(join(folder, "2021", "a.json"), JSON.stringify(ADVISORY));
  writeFileSync(join(folder, "b.json"), JSON.stringify({ ...ADVISORY, id: "OSV-2021-1", withdrawn: "2022-01-01" }));
  writeFileSync(join(folder, "c.json"), '{"id": "OSV-2021-2", "aff');
  writeFileSync(join(folder, "d.json"), JSON.stringify({ id: "OSV-2021-3", aliases: null, affected: "none" }));
  writeFileSync(join(folder, "notes.txt"), "no advisory");
  const all: ReadAdvisory[] = [];
  for await (const one of readAdvisories(folder)) all.push(one);
  read = all;
});
afterAll(() => rmSync(folder, { recursive: true }));

test("an advisory tells its fixes once, its other names and its weaknesses", () => {
  expect(read[0]).toEqual({
    kind: "advisory",
    advisory: {
      id: ADVISORY.id,
      aliases: ["CVE-2021-44228"],
      cwes: ["CWE-20"],
      fixes: [
        { commit: FIX, repository: "acme/gear", source: "range" },
        { commit: OTHER, repository: "acme/gear", source: "reference" },
      ],
    },
  });
});

test("a broken file is named, an advisory without fixes counts, a withdrawn one does not", () => {
  expect(read.slice(1)).toEqual([
    { kind: "unusable", file: join(folder, "c.json"), reason: "is no OSV advisory" },
    { kind: "advisory", advisory: { id: "OSV-2021-3", aliases: [], cwes: [], fixes: [] } },
  ]);
});

test("a folder that is not there is the user's mistake", async () => {
  const missing = readAdvisories(join(folder, "missing"))[Symbol.asyncIterator]();
  await expect(missing.next()).rejects.toThrow("not a folder of advisories");
});

test("a fix that nobody found is unmet in its own repository only", () => {
  const advisories = read.flatMap((one) => (one.kind === "advisory" ? [one.advisory] : []));
  const index = indexAdvisories(advisories);
  index.fixedBy(FIX);
  const unmet = (name: string) => index.unmet(name).map(({ fix }) => fix.commit);
  expect([unmet("Acme/Gear"), unmet("acme/wheel")]).toEqual([[OTHER], []]);
});

test("an abbreviated id and a name in small letters are found", () => {
  const advisory = {
    id: "X-1",
    aliases: ["CVE-2020-1"],
    cwes: [],
    fixes: [{ commit: FIX.slice(0, 8), repository: null, source: "reference" as const }],
  };
  const index = indexAdvisories([advisory]);
  expect([index.fixedBy(FIX).length, index.fixedBy(OTHER).length, index.named("cve-2020-1").length]).toEqual([1, 0, 1]);
});
