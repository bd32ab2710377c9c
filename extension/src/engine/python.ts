/** Pyodide with hegui: one function that answers everything. */

import createPyodideModule from "hegui-runtime/pyodide.asm.mjs";
import { loadPyodide } from "hegui-runtime/pyodide.mjs";
import type { PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";

import type { EngineError } from "../protocol";
import { fromSnapshot } from "./snapshot";

const BASE = new URL(/* @vite-ignore */ "./runtime/", import.meta.url).href;
const HOME = "/hegui";
const CODES: Record<string, EngineError["code"]> = {
  PackError: "bad-pack",
  ConfigError: "bad-choices",
  MemoryError: "out-of-memory",
};
/** No package of Pyodide's own is ever loaded: this replaces its lock file. */
const NO_PACKAGES = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {} };
const OPTIONS = { indexURL: BASE, stdLibURL: `${BASE}stdlib.zip`, lockFileContents: NO_PACKAGES };

export class Python {
  readonly #pyodide: PyodideAPI;
  readonly #answer: (op: string, request: string) => string;

  private constructor(pyodide: PyodideAPI, bridge: PyProxy) {
    this.#pyodide = pyodide;
    this.#answer = bridge["answer"];
  }

  /** Judges by the rules that come with the extension. */
  static async judge(snapshot: boolean): Promise<Python> {
    const [pyodide, rules, book] = await Promise.all([snapshot ? restored() : started("judge.tar.xz"), bytes("rules.json"), bytes("book")]);
    return new Python(pyodide, pyodide.globals["get"]("judge_by")(rules, book));
  }

  /** Reads and compiles packs. */
  static async author(): Promise<Python> {
    const pyodide = await started("judge.tar.xz", "author.tar.xz");
    return new Python(pyodide, pyodide.globals["get"]("AuthorBridge")());
  }

  /** Bytes of WebAssembly memory. */
  get memory(): number {
    return (this.#pyodide as unknown as { _module: { HEAP8: Int8Array } })._module.HEAP8.length;
  }

  call(op: string, request: string): string {
    return this.#answer(op, request);
  }

  /** What went wrong, without anything of the user's text: the last line of a traceback may hold some of it. */
  static errorOf(error: unknown): EngineError {
    const type = error instanceof Error && "type" in error ? String(error.type) : "";
    const message = String(error instanceof Error ? error.message : error).trim();
    const detail = message.split("\n").filter((line) => line.startsWith("hegui.")).join("\n") || type || message;
    const known = CODES[type];
    if (known) return { code: known, detail: detail.slice(0, 2000) };
    const full = /out of memory|memory access|call stack|Array buffer allocation|Invalid typed array/i.test(message);
    return { code: full ? "out-of-memory" : "internal", detail: detail.slice(0, 2000) };
  }
}

/** With the one file that is read later, if ever: a megabyte of memory that few pages need. */
async function restored(): Promise<PyodideAPI> {
  const [pyodide, readings] = await Promise.all([
    loadPyodide({ ...OPTIONS, ...fromSnapshot(BASE, createPyodideModule) } as object),
    bytes("readings.txt"),
  ]);
  pyodide.FS.mkdirTree(`${HOME}/hegui/data`);
  pyodide.FS.writeFile(`${HOME}/hegui/data/readings.txt`, readings);
  return pyodide;
}

/** Step by step: the standard library, then our packages. */
async function started(...archives: string[]): Promise<PyodideAPI> {
  const [pyodide, start, ...packages] = await Promise.all([
    loadPyodide({ ...OPTIONS, createPyodideModule } as object),
    bytes("start.py"),
    ...archives.map(bytes),
  ]);
  for (const data of packages) pyodide.unpackArchive(data, "xztar", { extractDir: HOME });
  pyodide.runPython(new TextDecoder().decode(start));
  return pyodide;
}

async function bytes(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(BASE + name)).arrayBuffer());
}
