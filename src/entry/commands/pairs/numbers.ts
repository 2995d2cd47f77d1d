import { InvalidArgumentError } from "commander";

/** Reads a whole number from 0; the name is for the message. */
export function countOf(name: string): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d{1,9}$/.test(text) && Number.isSafeInteger(count)) return count;
    throw new InvalidArgumentError(`${name} must be a whole number.`);
  };
}

/** Reads a number from 0 to 1. */
export function shareOf(name: string): (text: string) => number {
  return (text) => {
    const share = Number(text);
    if (text.trim() !== "" && share >= 0 && share <= 1) return share;
    throw new InvalidArgumentError(`${name} must be a number from 0 to 1.`);
  };
}
