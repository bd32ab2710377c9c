/** The worker: Pyodide with hegui. Does one call after the other and answers each. */

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
    reply = { id: data.id, error: Python.errorOf(error), memory: python?.memory ?? 0 };
  }
  self.postMessage(reply);
};
