/** What a case rests on: each piece with its hash; the server checks the chain each time. */

import { useRef } from "preact/hooks";
import { call, download } from "../api/client";
import type { Case } from "../api/types";
import { named, words } from "../words";
import { dateTime, size } from "../words/format";
import { Icon } from "../ui/icon";
import { attempt } from "../ui/toast";

export function EvidenceCard({ one, reload }: { one: Case; reload: () => void }) {
  const w = words().cases;
  const input = useRef<HTMLInputElement>(null);
  const attach = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const headers = {
      "Content-Type": file.type || "application/octet-stream",
      "X-Filename": encodeURIComponent(file.name),
    };
    const kind = file.type.startsWith("image/") ? "screenshot" : "file";
    if (
      await attempt(() => call("POST", `/v1/cases/${one.id}/evidence?kind=${kind}`, { body: file, headers }))
    )
      reload();
  };
  return (
    <section class="card" aria-label={w.evidence}>
      <header>
        <h2>{w.evidence}</h2>
        <button type="button" class="button small" onClick={() => input.current?.click()}>
          <Icon name="plus" size={16} />
          {w.attach}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          onChange={(event) => void attach(event.currentTarget.files?.[0])}
        />
      </header>
      <div class="scroll" role="group" aria-label={w.evidence} tabIndex={0}>
        <table class="stacking">
          <thead>
            <tr>
              <th scope="col">{words().common.what}</th>
              <th scope="col">{w.captured}</th>
              <th scope="col">{w.hash}</th>
              <th scope="col">
                <span class="visually-hidden">{words().common.download}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {one.evidence.map((piece) => (
              <tr key={piece.id}>
                <td>
                  {named(w.evidenceKinds, piece.kind)}
                  <div class="soft small">
                    {piece.name && `${piece.name} · `}
                    {size(piece.size)}
                  </div>
                </td>
                <td data-label={w.captured}>
                  <time dateTime={piece.captured}>{dateTime(piece.captured)}</time>
                </td>
                <td data-label={w.hash}>
                  <code class="hash" title={piece.sha256}>
                    {piece.sha256.slice(0, 16)}…
                  </code>
                </td>
                <td>
                  <button
                    type="button"
                    class="button quiet icon small"
                    aria-label={words().common.pair(
                      words().common.download,
                      named(w.evidenceKinds, piece.kind),
                    )}
                    onClick={() =>
                      void attempt(() => download("GET", `/v1/cases/${one.id}/evidence/${piece.id}`))
                    }
                  >
                    <Icon name="download" />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
