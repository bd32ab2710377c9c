// Makes the memory snapshot that the engine starts from: node snapshot.mjs RUNTIME
// Pyodide is started as the engine does it step by step, and everything that judging may import is imported. Two
// files: `snapshot.head`, which Pyodide reads, and `snapshot.bin`, the memory as it differs from that of a module
// which was just made (`src/engine/snapshot.ts` puts it back):
//     u32 size of the memory, u32 number of runs, runs of (u32 start, u32 length, u32 kind), then the bytes
//     kind 0: zero; 1: the next bytes of the file; 2: as in a new module, with a SHA-256 of all of these at the end
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import createPyodideModule from "pyodide/pyodide.asm.mjs";

import { boot } from "./boot.mjs";

const RUNTIME = resolve(process.argv[2]);
const MODULE = "/hegui/ahocorasick.cpython-314-wasm32-emscripten.so";
const PAGE = 4096;

const createModule = (settings) => {
  const locate = settings.locateFile;
  return createPyodideModule({
    ...settings,
    dynamicLibraries: [MODULE], // loaded first, here and at start, so that it lies at the same address
    locateFile: (path, ...rest) => (path === MODULE ? join(RUNTIME, "ahocorasick.so") : locate(path, ...rest)),
  });
};

const pyodide = await boot({ _makeSnapshot: true, stdLibURL: join(RUNTIME, "stdlib.zip") }, createModule);
pyodide.unpackArchive(new Uint8Array(readFileSync(join(RUNTIME, "judge.tar.xz"))), "xztar", { extractDir: "/hegui" });
pyodide.runPython(readFileSync(new URL("start.py", import.meta.url), "utf8"));
pyodide.runPython(readFileSync(new URL("warm.py", import.meta.url), "utf8"));
clearFree(pyodide._module);
const snapshot = pyodide.makeMemorySnapshot();
const headSize = new Uint32Array(snapshot.buffer, 0, 2)[1];
const head = snapshot.slice(0, headSize);
writeFileSync(join(RUNTIME, "snapshot.head"), head);
writeFileSync(join(RUNTIME, "snapshot.bin"), difference(snapshot.slice(headSize), await newMemory(head)));
process.exit(0); // Pyodide keeps Node alive

/** Freed memory still holds what was there: take all of it, from large blocks to small ones, and zero it. */
function clearFree(module) {
  const taken = [];
  const size = module.HEAPU8.length;
  for (let block = 1 << 20; block >= 64; block >>= 1) {
    for (;;) {
      const place = module._malloc(block);
      taken.push(place);
      if (place + block > size) break; // nothing of this size is free any more: the memory grew
      module.HEAPU8.fill(0, place, place + block);
    }
  }
  for (const place of taken) module._free(place);
}

/** The memory of a module that is about to be restored. */
function newMemory(head) {
  return new Promise((resolve) => {
    const settle = async (settings) => {
      const module = await createModule(settings);
      resolve(module.HEAPU8.slice());
      return new Promise(() => {}); // nothing more is wanted of it
    };
    void boot({ _loadSnapshot: Promise.resolve(head), stdLibURL: join(RUNTIME, "stdlib.zip") }, settle);
  });
}

function difference(memory, fresh) {
  const runs = [];
  for (let start = 0; start < memory.length; start += PAGE) {
    const page = memory.subarray(start, start + PAGE);
    const kind = page.every((byte) => byte === 0) ? 0 : Buffer.compare(page, fresh.subarray(start, start + PAGE)) ? 1 : 2;
    const last = runs.at(-1);
    if (last && last[2] === kind) last[1] += page.length;
    else runs.push([start, page.length, kind]);
  }
  const bytes = (wanted) => runs.filter(([, , kind]) => kind === wanted).map(([start, size]) => memory.subarray(start, start + size));
  const hash = createHash("sha256");
  for (const run of bytes(2)) hash.update(run);
  const table = new Uint32Array([memory.length, runs.length, ...runs.flat()]);
  return Buffer.concat([new Uint8Array(table.buffer), ...bytes(1), hash.digest()]);
}
