import { InvalidArgumentError, Option } from "commander";
import { type Provider, usualThreads } from "../wire.ts";

/** What the commands that score have in common. */
export type ScoringOptions = {
  readonly model?: string;
  readonly provider: Provider;
  readonly threads: number;
  /** Where another host scores. */
  readonly scorerUrl?: string;
};

/** Far above any machine: more is a slip of the finger. */
const MOST_THREADS = 256;

export function modelOption(): Option {
  return new Option(
    "--model <dir>",
    "model folder, or shipped (default: the one that was promoted, else the one in the package)",
  );
}

export function providerOption(): Option {
  return new Option("--provider <name>", "what computes; cuda falls back to cpu, and says so")
    .choices(["cpu", "cuda"])
    .default("cpu");
}

export function threadsOption(): Option {
  return new Option("--threads <n>", "threads, one a core").argParser(parseThreads).default(usualThreads());
}

/** The token stands in the environment: arguments can be read by every program of the machine. */
export function scorerUrlOption(): Option {
  return new Option(
    "--scorer-url <url>",
    "score on the host that runs `seccodeprm serve`, or vLLM with vllm+https://… (SECCODEPRM_SCORER_TOKEN)",
  );
}

/** `--format` with its choices, text if not given. */
export function formatOption(formats: readonly string[]): Option {
  return new Option("-f, --format <format>", "how to show it").choices(formats).default("text");
}

export function outputOption(): Option {
  return new Option("-o, --output <file>", "write there instead of to standard output");
}

function parseThreads(text: string): number {
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_THREADS}.`);
}
