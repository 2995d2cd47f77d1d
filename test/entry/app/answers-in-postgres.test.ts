import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ConfigError } from "#errors.ts";
import { openPairs, openStores } from "../../../src/entry/app/wire-app.ts";
import { type PostgresServer, startPostgres } from "../../adapters/postgres/postgres-server.ts";
import { anyPair } from "../../fakes/any-pair.ts";
import { SETTINGS } from "./running-app.ts";

let server: PostgresServer;
let dataFolder: string;
beforeEach(async () => {
  server = await startPostgres();
  dataFolder = await mkdtemp(join(tmpdir(), "app-"));
});
afterEach(async () => {
  await rm(dataFolder, { recursive: true });
  await server.close();
});

test("what one App keeps on the server of DATABASE_URL, another reads there", async () => {
  const databaseUrl = await server.newDatabase();
  const stores = await openStores({ ...SETTINGS, dataFolder, databaseUrl, redisUrl: null });
  await stores.pairs.save([anyPair()]);
  const ref = { repository: { owner: "octo", name: "app" }, number: 1 };
  const said = { ref, fingerprint: "f", author: "ann", role: "write", headSha: "a", modelDigest: "b" } as const;
  await stores.feedback.remember({ ...said, answer: { kind: "confirmed", cwe: [] } });
  for (const one of stores.closing) await one.close();
  const other = await openPairs({ DATABASE_URL: databaseUrl, DATA_DIR: dataFolder });
  const found = [await other.find("octo/app#1/f1"), await other.answers.of(ref)];
  await other.close();
  expect(found).toMatchObject([{ key: "octo/app#1/f1" }, [said]]);
});

test("what is no address is refused without being repeated", async () => {
  const opened = openPairs({ DATABASE_URL: "mysql://ann:horse@db/app", DATA_DIR: dataFolder });
  await expect(opened).rejects.toEqual(new ConfigError("DATABASE_URL: must be a postgres:// URL"));
});
