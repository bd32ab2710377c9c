// Bundles the TypeScript of the extension for one browser: node scripts/bundle.mjs chromium|firefox OUT
import { readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "vite";

import { manifestFor } from "./manifest.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const [browser, out] = process.argv.slice(2);
if ((browser !== "chromium" && browser !== "firefox") || !out) {
  console.error("usage: node scripts/bundle.mjs chromium|firefox OUT");
  process.exit(2);
}

const version = /VERSION = "([^"]+)"/.exec(await readFile(resolve(ROOT, "../sdk/hegui/version.py"), "utf8"))?.[1];

const MODULES = {
  background: "src/background.ts",
  "engine/offscreen": "src/engine/offscreen.html",
  "engine/worker": "src/engine/worker.ts",
  popup: "src/popup/index.html",
  options: "src/options/index.html",
  sidepanel: "src/sidepanel/index.html",
};

const shared = {
  root: resolve(ROOT, "src"),
  base: "./",
  configFile: false,
  logLevel: "warn",
  define: { __BROWSER__: JSON.stringify(browser), __VERSION__: JSON.stringify(version) },
};
// Module preloading would be done by a polyfill that fetches; nothing here needs it.
const target = { outDir: resolve(out), target: "es2023", minify: true, modulePreload: false, reportCompressedSize: false };

await build({
  ...shared,
  publicDir: resolve(ROOT, "public"),
  build: {
    ...target,
    emptyOutDir: true,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(MODULES).map(([name, path]) => [name, resolve(ROOT, path)])),
      external: /^hegui-runtime\//, // Pyodide stays as it is published, beside the worker
      output: {
        paths: (id) => id.replace(/^hegui-runtime/, "./runtime"), 
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name].js",
        assetFileNames: "assets/[name][extname]",
      },
    },
  },
});

// A content script is no module: one file, nothing shared.
await build({
  ...shared,
  publicDir: false,
  build: {
    ...target,
    emptyOutDir: false,
    rolldownOptions: {
      input: { content: resolve(ROOT, "src/content/main.ts") },
      output: { format: "iife", entryFileNames: "content.js", assetFileNames: "content[extname]" },
    },
  },
});

const manifest = JSON.parse(await readFile(resolve(ROOT, "manifest.json"), "utf8"));
await writeFile(resolve(out, "manifest.json"), `${JSON.stringify(manifestFor(browser, manifest, version), null, 2)}\n`);
