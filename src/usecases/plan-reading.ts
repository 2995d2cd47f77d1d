import type { Change, FileChange } from "#change/change.ts";
import type { Omission, OmissionReason } from "#gate/coverage.ts";
import { type Scope, scopeOf } from "#gate/in-scope.ts";
import type { Policy } from "#gate/policy.ts";
import type { Language } from "#trajectory/language.ts";

/** What a review does with one file of a change. */
export type FilePlan =
  | {
      readonly kind: "read";
      readonly file: FileChange;
      readonly language: Language;
      /** True where what stood at base was no code in this language under review: all of head is new then. */
      readonly isNew: boolean;
    }
  | { readonly kind: "omitted"; readonly omission: Omission };

/** Decides by names, modes and ids alone, before anything is read; one answer a file, in the change's order. */
export function planReading({ files }: Pick<Change, "files">, policy: Policy): readonly FilePlan[] {
  const scope = scopeOf(policy);
  let reading = 0;
  return files.map((file): FilePlan => {
    const plan = planFile(file, scope);
    if (plan.kind === "omitted") return plan;
    reading += 1;
    if (reading <= policy.limits.maxFiles) return plan;
    return omit(file, "budget-exceeded", `the policy reads at most ${policy.limits.maxFiles} files (limits.maxFiles)`);
  });
}

function planFile(file: FileChange, scope: (path: string) => Scope): FilePlan {
  const found = scope(file.path);
  if (found.kind === "omitted" && found.omission.reason === "excluded") return found;
  const modes = [file.base?.mode, file.head?.mode];
  if (modes.includes("submodule"))
    return omit(file, "submodule", "a submodule is another repository; it is not followed");
  if (modes.includes("symlink")) return omit(file, "symlink", "a symbolic link is not followed");
  if (found.kind === "omitted") return found;
  const isNew = file.base !== null && !wasReviewed(file, found.language, scope);
  if (!isNew && file.base?.blobId === file.head?.blobId)
    return omit(file, "no-effect", "its content is the same; its name or its mode changed");
  return { kind: "read", file, language: found.language, isNew };
}

/** A text file that is renamed to code, or code that leaves an excluded folder, was never looked at. */
function wasReviewed({ basePath }: FileChange, language: Language, scope: (path: string) => Scope): boolean {
  const before = basePath === null ? null : scope(basePath);
  return before?.kind === "reviewed" && before.language === language;
}

function omit({ path }: FileChange, reason: OmissionReason, detail: string): FilePlan {
  return { kind: "omitted", omission: { path, reason, detail } };
}
