import { z } from "zod";
import type { Advisory, AdvisoryFix } from "#pairs/mine/advisory.ts";

const strings = z.array(z.string()).catch([]);

const RANGE = z.object({
  type: z.string(),
  repo: z.string().optional(),
  events: z.array(z.object({ fixed: z.string().optional() })).catch([]),
});

/** The parts of the OSV schema (ossf.github.io/osv-schema, 1.x) that lead to fixes; everything else is left alone. */
export const OSV_ADVISORY = z.object({
  id: z.string().regex(/^\S{3,80}$/, "an id is expected"),
  aliases: strings,
  withdrawn: z.string().nullish(),
  affected: z.array(z.object({ ranges: z.array(RANGE).catch([]) })).catch([]),
  references: z.array(z.object({ type: z.string(), url: z.string() })).catch([]),
  database_specific: z.object({ cwe_ids: strings }).catch({ cwe_ids: [] }),
});

/** The same as we ask it: the fixes that its git ranges end with, then those that it links to. */
export function advisoryOf({ id, aliases, affected, references, ...rest }: z.infer<typeof OSV_ADVISORY>): Advisory {
  const ranges = affected.flatMap((one) => one.ranges).filter(({ type }) => type === "GIT");
  const inRanges = ranges.flatMap(({ repo, events }) =>
    events.flatMap(({ fixed }) => fixOf(fixed ?? "", repositoryIn(repo ?? ""), "range")),
  );
  const links = references.filter(({ type }) => type === "FIX").flatMap(({ url }) => fixInUrl(url));
  const known = new Set(inRanges.map(({ commit }) => commit));
  const cwes = rest.database_specific.cwe_ids.filter((cwe) => /^CWE-\d{1,4}$/.test(cwe));
  return { id, aliases, cwes, fixes: [...inRanges, ...links.filter(({ commit }) => !known.has(commit))] };
}

function fixOf(commit: string, repository: string | null, source: AdvisoryFix["source"]): readonly AdvisoryFix[] {
  const id = commit.toLowerCase();
  return /^[0-9a-f]{7,64}$/.test(id) ? [{ commit: id, repository, source }] : [];
}

/** `https://github.com/owner/name/commit/0123abc`, GitLab's `/-/commit/`, cgit's `?id=`. */
function fixInUrl(url: string): readonly AdvisoryFix[] {
  const commit = /\/commits?\/([0-9a-f]{7,64})\b/i.exec(url)?.[1] ?? /[?&;](?:id|h)=([0-9a-f]{7,64})\b/i.exec(url)?.[1];
  return commit === undefined ? [] : fixOf(commit, repositoryIn(url), "reference");
}

function repositoryIn(url: string): string | null {
  const [, owner, name] = /^\w+:\/\/[^/]+\/([\w.-]+)\/([\w.-]+)/.exec(url) ?? [];
  return owner === undefined || name === undefined ? null : `${owner}/${name.replace(/\.git$/, "")}`;
}
