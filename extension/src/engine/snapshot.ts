/**
 * The memory in which everything is imported and the built-in rules are open, as the build left it: see
 * `scripts/runtime/snapshot.mjs`. Pyodide keeps these options to itself, so its version is pinned, and the engine
 * starts step by step where this fails.
 */

const MODULE = "/hegui/ahocorasick.cpython-314-wasm32-emscripten.so";

interface EmscriptenSettings {
  locateFile: (path: string, ...rest: string[]) => string;
  dynamicLibraries?: string[];
}

interface EmscriptenModule {
  HEAPU8: Uint8Array;
  growMemory: (size: number) => void;
}

/** Options for `loadPyodide`, to start from the snapshot in the folder `base`. */
export function fromSnapshot(base: string, createPyodideModule: (settings: object) => Promise<unknown>): object {
  const bytes = (name: string) => fetch(base + name).then((response) => response.arrayBuffer());
  const memory = bytes("snapshot.bin");
  memory.catch(() => {}); // is awaited below
  return {
    _loadSnapshot: bytes("snapshot.head"),
    env: { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
    createPyodideModule: async (settings: EmscriptenSettings) => {
      const locate = settings.locateFile;
      const module = await createPyodideModule({
        ...settings,
        dynamicLibraries: [MODULE], // as when the snapshot was made, so that it lies at the same address
        locateFile: (path: string, ...rest: string[]) => (path === MODULE ? `${base}ahocorasick.so` : locate(path, ...rest)),
      });
      await restore(module as EmscriptenModule, await memory);
      return module;
    },
  };
}

const ZERO = 0;
const AS_NEW = 2;

/** Makes the memory of a new module that of the snapshot; throws where the new module is not as it was at the build. */
async function restore(module: EmscriptenModule, file: ArrayBuffer): Promise<void> {
  const [size = 0, runs = 0] = new Uint32Array(file, 0, 2);
  const table = new Uint32Array(file, 8, 3 * runs);
  if (module.HEAPU8.length < size) module.growMemory(size);
  const memory = module.HEAPU8;
  const kept: Uint8Array[] = [];
  let from = 8 + table.byteLength;
  for (let run = 0; run < table.length; run += 3) {
    const [start = 0, length = 0, kind = ZERO] = table.subarray(run, run + 3);
    if (kind === AS_NEW) kept.push(memory.subarray(start, start + length));
    else if (kind === ZERO) memory.fill(0, start, start + length);
    else {
      memory.set(new Uint8Array(file, from, length), start);
      from += length;
    }
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(kept as BlobPart[]).arrayBuffer()));
  const expected = new Uint8Array(file, from);
  if (digest.some((byte, at) => byte !== expected[at])) throw new Error("the snapshot does not fit this browser");
}
