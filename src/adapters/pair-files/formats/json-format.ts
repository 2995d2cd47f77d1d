import type { z } from "zod";
import type { SetRecord } from "#ports/evaluation-sets.ts";

/** Where a record stands. */
export type RecordPlace = { readonly file: string; readonly number: number; readonly place: string };

/** A published format of one JSON record a line. */
export type JsonFormat<Value> = {
  readonly schema: z.ZodType<Value>;
  /** True for a record that is written like this, by its keys alone. */
  matches(record: Readonly<Record<string, unknown>>): boolean;
  /** The samples of one record: as many as it holds. */
  read(value: Value, place: RecordPlace): readonly SetRecord[];
};
