import type { Count, Coverage } from "#gate/coverage.ts";

/** `Looked at 12 of 14 changed functions, 3 of 3 files, 230 of 250 changed lines.` */
export function coverageInWords({ functions, files, lines }: Coverage): string {
  const parts = [of(functions, "changed function"), of(files, "file"), of(lines, "changed line")];
  return `Looked at ${parts.join(", ")}.`;
}

function of({ scored, changed }: Count, noun: string): string {
  return `${scored} of ${changed} ${noun}${changed === 1 ? "" : "s"}`;
}
