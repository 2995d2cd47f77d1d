/** Projects whose code no training run may read; names are kept in lower case. */
export type ExcludedProjects = ReadonlySet<string>;

/** Reads a list of projects: `owner/name` or a package's name a line; `#` starts a comment. */
export function parseExcludedProjects(list: string): ExcludedProjects {
  const names = list.split("\n").map((line) => line.replace(/#.*/, "").trim().toLowerCase());
  return new Set(names.filter((name) => name !== "").map(bareName));
}

/** True where a repository or package is on the list, whoever owns it: a fork holds the same code. Case does not count. */
export function isExcluded(excluded: ExcludedProjects, project: string): boolean {
  return excluded.has(bareName(project.toLowerCase()));
}

function bareName(project: string): string {
  return project.slice(project.lastIndexOf("/") + 1).replace(/\.git$/, "");
}
