/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Without empty variables: composing a container sets those that nobody gave to nothing. */
export function givenIn(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
}
