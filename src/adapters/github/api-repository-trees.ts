import { z } from "zod";
import type { TreeFile } from "#ports/object-shelf.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import { type Api, inRepository } from "./api.ts";
import { GONE, type Operation } from "./operation.ts";

const Entry = z.object({
  path: z.string().min(1),
  mode: z.string().regex(/^[0-7]{6}$/),
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  size: z.int().nonnegative().optional(),
});

const Tree = z.object({ tree: z.array(Entry), truncated: z.boolean() });

type Tree = z.output<typeof Tree>;

const FOLDER = "040000";

const GET_TREE: Operation<Tree> = {
  task: "list the files of a commit",
  route: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
  reply: Tree,
  kind: "read",
  isRepeatable: true,
  absences: [...GONE, 409, 422],
};

/** Requests for one tree: GitHub cuts one that has more than 100,000 entries, or 7 MB. */
const MOST_REQUESTS = 200;

/** A file and, where GitHub tells it, its size. */
export type ListedFile = TreeFile & { readonly bytes: number | null };

/** The files of a commit. `unlisted` names folders (the empty name is the whole) that GitHub does not list. */
export type ListedTree = { readonly files: readonly ListedFile[]; readonly unlisted: readonly string[] };

/** Lists a commit's tree at once, or folder by folder where that is cut. Null where it is gone. */
export async function listTree(api: Api, repository: RepositoryName, commit: string): Promise<ListedTree | null> {
  const files: ListedFile[] = [];
  const unlisted: string[] = [];
  let requests = 0;

  const ask = async (sha: string, flags: { recursive?: "1" }): Promise<Tree | null> => {
    requests += 1;
    if (requests > MOST_REQUESTS) return null;
    return api.find(GET_TREE, { ...inRepository(repository), tree_sha: sha, ...flags });
  };

  async function take(whole: Tree | null, sha: string, folder: string): Promise<void> {
    const told = whole?.truncated === true ? await ask(sha, {}) : whole;
    if (told === null || told.truncated) {
      unlisted.push(folder);
      return;
    }
    files.push(...filesIn(told.tree, folder));
    // The recursive answer holds what is below; the other one does not.
    const below = told === whole ? [] : told.tree.filter(({ mode }) => mode === FOLDER);
    for (const { path, sha: tree } of below) await take(await ask(tree, { recursive: "1" }), tree, `${folder}${path}/`);
  }

  const root = await ask(commit, { recursive: "1" });
  if (root === null) return null;
  await take(root, commit, "");
  return { files, unlisted };
}

function filesIn(entries: readonly z.output<typeof Entry>[], folder: string): readonly ListedFile[] {
  return entries
    .filter(({ mode }) => mode !== FOLDER)
    .map(({ path, mode, sha, size }) => ({ path: `${folder}${path}`, mode, blobId: sha, bytes: size ?? null }));
}
