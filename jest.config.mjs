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
  testTimeout: 60000,
};
