import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export type RedisServer = {
  readonly url: string;
  /** As a machine that loses power: without a word. */
  kill(): Promise<void>;
  /** On the same port, with what it had kept. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A Redis of our own, on a free port of this machine, that keeps what it acknowledged when it is killed. Fails where none is installed. */
export async function startRedis({ password = "" } = {}): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "redis-"));
  const port = await freePort();
  const url = `redis://${password === "" ? "" : `:${password}@`}127.0.0.1:${port}`;
  const start = async () => {
    const child = launch([...SETTINGS, "--port", `${port}`, "--dir", folder, "--requirepass", password]);
    await untilReady(url, child);
    return child;
  };
  let child = await start();
  return {
    url,
    kill: () => end(child),
    async restart() {
      child = await start();
    },
    async close() {
      await end(child);
      await rm(folder, { recursive: true });
    },
  };
}

const SETTINGS = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "everysec"];

function launch(args: readonly string[]): ChildProcess {
  return spawn("redis-server", args, { stdio: "ignore" });
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  try {
    await Promise.race([redis.ping(), failureOf(child)]);
  } catch (cause) {
    child.kill("SIGKILL");
    throw cause;
  } finally {
    redis.disconnect();
  }
}

function failureOf(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once("error", () =>
      reject(new Error("cannot start redis-server: install it (apt-get install redis-server)")),
    );
    child.once("exit", (code) => reject(new Error(`redis-server ended with ${code}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
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
