import { jsonText } from "./json-text.ts";
import { round, roundOrNull } from "./round.ts";
import type { ScoredFunction, ScoreReport } from "./score-report.ts";

/** Version of schema/score.schema.json: a change that breaks a reader changes the first number. */
const SCHEMA_VERSION = "1.0.0";
const SCHEMA_ID = `urn:seccodeprm:schema:score:${SCHEMA_VERSION}`;

/** The margins of a source for machines, as schema/score.schema.json describes it. */
export function renderScoreJson({ functions, ...heading }: ScoreReport): string {
  const { omissions, ...rest } = heading;
  return jsonText({
    $schema: SCHEMA_ID,
    schemaVersion: SCHEMA_VERSION,
    ...rest,
    functions: functions.map(functionDocument),
    omissions,
  });
}

function functionDocument({ name, reward, steps }: ScoredFunction) {
  const documents = steps.map(({ first, last, text, ...step }) => ({
    first,
    last,
    margin: round(step.margin),
    logOdds: round(step.logOdds),
    drop: roundOrNull(step.drop),
    prefixReward: round(step.prefixReward),
    text,
  }));
  return { name, reward: round(reward), steps: documents };
}
