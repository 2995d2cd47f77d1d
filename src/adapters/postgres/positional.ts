/** SQL whose values are named, `:name`, as the stores write it. */
export type NamedStatement = {
  readonly sql: string;
  readonly args: Readonly<Record<string, string | number | null>>;
};

/** SQL as PostgreSQL's protocol has it: values by their number, `$1`. */
export type PositionalStatement = { readonly text: string; readonly values: readonly (string | number | null)[] };

/** Numbers the values in the order in which they are first named. @throws RangeError for a name without a value. */
export function positional({ sql, args }: NamedStatement): PositionalStatement {
  const names: string[] = [];
  const text = sql.replace(/(?<![:\w]):([a-z]\w*)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, values: names.map((name) => valueIn(name, args)) };
}

function valueIn(name: string, args: NamedStatement["args"]): string | number | null {
  const value = args[name];
  if (value === undefined) throw new RangeError(`no value for :${name}`);
  return value;
}
