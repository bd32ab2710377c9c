/** The worker: Pyodide with hegui. Does one call after the other and answers each. */

import type { EngineError } from "../protocol";
import type { WorkerReply, WorkerRequest } from "./messages";
import { Python } from "./python";

let python: Python | null = null;

self.onmessage = async ({ data }: MessageEvent<WorkerRequest>) => {
  const began = performance.now();
  let reply: WorkerReply;
  try {
    if (data.op === "boot") python = await (data.role === "author" ? Python.author() : Python.judge(data.snapshot));
    const json = data.op === "boot" ? "null" : python!.call(data.op, JSON.stringify(data));
    reply = { id: data.id, json, ms: performance.now() - began, memory: python!.memory };
  } catch (error) {
    reply = { id: data.id, error: errorOf(error, data.op), memory: python?.memory ?? 0 };
  }
  self.postMessage(reply);
};

/** What is wrong with a pack is no matter of choices. */
function errorOf(error: unknown, op: string): EngineError {
  const found = Python.errorOf(error);
  return op === "read-pack" && found.code === "bad-choices" ? { ...found, code: "bad-pack" } : found;
}
