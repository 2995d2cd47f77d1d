const core = "^src/(change|trajectory|reward|gate|pairs|report|publication|work|evaluation)/";

/** The architecture as rules, a sentence each. src/README.md draws the same picture. */
export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two modules that need each other are one module.",
      from: {},
      to: { circular: true },
    },
    {
      name: "core-is-pure",
      severity: "error",
      comment: "The core takes values and returns values: no npm package, no node: builtin, no outer layer.",
      from: { path: core },
      to: { pathNot: [core, "^src/errors[.]ts$"] },
    },
    {
      name: "change-flows-forward",
      severity: "error",
      comment:
        "change -> trajectory -> reward -> gate -> report -> publication -> work. A stage never asks a later stage.",
      from: { path: "^src/change/" },
      to: { path: "^src/(trajectory|reward|gate|pairs|report|publication|work|evaluation)/" },
    },
    {
      name: "trajectory-flows-forward",
      severity: "error",
      from: { path: "^src/trajectory/" },
      to: { path: "^src/(reward|gate|pairs|report|publication|work|evaluation)/" },
    },
    {
      name: "reward-flows-forward",
      severity: "error",
      from: { path: "^src/reward/" },
      to: { path: "^src/(gate|pairs|report|publication|work|evaluation)/" },
    },
    {
      name: "gate-flows-forward",
      severity: "error",
      from: { path: "^src/gate/" },
      to: { path: "^src/(pairs|report|publication|work|evaluation)/" },
    },
    {
      name: "report-flows-forward",
      severity: "error",
      from: { path: "^src/report/" },
      to: { path: "^src/(publication|work|evaluation)/" },
    },
    {
      name: "publication-flows-forward",
      severity: "error",
      from: { path: "^src/publication/" },
      to: { path: "^src/(work|evaluation)/" },
    },
    {
      name: "pairs-and-gate-are-strangers",
      severity: "error",
      comment: "What we learn from and what we do never decide for each other.",
      from: { path: "^src/pairs/" },
      to: { path: "^src/(gate|report)/" },
    },
    {
      name: "ports-name-roles",
      severity: "error",
      comment: "Ports know core types only.",
      from: { path: "^src/ports([.]ts$|/)" },
      to: { pathNot: [core, "^src/ports([.]ts$|/)"] },
    },
    {
      name: "usecases-see-ports",
      severity: "error",
      comment: "A use case asks a port, never an adapter or a library.",
      from: { path: "^src/usecases/" },
      to: { pathNot: [core, "^src/usecases/", "^src/ports/", "^src/(ports|errors)[.]ts$"] },
    },
    {
      name: "adapters-are-strangers",
      severity: "error",
      comment: "One adapter never imports another; the entry point joins them.",
      from: { path: "^src/adapters/([^/]+)/" },
      to: { path: "^src/(adapters|usecases|entry)/", pathNot: "^src/adapters/$1/" },
    },
    {
      name: "nobody-imports-entry",
      severity: "error",
      comment: "The doors open inwards.",
      from: { pathNot: "^src/entry/" },
      to: { path: "^src/entry/" },
    },
    {
      name: "only-wire-builds-adapters",
      severity: "error",
      comment: "The wires are the places that know which adapter plays which role.",
      from: { pathNot: "^src/(adapters/|entry/(wire|wire-pairs|action/wire-action|app/wire-app)[.]ts$)" },
      to: { path: "^src/adapters/" },
    },
    {
      name: "crossings-show",
      severity: "error",
      comment: "Another folder of src is imported as #folder/file.ts.",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/", pathNot: "^src/$1/", dependencyTypesNot: ["aliased-subpath-import"] },
    },
    {
      name: "no-dead-files",
      severity: "error",
      comment: "Not reachable from a door or a worker: use it or delete it.",
      from: { path: "^src/(entry/(cli|action)|adapters/syntax/parse-worker|adapters/onnx/score-worker)[.]ts$" },
      to: {
        path: "^src/",
        pathNot: "^src/(entry/(cli|action)|adapters/syntax/parse-worker|adapters/onnx/score-worker)[.]ts$",
        reachable: false,
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts"], exportsFields: ["exports"], conditionNames: ["import", "node"] },
  },
};
