/** Pyodide as it is published, copied beside the worker by the build. */

declare module "hegui-runtime/pyodide.mjs" {
  export { loadPyodide } from "pyodide";
}

declare module "hegui-runtime/pyodide.asm.mjs" {
  import type { PyodideModuleFactory } from "./python";
  const createPyodideModule: PyodideModuleFactory;
  export default createPyodideModule;
}
