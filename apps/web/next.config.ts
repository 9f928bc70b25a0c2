import path from "node:path";
import type { NextConfig } from "next";
import { SECURITY_HEADERS } from "./src/server/security-headers";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  turbopack: { root: path.join(import.meta.dirname, "../..") },
  // These packages export TypeScript source.
  transpilePackages: [
    "@secondpass/db",
    "@secondpass/engine",
    "@secondpass/evaluation",
    "@secondpass/inference",
    "@secondpass/ingestion",
    "@secondpass/ranking",
    "@secondpass/report",
    "@secondpass/reranker",
    "@secondpass/retrieval",
  ],
  // Native addons and what loads files beside itself: required at run time from node_modules, never bundled. Registry
  // packages are named, because a symlinked workspace package is not externalised (vercel/next.js issue 43433).
  serverExternalPackages: [
    "@huggingface/transformers",
    "@lancedb/lancedb",
    "@libsql/client",
    "@mozilla/readability",
    "@prisma/adapter-libsql",
    "@prisma/client",
    "apache-arrow",
    "libsql",
    "linkedom",
    "mammoth",
    "onnxruntime-node",
    "sharp",
    "unpdf",
  ],
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    { source: "/api/:path*", headers: [{ key: "Cache-Control", value: "private, no-store" }] },
  ],
};

export default config;
