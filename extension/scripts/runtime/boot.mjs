// Pyodide in Node for the build: the same memory on every machine, whatever the clock, the dice and the folder say.
import nodeCrypto from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { loadPyodide } from "pyodide";

// Node would show the source of the failing line, which is a megabyte long in Pyodide.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

process.argv[1] = "/hegui"; // Python keeps the name of the program that runs it
const DAY = Date.UTC(2025, 0, 1);
let tick = 0;
globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length ? args : [DAY]));
  }
  static now = () => DAY;
};
performance.now = () => (tick += 1);
crypto.getRandomValues = (array) => array.fill(7);
nodeCrypto.randomFillSync = (array) => array.fill(7); // what Emscripten asks in Node
Math.random = () => 0.5;

/** No package of Pyodide's own is ever loaded. */
const NO_PACKAGES = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {} };

export async function boot(options = {}, createModule = createPyodideModule) {
  return loadPyodide({
    lockFileContents: NO_PACKAGES,
    env: { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
    createPyodideModule: createModule,
    ...options,
  });
}

/** Copies a folder of this machine into Pyodide's file system. */
export function copyIn(pyodide, from, to) {
  pyodide.FS.mkdirTree(to);
  for (const entry of readdirSync(from, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const [source, target] = [join(from, entry.name), `${to}/${entry.name}`];
    if (entry.isDirectory()) copyIn(pyodide, source, target);
    else pyodide.FS.writeFile(target, new Uint8Array(readFileSync(source)));
  }
}
