// Bundles each editor into one script of its own, as pages have them: node build.mjs OUT
import { readdir } from "node:fs/promises";
import { resolve } from "node:path";

import { build } from "vite";

const out = resolve(process.argv[2]);
for (const file of await readdir(new URL("src/", import.meta.url))) {
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    build: {
      outDir: out,
      emptyOutDir: false,
      minify: false,
      cssCodeSplit: false,
      reportCompressedSize: false,
      rolldownOptions: { input: resolve(import.meta.dirname, "src", file), output: { format: "iife", entryFileNames: file, assetFileNames: "[name][extname]" } },
    },
  });
}
