import { fileURLToPath } from "node:url";

/** Where the benches find what they run. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const CLI = `${ROOT}dist/cli.js`;
export const MODELS = `${ROOT}models`;
export const RESULTS = `${ROOT}bench/results`;
