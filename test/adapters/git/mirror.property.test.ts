import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { openGitRepository } from "#adapters/git/git-repository.ts";
import type { Repository } from "#ports.ts";
import type { BuiltCommit } from "./build-repository.ts";
import { hostRepository } from "./mirror-host.ts";

const PATHS = ["a.c", "b.py", "lib/c.js", "lib/deep/d.go", "notes.txt"];
const LINES = fc.array(fc.constantFrom("x\n", "call(y)\n", "}\n", "\n"), { maxLength: 12 });
const FILES = fc
  .uniqueArray(fc.record({ path: fc.constantFrom(...PATHS), lines: LINES }), { selector: ({ path }) => path })
  .map((files) => files.map(({ path, lines }) => ({ path, content: lines.join("") })));

/** Histories with forks and merges: a commit has one or two of the commits before it as parents. */
const HISTORY: fc.Arbitrary<readonly BuiltCommit[]> = fc
  .array(fc.record({ files: FILES, parents: fc.tuple(fc.nat(99), fc.nat(99)), isMerge: fc.boolean() }), {
    minLength: 2,
    maxLength: 7,
  })
  .map((commits) =>
    commits.map(({ files, parents, isMerge }, index) => {
      const earlier = index === 0 ? [] : parents.slice(0, isMerge ? 2 : 1).map((parent) => parent % index);
      return { files, parents: [...new Set(earlier)] };
    }),
  );

async function readAll(repository: Repository, base: string, head: string) {
  const change = await repository.readChange({ base, head });
  const blobs = change.files.flatMap((file) => [file.base, file.head]).flatMap((version) => version?.blobId ?? []);
  const texts = await Promise.all(blobs.map((id) => repository.readBlob(id, 1e6)));
  const found = await repository.filesMentioning(head, ["call", "}"]);
  return { change, texts: texts.map((bytes) => Buffer.from(bytes ?? []).toString()), found };
}

test("what is read through a mirror is what a full clone gives, whatever was brought near before", async () => {
  const property = fc.asyncProperty(HISTORY, fc.nat(99), async (commits, tip) => {
    const host = await hostRepository(commits);
    const clone = await openGitRepository(host.hosted);
    const last = commits.length - 1;
    for (const base of new Set([tip % last, last - 1])) {
      const source = host.source(`c${base}`, `c${last}`);
      const mirror = await host.mirror.open(source);
      if (mirror === null) throw new Error("it is gone");
      const { baseSha, headSha } = source;
      expect(await readAll(mirror, baseSha, headSha)).toEqual(await readAll(clone, baseSha, headSha));
      expect(mirror.limits).toEqual([]);
      await mirror.close();
    }
    await clone.close();
    await host.close();
  });
  await fc.assert(property, { numRuns: 5 });
}, 60_000);
