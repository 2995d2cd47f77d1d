import { InvalidArgumentError, Option } from "commander";
import { SEARCH_FORMATS, type SearchFormat } from "#report/search-formats.ts";
import { RANK_ORDERS, type RankOrder, USUAL_AGGREGATION } from "#reward/aggregations.ts";
import type { Language } from "#trajectory/language.ts";
import { formatOption, type ScoringOptions } from "./options.ts";

/** What the user says of a generator, and of how its answers are chosen. */
export type GeneratorOptions = {
  readonly endpoint: string;
  readonly generator: string;
  readonly chat?: true;
  readonly allowHttp?: true;
  readonly temperature: number;
  readonly stop?: readonly string[];
  readonly requestSeconds: number;
  readonly aggregation: RankOrder;
};

/** What the user says of a search. */
export type SearchCommandOptions = ScoringOptions &
  GeneratorOptions & {
    readonly prompt: string;
    readonly language?: Language;
    readonly candidates: number;
    readonly beam: number;
    readonly stepTokens: number;
    readonly maxSteps: number;
    readonly maxTokens: number;
    readonly maxSeconds: number;
    readonly check?: string;
    readonly checkSeconds: number;
    readonly trace?: string;
    readonly picture?: string;
    readonly format: SearchFormat;
    readonly output?: string;
  };

/** Who writes. */
export function generatorOptions(): readonly Option[] {
  return [
    new Option(
      "--endpoint <url>",
      "a server that speaks OpenAI's protocol (key: SECCODEPRM_GENERATOR_KEY)",
    ).makeOptionMandatory(),
    new Option("--generator <name>", "the model that writes, as that server knows it").makeOptionMandatory(),
    new Option("--chat", "ask by conversation: for a server or model without plain completion"),
    new Option("--allow-http", "let code and key travel unencrypted beyond this machine"),
    new Option("--temperature <n>", "how freely it writes, 0 to 2").argParser(parseTemperature).default(0.8),
    whole("--request-seconds <n>", "longest time of one question", { usual: 60, most: 3_600 }),
    new Option("--stop <text...>", "words besides a blank line at which a step ends; at most 3"),
  ];
}

export function aggregationOption(): Option {
  return new Option("--aggregation <name>", "what makes one number of a path's margins")
    .choices(RANK_ORDERS)
    .default(USUAL_AGGREGATION);
}

/** A command as the program and its arguments: parted by spaces, and never by a shell. */
export function checkWords(command: string): readonly string[] {
  return command.split(" ").filter((word) => word !== "");
}

/** How far the tree may grow. */
export function treeOptions(): readonly Option[] {
  return [
    whole("--candidates <n>", "candidates a step", { usual: 4, most: 128 }),
    whole("--beam <n>", "candidates that go on", { usual: 2, most: 32 }),
    aggregationOption(),
    whole("--step-tokens <n>", "most tokens of one step", { usual: 160, most: 8_192 }),
    whole("--max-steps <n>", "most steps of one path", { usual: 24, most: 200 }),
    whole("--max-tokens <n>", "most tokens that may be written in all", { usual: 20_000, most: 100_000_000 }),
    whole("--max-seconds <n>", "longest time in all, without checks", { usual: 300, most: 86_400 }),
  ];
}

/** What comes of it. */
export function outcomeOptions(): readonly Option[] {
  return [
    new Option(
      "--check <command>",
      "RUNS the generated code: a program and its arguments, parted by spaces, that is given a file; 0 means it works",
    ),
    whole("--check-seconds <n>", "longest time of one check", { usual: 10, most: 3_600 }),
    new Option("--trace <file>", "write the whole tree there as JSON"),
    new Option("--picture <file>", "write the tree there as a page"),
    formatOption(SEARCH_FORMATS),
  ];
}

/** A whole number from 1 to `most`. */
export function whole(
  flags: string,
  meaning: string,
  { usual, most }: { readonly usual: number; readonly most: number },
): Option {
  return new Option(flags, meaning).default(usual).argParser((text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  });
}

function parseTemperature(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 2) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 2.");
}
