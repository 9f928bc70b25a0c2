// Bundles one entry with the workspace packages it imports into one plain JavaScript file that Node runs as it is.
// Registry packages stay imports: the native ones cannot be bundled, and the others are in node_modules anyway.
// Usage (from a package's folder): node ../../scripts/bundle.mjs ENTRY OUTPUT
import { build } from "esbuild";

const [entry, output] = process.argv.slice(2);
if (!entry || !output) {
  console.error("usage: node scripts/bundle.mjs ENTRY OUTPUT");
  process.exit(2);
}

const registryPackagesStayImports = {
  name: "registry-packages-stay-imports",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@secondpass/") ? undefined : { path, external: true },
    );
  },
};

await build({
  entryPoints: [entry],
  outfile: output,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  sourcemap: "linked",
  plugins: [registryPackagesStayImports],
  logLevel: "warning",
});
