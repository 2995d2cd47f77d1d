import { functionIds } from "./function-ids.ts";
import type { Outline } from "./outline.ts";
import { spansOutsideFunctions } from "./outside-functions.ts";
import { splitSteps } from "./split-steps.ts";
import type { Trajectory } from "./trajectory.ts";

export type SourceText = { readonly path: string; readonly text: string; readonly outline: Outline };

/** A whole text as trajectories: one a function with a body, then one for the code outside functions, where there is any. */
export function sourceTrajectories({ path, text, outline }: SourceText): readonly Trajectory[] {
  const { language } = outline;
  const withBody = outline.functions.filter(({ body }) => body !== null);
  const ids = functionIds(path, withBody);
  const functions = withBody.map(({ qualifiedName, span }, index) => {
    const functionId = ids[index] as string;
    const steps = splitSteps({ text, outline, span, functionId, part: "changed" });
    return { functionId, path, name: qualifiedName, language, steps };
  });
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  const functionId = `${path}#`;
  const outside = spansOutsideFunctions(outline, lines).flatMap((span) =>
    splitSteps({ text, outline, span, functionId, part: "changed" }),
  );
  const all = [...functions, { functionId, path, name: null, language, steps: outside }];
  return all.filter(({ steps }) => steps.some((step) => step.isScored));
}
