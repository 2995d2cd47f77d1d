/** Where GitHub is: for people, and for programs. No last slashes. */
export type GitHubUrls = { readonly webUrl: string; readonly apiUrl: string };

type Given = { readonly GHE_HOST?: string | undefined; readonly GITHUB_API_URL?: string | undefined };

/** github.com; an Enterprise Server by its host; or any of them by the address of its API. */
export function githubUrlsOf({ GHE_HOST: host, GITHUB_API_URL: api }: Given): GitHubUrls {
  if (api !== undefined) return { webUrl: webUrlOf(api), apiUrl: api };
  if (host !== undefined) return { webUrl: `https://${host}`, apiUrl: `https://${host}/api/v3` };
  return { webUrl: "https://github.com", apiUrl: "https://api.github.com" };
}

/** An Enterprise Server has its API in a folder, github.com and ghe.com on a host of their own. */
function webUrlOf(apiUrl: string): string {
  return apiUrl.replace(/\/api\/v3$/, "").replace(/^(https?:\/\/)api\./, "$1");
}
