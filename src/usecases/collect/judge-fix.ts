import type { Policy } from "#gate/policy.ts";
import { cutCode } from "#pairs/cut-code.ts";
import type { FunctionVersion } from "#trajectory/changed-functions.ts";
import type { Language } from "#trajectory/language.ts";
import { linesOf } from "#trajectory/owned-text.ts";
import { scoreFunctions } from "../score-functions.ts";
import type { Learning } from "./collecting-ports.ts";

/** Two versions of a function. */
export type JudgedFix = {
  readonly functionId: string;
  readonly path: string;
  readonly language: Language;
  readonly before: string;
  readonly after: string;
};

const SILENT = { report: () => undefined };

/** Log-odds of secure that the second version has above the first; null where that cannot be told. */
export async function judgeFix(fix: JudgedFix, policy: Policy, tools: Learning["tools"]): Promise<number | null> {
  const { functionId, path, language } = fix;
  const base = await versionOf(fix.before, language, tools);
  const head = await versionOf(fix.after, language, tools);
  if (base === null || head === null) return null;
  const changed = { functionId, path, language, name: functionId.slice(path.length + 1), base, head };
  const context = { callers: new Map(), policy };
  const { functions } = await scoreFunctions([changed], context, { ...tools, progress: SILENT });
  const [review] = functions;
  return review === undefined ? null : review.matches.reduce((sum, { regression }) => sum - regression, 0);
}

async function versionOf(
  text: string,
  language: Language,
  { parser }: Learning["tools"],
): Promise<FunctionVersion | null> {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") return null;
  const { steps } = cutCode(text, parsed.outline);
  return steps.length === 0 ? null : { span: { first: 1, last: linesOf(text).length }, steps };
}
