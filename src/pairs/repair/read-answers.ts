/** What a model says of a fix. */
export type FixReview = { readonly isFixed: boolean; readonly isBehaviourKept: boolean; readonly reason: string };

/** A sentence; more is a page. */
const MOST_REASON = 500;

/** Characters of a task's description, least and most: shorter says nothing, longer is not what was asked for. */
const LEAST_TASK = 20;
const MOST_TASK = 2_000;

/** Words that give away what a task's description must not mention. */
const GIVES_AWAY =
  /\b(?:secur\w*|vulnerab\w*|exploit\w*|CWE-\d+|attack\w*|overflow\w*|out[- ]of[- ]bounds|sanitiz\w*|use[- ]after[- ]free|inject\w*)\b/i;

/** The code of the last fenced block that is closed; null where there is none, or only one that was cut. */
export function codeIn(answer: string): string | null {
  const blocks = [...answer.replaceAll("\r\n", "\n").matchAll(/^(`{3,})[^\n`]*\n([\s\S]*?)^\1`*[ \t]*$/gm)];
  const code = blocks.at(-1)?.[2] ?? "";
  return code.trim() === "" ? null : code;
}

/** The judgement in an answer: a JSON object, bare or in a block; null where it is none of the kind asked for. */
export function reviewIn(answer: string): FixReview | null {
  const [start, end] = [answer.indexOf("{"), answer.lastIndexOf("}")];
  const value = start < 0 ? null : objectIn(answer.slice(start, end + 1));
  if (value === null || typeof value.fixed !== "boolean" || typeof value.behaviour_kept !== "boolean") return null;
  const reason = typeof value.reason === "string" ? value.reason.slice(0, MOST_REASON) : "";
  return { isFixed: value.fixed, isBehaviourKept: value.behaviour_kept, reason };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A task's description; null where it gives the flaw away, or is none. */
export function taskIn(answer: string): string | null {
  const task = answer.trim();
  const isTask = task.length >= LEAST_TASK && task.length <= MOST_TASK && !task.includes("```");
  return isTask && !GIVES_AWAY.test(task) ? task : null;
}
