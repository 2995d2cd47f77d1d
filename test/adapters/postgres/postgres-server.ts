import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getuid } from "node:process";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

export type PostgresServer = {
  /** Of a database of its own that nothing else uses: a new, empty one with each call. */
  newDatabase(): Promise<string>;
  /** Like a crash: connections break, what was not committed is gone. */
  kill(): Promise<void>;
  /** On the same port, with what it had committed. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

const run = promisify(execFile);

/** PostgreSQL does not run as root: then `nobody` runs it. */
const NOBODY = 65_534;
const SOMEBODY = getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** A PostgreSQL of our own, on a free port of this machine. Fails where none is installed. */
export async function startPostgres({ password = "correct-horse" } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "postgres-"));
  const secret = join(folder, "password");
  await writeFile(secret, password);
  if (SOMEBODY.uid !== undefined) for (const path of [folder, secret]) await chown(path, NOBODY, NOBODY);
  await chmod(folder, 0o700);
  const data = join(folder, "data");
  const initial = ["-D", data, "-U", "ann", "-A", "scram-sha-256", `--pwfile=${secret}`, "-E", "UTF8", "--locale=C"];
  await run(binary("initdb"), [...initial, "--no-sync"], { ...SOMEBODY, cwd: folder });
  const port = await freePort();
  const url = (name: string) => `postgres://ann:${password}@127.0.0.1:${port}/${name}`;
  let child = await launch({ data, folder, port });
  let databases = 0;
  return {
    async newDatabase() {
      databases += 1;
      await run(binary("createdb"), ["--maintenance-db", url("postgres"), `db${databases}`], { cwd: folder });
      return url(`db${databases}`);
    },
    kill: () => end(child),
    async restart() {
      child = await launch({ data, folder, port });
    },
    async close() {
      await end(child);
      await rm(folder, { recursive: true });
    },
  };
}

type Place = { readonly data: string; readonly folder: string; readonly port: number };

/** Settles when it says that it is ready. */
async function launch({ data, folder, port }: Place): Promise<ChildProcess> {
  const settings = ["-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${folder}`, "-c", "fsync=off"];
  const child = spawn(binary("postgres"), ["-D", data, "-p", `${port}`, ...settings], {
    ...SOMEBODY,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (child.stderr === null) throw new Error("a pipe was asked for");
  const lines = createInterface(child.stderr);
  const ready = new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => line.includes("ready to accept connections") && resolve());
    child.once("exit", (code) => reject(new Error(`postgres ended with ${code}`)));
  });
  await ready;
  return child;
}

/** SIGQUIT is PostgreSQL's immediate shutdown: nothing is written any more, and its children end with it. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGQUIT");
  await once(child, "exit");
}

/** Debian keeps the server's programs out of the search path. */
function binary(name: string): string {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root) : [];
  const found = versions.map((version) => join(root, version, "bin", name)).find(existsSync);
  return found ?? name;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
