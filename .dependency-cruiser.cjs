/** The arrows of the architecture, each with its reason. `npm run check:architecture` enforces them. */
const packageFolder = (name) => `^packages/${name}/`;
const workspace = "^(packages|apps)/";

/** A package may import only itself, the named workspace packages, and the registry's packages. */
const mayImport = (name, allowed, comment) => ({
  name: `${name}-imports-only-${allowed.join("-") || "third-parties"}`,
  comment,
  severity: "error",
  from: { path: packageFolder(name) },
  to: { path: workspace, pathNot: [name, ...allowed].map(packageFolder) },
});

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle means two files are one concept in two places, and that neither can be read or tested alone.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "ranking-is-pure",
      comment:
        "ranking runs in the browser, in the server and in the command line; one dependency or Node built-in would end that.",
      severity: "error",
      from: { path: packageFolder("ranking"), pathNot: "(/testing/|\\.test\\.ts$)" },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "core"] },
    },
    mayImport("ranking", [], "Everything stands on ranking, so ranking stands on nothing."),
    mayImport(
      "inference",
      [],
      "A model runs behind two calls, embed and scorePairs; what they are used for is not inference's business, so that a remote host can take its place.",
    ),
    mayImport(
      "db",
      [],
      "The database knows rows, not search; it can be replaced by another one without touching an algorithm.",
    ),
    mayImport(
      "client",
      [],
      "Whoever calls the HTTP API knows its addresses and shapes, and nothing of what is behind them.",
    ),
    {
      name: "client-has-no-dependency",
      comment:
        "The client runs in a browser and in any Node; only its AI SDK models know that SDK's interface, and who uses them has it.",
      severity: "error",
      from: { path: "^packages/client/src/", pathNot: ["\\.test\\.ts$", "/src/ai-sdk/"] },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "core"] },
    },
    mayImport(
      "retrieval",
      ["ranking", "inference"],
      "The first pass must not know the second: either can be exchanged alone.",
    ),
    mayImport(
      "reranker",
      ["ranking", "inference"],
      "The second pass must not know the first: it reorders any candidates, wherever they come from.",
    ),
    mayImport(
      "ingestion",
      ["ranking", "retrieval", "inference", "db"],
      "Writing ends at the index; reading and reranking are others' work.",
    ),
    mayImport(
      "evaluation",
      ["ranking", "db"],
      "What is measured must not know what measures it: the engine gives it documents to read and a search to ask, whatever they are made of.",
    ),
    mayImport(
      "report",
      ["ranking"],
      "A verdict is worded and drawn in the browser, in the server and in the command line; what is behind the figures is not the report's business.",
    ),
    {
      name: "report-runs-in-a-browser",
      comment: "One Node built-in would keep the page from drawing its own charts.",
      severity: "error",
      from: { path: "^packages/report/src/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-inference-runs-models",
      comment:
        "onnxruntime blocks its thread for a whole run and can take its process down; the forked child in inference is the only place for it.",
      severity: "error",
      from: { path: workspace, pathNot: packageFolder("inference") },
      to: { path: "node_modules/(onnxruntime-node|onnxruntime-web|@huggingface/transformers)/" },
    },
    {
      name: "only-retrieval-opens-lancedb",
      comment:
        "LanceDB accepts wrong-length vectors, repeated keys and raw SQL filters; the guards are in retrieval, so nobody goes around them.",
      severity: "error",
      from: { path: workspace, pathNot: packageFolder("retrieval") },
      to: { path: "node_modules/@lancedb/" },
    },
    {
      name: "only-db-speaks-prisma",
      comment:
        "Migrations, pragmas and the write lock belong to the connection; a second client would have none of them.",
      severity: "error",
      from: { path: workspace, pathNot: packageFolder("db") },
      to: { path: "node_modules/(@prisma|@libsql)/" },
    },
    {
      name: "apps-use-the-engine",
      comment:
        "Both mains get everything wired from the engine; wiring twice is how the command line and the page come to disagree.",
      severity: "error",
      from: { path: "^apps/" },
      to: { path: "^packages/", pathNot: ["^packages/(engine|ranking|report|config)/", packageFolder("client")] },
    },
    {
      name: "apps-are-called-by-the-client",
      comment: "The client stands outside, where users are: only tests call our own server through it.",
      severity: "error",
      from: { path: "^apps/", pathNot: "/test/" },
      to: { path: packageFolder("client") },
    },
    {
      name: "apps-do-not-import-each-other",
      comment: "Each main can be deployed without the other.",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "nothing-imports-past-an-index",
      comment: "A package's index is its promise; what is behind it may change.",
      severity: "error",
      from: { path: "^(?:packages|apps)/([^/]+)/" },
      to: {
        path: "^packages/[^/]+/src/",
        pathNot: [
          "^packages/$1/",
          "^packages/[^/]+/src/index\\.ts$",
          "^packages/[^/]+/src/testing/index\\.ts$",
          "^packages/client/src/ai-sdk/index\\.ts$",
        ],
      },
    },
    {
      name: "testing-stays-in-tests",
      comment: "The fakes and contract suites import the test runner; production code must not.",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: ["\\.test\\.tsx?$", "/test/", "/e2e/", "/testing/"] },
      to: { path: "/src/testing/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(packages|apps)/.*(dist|\\.next|generated)/" },
    tsPreCompilationDeps: true,
    parser: "tsc",
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
