import { type GitPlace, runGit } from "./run-git.ts";

/** `owner/name` of the remote that a repository was cloned from; null where its configuration names none. */
export async function readOrigin(lookup: GitPlace): Promise<string | null> {
  const answer = await runGit(lookup, ["config", "--get", "remote.origin.url"]);
  return answer.exitCode === 0 ? repositoryNameOf(answer.output.trim()) : null;
}

/** The last two parts of a URL that leads to another host; a folder's name is nobody's public name. */
export function repositoryNameOf(url: string): string | null {
  const path = /^(?:https?|git|ssh):\/\/[^/]+\/(.+)$/.exec(url)?.[1] ?? /^[\w.-]+@[\w.-]+:(.+)$/.exec(url)?.[1];
  const [name = "", owner = ""] = (path ?? "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .split("/")
    .reverse();
  return owner === "" || name === "" ? null : `${owner}/${name}`;
}
