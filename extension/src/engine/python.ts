/** Pyodide with the hegui wheel: started step by step here, from a memory snapshot in `snapshot.ts`. */

import createPyodideModule from "hegui-runtime/pyodide.asm.mjs";
import { loadPyodide } from "hegui-runtime/pyodide.mjs";
import type { PyodideAPI } from "pyodide";

import type { EngineError } from "../protocol";
import type { Role } from "./messages";

const HERE = new URL(/* @vite-ignore */ "./runtime/", import.meta.url).href;
const HOME = "/hegui";
const CODES: Record<string, EngineError["code"]> = {
  PackError: "bad-pack",
  ConfigError: "bad-choices",
  MemoryError: "out-of-memory",
};
/** No package of Pyodide's own is ever loaded: this replaces its lock file. */
const NO_PACKAGES = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {} };

export type PyodideModuleFactory = (settings: object) => Promise<unknown>;

export class Python {
  readonly #pyodide: PyodideAPI;
  readonly #answer: (op: string, request: string) => string;

  private constructor(pyodide: PyodideAPI) {
    this.#pyodide = pyodide;
    this.#answer = pyodide.pyimport("hegui.bridge").answer;
  }

  static async boot(role: Role): Promise<Python> {
    const archive = role === "judge" ? "judge.zip" : "author.zip";
    const [pyodide, packages] = await Promise.all([
      loadPyodide({ indexURL: HERE, createPyodideModule, stdLibURL: `${HERE}stdlib.zip`, lockFileContents: NO_PACKAGES } as object),
      fetch(HERE + archive).then((response) => response.arrayBuffer()),
    ]);
    pyodide.unpackArchive(new Uint8Array(packages), "zip", { extractDir: HOME });
    pyodide.runPython(`import sys; sys.path.insert(0, ${JSON.stringify(HOME)})`);
    return new Python(pyodide);
  }

  get memory(): number {
    return (this.#pyodide as unknown as { _module: { HEAP8: Int8Array } })._module.HEAP8.length;
  }

  call(op: string, request: string): string {
    return this.#answer(op, request);
  }

  static errorOf(error: unknown): EngineError {
    const type = error instanceof Error && "type" in error ? String(error.type) : "";
    const detail = String(error instanceof Error ? error.message : error);
    const code = CODES[type] ?? (/out of memory|memory access|Maximum call stack/i.test(detail) ? "out-of-memory" : "internal");
    return { code, detail: detail.trim().split("\n").at(-1)?.slice(0, 500) ?? "" };
  }
}
