import picocolors from "picocolors";
import { printable } from "../printable.ts";
import type { Style } from "../terminal-style.ts";
import type { Check } from "./check.ts";

export const DOCTOR_FORMATS = ["text", "json"] as const;

export type DoctorFormat = (typeof DOCTOR_FORMATS)[number];

/** True where a review would run. */
export function isHealthy(checks: readonly Check[]): boolean {
  return checks.every(({ status }) => status !== "failed");
}

export function renderChecks(checks: readonly Check[], format: DoctorFormat, style: Style): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ isHealthy: isHealthy(checks), checks }, null, 2)}\n`;
    case "text":
      return checks.map((check) => lineOf(check, style)).join("");
    default:
      return format satisfies never;
  }
}

function lineOf({ name, status, detail }: Check, { color }: Style): string {
  const { green, yellow, red } = picocolors.createColors(color);
  const paint = { ok: green, note: yellow, failed: red }[status];
  return `${paint(status.padEnd(6))} ${name.padEnd(10)} ${printable(detail).replaceAll("\n", "\n                  ")}\n`;
}
