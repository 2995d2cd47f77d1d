/** The id, as it is. RangeError where it is none: only ids reach git's commands, never a name that could be an option. */
export function expectObjectId(id: string): string {
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id)) throw new RangeError(`not an object id: ${JSON.stringify(id)}`);
  return id;
}
