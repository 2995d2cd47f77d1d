/**
 * Measures speed and memory: `npm run bench [-- --only fifty,scaling,closure,inference,parser,peers,serve,load,lsp,webhook] [--source DIR]`.
 * Prints a table, and writes everything to bench/results/. Never part of the tests.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { removeFolders } from "./build-repository.mjs";
import { benchClosureIndex } from "./closure-index.mjs";
import { benchFiftyFunctions } from "./fifty-functions.mjs";
import { benchInference } from "./inference.mjs";
import { benchLoad } from "./load.mjs";
import { benchLsp } from "./lsp.mjs";
import { describeMachine } from "./machine.mjs";
import { benchParser } from "./parser.mjs";
import { benchPeers } from "./peers.mjs";
import { RESULTS } from "./places.mjs";
import { benchScaling } from "./scaling.mjs";
import { benchServe } from "./serve.mjs";
import { benchWebhook } from "./webhook.mjs";

const BENCHES = {
  fifty: benchFiftyFunctions,
  scaling: benchScaling,
  closure: benchClosureIndex,
  inference: benchInference,
  parser: benchParser,
  peers: benchPeers,
  serve: benchServe,
  load: benchLoad,
  lsp: benchLsp,
  webhook: benchWebhook,
};

const { values } = parseArgs({ options: { only: { type: "string" }, source: { type: "string" } } });
const chosen = values.only === undefined ? Object.keys(BENCHES) : values.only.split(",");
const unknown = chosen.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(", ")}: there are ${Object.keys(BENCHES).join(", ")}`);

const machine = describeMachine();
console.log(
  `${machine.cores} cores, ${machine.processor}, ${machine.memoryGb} GB, node ${machine.node}, load ${machine.loadBefore.toFixed(1)}\n`,
);
const results = {};
try {
  for (const name of chosen) {
    results[name] = await BENCHES[name]({ source: values.source ?? null });
    for (const [what, value, note] of results[name].rows)
      console.log(`${what.padEnd(58)} ${value.padStart(14)}  ${note}`);
  }
} finally {
  removeFolders();
  mkdirSync(RESULTS, { recursive: true });
  const file = `${RESULTS}/${new Date().toISOString().replaceAll(":", "-")}.json`;
  writeFileSync(file, `${JSON.stringify({ machine, results }, null, 2)}\n`);
}
