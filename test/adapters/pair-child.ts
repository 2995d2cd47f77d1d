import { argv, stdout } from "node:process";
import { openDatabase as openLibsql } from "#adapters/libsql/open-database.ts";
import { openDatabase as openPostgres } from "#adapters/postgres/open-database.ts";
import { createPairStore } from "#adapters/sql/create-pair-store.ts";
import { anyPair } from "../fakes/any-pair.ts";

/** A process that keeps pairs, two at a time, until it is killed, and says which were acknowledged. */
const [, , place = "", name = ""] = argv;
const store = createPairStore({ database: await (place.startsWith("postgres:") ? openPostgres : openLibsql)(place) });

for (let index = 0; ; index++) {
  const twins = ["a", "b"].map((twin) => anyPair({ finding: `${name}-${index}-${twin}`, state: "confirmed" }));
  await store.save(twins);
  for (const { key } of twins) stdout.write(`kept ${key}\n`);
}
