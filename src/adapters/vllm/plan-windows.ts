/** One input of the model: the tokens of some steps, and where each of them ends. */
export type Window = { readonly ids: readonly number[]; readonly ends: readonly number[] };

/** Puts steps, each with its separator, into windows of at most `maxTokens`, every step in exactly one, as training does. */
export function planWindows(steps: readonly (readonly number[])[], maxTokens: number): readonly Window[] {
  const windows: { ids: number[]; ends: number[] }[] = [];
  for (const step of steps) {
    const open = windows.at(-1);
    const window = open !== undefined && open.ids.length + step.length <= maxTokens ? open : { ids: [], ends: [] };
    if (window !== open) windows.push(window);
    window.ids.push(...step);
    window.ends.push(window.ids.length - 1);
  }
  return windows;
}
