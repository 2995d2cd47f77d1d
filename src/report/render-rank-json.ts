import type { Aggregates } from "#reward/aggregations.ts";
import { jsonText } from "./json-text.ts";
import type { RankedCandidate, RankReport } from "./rank-report.ts";
import { round, roundOrNull } from "./round.ts";

/** Version of schema/rank.schema.json: a change that breaks a reader changes the first number. */
const SCHEMA_VERSION = "1.0.0";
const SCHEMA_ID = `urn:seccodeprm:schema:rank:${SCHEMA_VERSION}`;

/** A ranking for machines, as schema/rank.schema.json describes it. */
export function renderRankJson({ candidates, ...rest }: RankReport): string {
  return jsonText({
    $schema: SCHEMA_ID,
    schemaVersion: SCHEMA_VERSION,
    ...rest,
    candidates: candidates.map(candidateDocument),
  });
}

function candidateDocument({ path, aggregates, logOdds, steps, omissions }: RankedCandidate) {
  return {
    path,
    logOdds: roundOrNull(logOdds),
    aggregates: aggregates === null ? null : roundedAggregates(aggregates),
    steps: steps.map(({ step, function: name, weight }) => ({
      function: name,
      first: step.first,
      last: step.last,
      margin: round(step.margin),
      logOdds: round(step.logOdds),
      drop: roundOrNull(step.drop),
      weight: round(weight),
      text: step.text,
    })),
    omissions,
  };
}

function roundedAggregates(aggregates: Aggregates): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(aggregates).map(([name, value]) => [name, round(value)]));
}
