import { execFileSync, spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";

/** A git host on this machine: `git http-backend` behind HTTP, with a password. */
export type GitServer = {
  readonly origin: string;
  /** What a request did, in order: `POST /acme/shop.git/git-upload-pack`. */
  readonly requests: string[];
  /** Bytes of all answers. */
  readonly sent: { bytes: number };
  /** Repositories by `owner/name`; a folder of a bare one each. */
  readonly repositories: Map<string, string>;
  /** Null: everybody may read. */
  token: string | null;
  /** Answers instead of git, where it gives true. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  close(): Promise<void>;
};

const BACKEND = join(execFileSync("git", ["--exec-path"]).toString().trim(), "git-http-backend");
const SETTINGS = ["http.uploadpack", "uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"];

/** Starts a host without repositories. */
export async function startGitServer(): Promise<GitServer> {
  const server = createServer((request, response) => answer(host, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const host: GitServer = {
    origin: `http://127.0.0.1:${port}`,
    requests: [],
    sent: { bytes: 0 },
    repositories: new Map(),
    token: null,
    intercept: () => false,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return host;
}

function answer(host: GitServer, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", host.origin);
  host.requests.push(`${request.method} ${pathname}`);
  if (host.intercept(request, response)) return;
  const wanted = host.token === null ? undefined : `Basic ${btoa(`x-access-token:${host.token}`)}`;
  if (wanted !== undefined && request.headers.authorization !== wanted) {
    response.writeHead(401, { "www-authenticate": 'Basic realm="GitHub"' }).end();
    return;
  }
  const [, name = "", path = ""] = /^\/([^/]+\/[^/]+)\.git(\/.*)$/.exec(pathname) ?? [];
  const folder = host.repositories.get(name);
  if (folder === undefined) response.writeHead(404).end("Repository not found.");
  else serve({ host, folder, path, query: String(searchParams) }, request, response);
}

type Served = { readonly host: GitServer; readonly folder: string; readonly path: string; readonly query: string };

function serve({ host, folder, path, query }: Served, request: IncomingMessage, response: ServerResponse): void {
  const settings = SETTINGS.flatMap((key, index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, "true"],
  ]);
  const backend = spawn(BACKEND, [], {
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_COUNT: String(SETTINGS.length),
      ...Object.fromEntries(settings),
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROJECT_ROOT: folder,
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      HTTP_CONTENT_ENCODING: String(request.headers["content-encoding"] ?? ""),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  backend.stdin.on("error", () => undefined);
  request.pipe(backend.stdin);
  passOn(host, backend.stdout, response);
}

/** CGI: headers, an empty line, the body. */
function passOn(host: GitServer, output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head = Buffer.alloc(0);
  output.on("data", (chunk: Buffer) => {
    host.sent.bytes += chunk.length;
    if (response.headersSent) {
      response.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    const headers = head.subarray(0, end).toString().split("\r\n");
    for (const line of headers.filter((each) => !each.startsWith("Status:"))) {
      const [name = "", value = ""] = line.split(": ");
      response.setHeader(name, value);
    }
    const status = headers.find((line) => line.startsWith("Status:"));
    response.writeHead(status === undefined ? 200 : Number(status.split(" ")[1]));
    response.write(head.subarray(end + 4));
  });
  output.on("end", () => response.end());
}
