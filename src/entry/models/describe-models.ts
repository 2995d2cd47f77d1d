import type { ModelPointers } from "#usecases/models/pointers.ts";

type Kept = { readonly pointers: ModelPointers; readonly digests: readonly string[]; readonly folder: string };

/** A line for each model, the package's first: what it does, and its digest. */
export function describeModels({ pointers, digests, folder }: Kept): string {
  const lines = [null, ...digests].map((digest) => `  ${roleOf(digest, pointers).padEnd(9)} ${digest ?? "shipped"}\n`);
  return `${folder}:\n${lines.join("")}`;
}

/** `shadow` null is no model, and the package's never scores in the shadow. */
function roleOf(digest: string | null, { current, previous, shadow }: ModelPointers): string {
  if (digest === current) return "current";
  if (digest !== null && digest === shadow) return "shadow";
  return digest === previous ? "previous" : "";
}
