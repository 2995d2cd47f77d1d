import type { JudgedSample, Opinion } from "#evaluation/pair-figures.ts";
import type { Sample } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import type { AnalysedSource, Analyser } from "#ports/analysers.ts";
import type { BaselineJudge, ChangeOpinion } from "#ports/baseline-judge.ts";

/** A static analyser as a judge: a version is called vulnerable where it has a finding, a change is as bad as its new ones. */
export function createAnalyserJudge(analyser: Analyser): BaselineJudge {
  return {
    name: analyser.name,
    version: analyser.version,
    judgeSamples: (samples) => judgeSamples(samples, analyser),
    judgeChanges: (changes) => judgeChanges(changes, analyser),
  };
}

async function judgeSamples(samples: readonly Sample[], analyser: Analyser): Promise<readonly (JudgedSample | null)[]> {
  const count = await counter(samples.flatMap(sourcesOf), analyser);
  return samples.map((sample) => (reads(analyser, sample.language) ? judgedBy(sample, count) : null));
}

function sourcesOf(sample: Sample): readonly AnalysedSource[] {
  const { language } = sample;
  if (sample.kind === "single") return [{ language, text: sample.code }];
  return [sample.before, sample.after].map((text) => ({ language, text }));
}

function judgedBy(sample: Sample, count: Counter): JudgedSample {
  const opinionOf = (text: string): Opinion => {
    const findings = count({ language: sample.language, text });
    return { badness: findings, isCalled: findings > 0 };
  };
  if (sample.kind === "single") {
    return { kind: "single", isVulnerable: sample.label === "vulnerable", opinion: opinionOf(sample.code) };
  }
  const [vulnerable, fixed] = [opinionOf(sample.before), opinionOf(sample.after)];
  return { kind: "pair", vulnerable, fixed, lead: vulnerable.badness - fixed.badness };
}

async function judgeChanges(
  changes: readonly RecordedChange[],
  analyser: Analyser,
): Promise<readonly (ChangeOpinion | null)[]> {
  const versions = changes.flatMap(({ files }) =>
    files.flatMap(({ language, base, head }) => [base, head].map((text) => ({ language, text: text ?? "" }))),
  );
  const count = await counter(versions, analyser);
  return changes.map(({ files }) => {
    if (!files.some(({ language }) => reads(analyser, language))) return null;
    const rise = files.reduce((sum, { language, base, head }) => {
      return sum + count({ language, text: head ?? "" }) - count({ language, text: base ?? "" });
    }, 0);
    return { forward: rise, backward: -rise };
  });
}

type Counter = (source: AnalysedSource) => number;

/** Equal sources are looked at once; empty ones, and other languages, have no finding. */
async function counter(sources: readonly AnalysedSource[], analyser: Analyser): Promise<Counter> {
  const wanted = sources.filter(({ language, text }) => text !== "" && reads(analyser, language));
  const distinct = [...new Map(wanted.map((source) => [keyOf(source), source])).values()];
  const counts = await analyser.countFindings(distinct);
  const known = new Map(distinct.map((source, index) => [keyOf(source), counts[index] ?? 0]));
  return (source) => known.get(keyOf(source)) ?? 0;
}

function keyOf({ language, text }: AnalysedSource): string {
  return `${language}\n${text}`;
}

function reads({ languages }: Analyser, language: AnalysedSource["language"]): boolean {
  return languages.includes(language);
}
