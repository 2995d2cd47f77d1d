/** Jest as ES modules. Workers (parsing, scoring) run from dist/, as the product runs them: `npm test` builds first. */
export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "es6" } },
    ],
  },
  moduleNameMapper: { "^#(.*[.]ts)$": "<rootDir>/src/$1" },
  // A net under hung tests, far above what any of them takes on a slow machine.
  testTimeout: 300000,
  // Modules are kept as long as their process lives, and starting git from a large process is slow: so workers come and go.
  maxWorkers: 2,
  workerIdleMemoryLimit: "700MB",
};
