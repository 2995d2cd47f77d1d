import { globMatcher } from "#change/glob.ts";
import { type Language, languageOf } from "#trajectory/language.ts";
import type { Omission } from "./coverage.ts";
import { isKnownNotToBeCode } from "./not-code.ts";
import type { Policy } from "./policy.ts";

/** Whether a file is reviewed, and as what; else why not. */
export type Scope =
  | { readonly kind: "reviewed"; readonly language: Language }
  | { readonly kind: "omitted"; readonly omission: Omission };

/**
 * The policy's rule for what is reviewed; it decides by the path alone. The policy's patterns speak first; then a file
 * without a grammar is `not-code` only where its name is known to hold none: an unknown name may be code, and unread
 * code is never passed over in silence.
 */
export function scopeOf(policy: Pick<Policy, "include" | "exclude" | "languages">): (path: string) => Scope {
  const exclusionOf = exclusionRule(policy);
  return (path) => {
    const excluded = exclusionOf(path);
    if (excluded !== null) return omit(path, "excluded", excluded);
    const language = languageOf(path);
    if (language === null) return withoutGrammar(path);
    if (policy.languages.includes(language)) return { kind: "reviewed", language };
    return omit(path, "excluded", `${language} is not among the policy's languages`);
  };
}

function exclusionRule({ include, exclude }: Pick<Policy, "include" | "exclude">): (path: string) => string | null {
  const excluded = exclude.map((pattern) => ({ pattern, matches: globMatcher(pattern) }));
  const included = include.map(globMatcher);
  return (path) => {
    const rule = excluded.find(({ matches }) => matches(path));
    if (rule !== undefined) return `the policy excludes ${rule.pattern}`;
    return included.some((matches) => matches(path)) ? null : "the policy's include patterns do not name it";
  };
}

function withoutGrammar(path: string): Scope {
  if (isKnownNotToBeCode(path)) return omit(path, "not-code", "files of this name hold no code");
  return omit(
    path,
    "no-grammar",
    "no grammar for files of this name; if they hold no code, exclude them in the policy",
  );
}

function omit(path: string, reason: Omission["reason"], detail: string): Scope {
  return { kind: "omitted", omission: { path, reason, detail } };
}
