// This checkout's SDK in the extension's Pyodide, for speed.py: one JSON request a line, one answer a line.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { loadPyodide } from "../extension/node_modules/pyodide/pyodide.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const RUNTIME = join(ROOT, "extension/dist/chromium/engine/runtime");
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const began = cpu();
const packages = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {} };
const pyodide = await loadPyodide({ lockFileContents: packages, stdLibURL: join(RUNTIME, "stdlib.zip") });
const loaded = cpu();
pyodide.unpackArchive(new Uint8Array(readFileSync(join(RUNTIME, "judge.tar.xz"))), "xztar", { extractDir: "/hegui" });
copyIn(join(ROOT, "sdk/hegui"), "/hegui/hegui"); // source comes before the compiled files of the archive
pyodide.runPython(readFileSync(join(ROOT, "benchmarks/pyodide_side.py"), "utf8"));
console.log(JSON.stringify({ pyodide: loaded - began, sdk: cpu() - loaded }));

for await (const line of createInterface({ input: process.stdin })) {
  const { op, key, rules, book, terms, text } = JSON.parse(line);
  const call = pyodide.globals.get(op);
  const start = cpu();
  const found = op === "opened" ? call(key, rules, book, terms) : call(key, text);
  console.log(JSON.stringify({ seconds: cpu() - start, found }));
}
process.exit(0); // Pyodide keeps Node alive

function copyIn(from, to) {
  pyodide.FS.mkdirTree(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), `${to}/${entry.name}`];
    if (entry.name === "__pycache__") continue;
    if (entry.isDirectory()) copyIn(source, target);
    else pyodide.FS.writeFile(target, new Uint8Array(readFileSync(source)));
  }
}
