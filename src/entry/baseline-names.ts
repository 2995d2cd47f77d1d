/** The judges that can be asked beside the model. */
export const BASELINES = ["length", "linear", "flawfinder", "cppcheck", "bandit", "semgrep"] as const;
export type BaselineName = (typeof BASELINES)[number];
