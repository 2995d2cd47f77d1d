import type { GenerateRequest, Generator, GeneratorAnswer } from "#ports/generator.ts";

export type ScriptedGenerator = Generator & { readonly asked: readonly GenerateRequest[] };

/** Writes what the script says of a prompt's text; a step each, as many as are asked for, or fewer. */
export function scriptedGenerator(script: (text: string) => readonly string[] | GeneratorAnswer): ScriptedGenerator {
  const asked: GenerateRequest[] = [];
  return {
    name: "scripted",
    asked,
    generate: async (request) => {
      asked.push(request);
      const text = request.prompt.kind === "text" ? request.prompt.text : "";
      const said = script(text);
      if ("kind" in said) return said;
      const [first = "", ...others] = said.slice(0, request.count);
      const written = (one: string) => ({ text: one, end: "stopped" as const });
      return { kind: "generated", texts: [written(first), ...others.map(written)], tokens: null, problems: [] };
    },
  };
}
