import { jsonText } from "./json-text.ts";
import { round, roundOrNull } from "./round.ts";
import type { SearchNode, SearchReport } from "./search-report.ts";

/** Version of schema/search.schema.json: a change that breaks a reader changes the first number. */
const SCHEMA_VERSION = "1.0.0";
const SCHEMA_ID = `urn:seccodeprm:schema:search:${SCHEMA_VERSION}`;

/** The whole trace of a search for machines, as schema/search.schema.json describes it. */
export function renderSearchJson({ nodes, results, ...rest }: SearchReport): string {
  return jsonText({
    $schema: SCHEMA_ID,
    schemaVersion: SCHEMA_VERSION,
    ...rest,
    nodes: nodes.map(nodeDocument),
    results: results.map(({ pathReward, ...result }) => ({ ...result, pathReward: roundOrNull(pathReward) })),
  });
}

function nodeDocument({ worst, ...node }: SearchNode) {
  return {
    ...node,
    margin: roundOrNull(node.margin),
    advantage: roundOrNull(node.advantage),
    pathReward: roundOrNull(node.pathReward),
    worst: worst === null ? null : { ...worst, margin: round(worst.margin) },
  };
}
