// The engine's own worker, started by a page of the extension, answering with the very text that Python gave.
async (jobs) => {
  const worker = new Worker(chrome.runtime.getURL("engine/worker.js"), { type: "module" });
  const ask = (call, id) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(JSON.stringify(data.error))) : resolve(data));
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage({ id, ...call });
    });
  try {
    const answers = [];
    for (const [id, call] of jobs.entries()) answers.push((await ask(call, id)).json);
    return answers;
  } finally {
    worker.terminate();
  }
};
