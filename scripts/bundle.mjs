// Bundles one entry with the workspace packages it imports into plain JavaScript that Node runs as it is: one file, and one for each part
// that is imported only when it is needed.
// Registry packages stay imports: the native ones cannot be bundled, and the others are in node_modules anyway.
// Usage (from a package's folder): node ../../scripts/bundle.mjs ENTRY OUTPUT
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { build } from "esbuild";

const [entry, output] = process.argv.slice(2);
if (!entry || !output) {
  console.error("usage: node scripts/bundle.mjs ENTRY OUTPUT");
  process.exit(2);
}

const name = basename(output, extname(output));
const folder = dirname(output);
// Parts are named for what is in them: those of the last build would stay for ever.
if (existsSync(folder))
  for (const file of readdirSync(folder)) if (file.startsWith(`${name}.`)) rmSync(join(folder, file));

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
  // What is imported when it is needed becomes a file of its own beside the bundle.
  outdir: folder,
  entryNames: name,
  chunkNames: `${name}.[hash]`,
  outExtension: { ".js": extname(output) },
  splitting: true,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  sourcemap: "linked",
  plugins: [registryPackagesStayImports],
  logLevel: "warning",
});
