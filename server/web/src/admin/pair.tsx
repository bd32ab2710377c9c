/** A short-lived code that the extension asks for; typed, or scanned from the square. */

import { useEffect, useState } from "preact/hooks";
import { encode } from "uqr";
import { call } from "../api/client";
import { words } from "../words";
import { attempt } from "../ui/toast";

interface Code {
  code: string;
  expires: string;
}

export function PairCard({ onPaired }: { onPaired: () => void }) {
  const w = words().access;
  const [code, setCode] = useState<Code>();
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!code) return undefined;
    const count = (): void =>
      setLeft(Math.max(0, Math.round((Date.parse(code.expires) - Date.now()) / 1000)));
    count();
    const clock = setInterval(count, 1000);
    const look = setInterval(onPaired, 5000); // the extension may have come in meanwhile
    return () => {
      clearInterval(clock);
      clearInterval(look);
    };
  }, [code]);
  const make = (): Promise<boolean> =>
    attempt(async () => setCode(await call<Code>("POST", "/v1/pairings", { json: {} })));
  return (
    <section class="card" aria-label={w.pair}>
      <header>
        <h2>{w.pair}</h2>
      </header>
      <div class="body">
        <p class="soft">{w.pairText}</p>
        {code && left > 0 && (
          <div class="pair">
            <div class="stack">
              <output class="pair-code" aria-label={w.code}>
                {code.code}
              </output>
              <span class="soft number">{w.expiresIn(left)}</span>
              <dl class="facts">
                <dt>{w.address}</dt>
                <dd>
                  <code>{location.origin}</code>
                </dd>
              </dl>
            </div>
            <Square text={`${location.origin}/#pair=${code.code}`} label={w.scan} />
          </div>
        )}
        {code && left === 0 && <p class="notice warning">{w.expired}</p>}
        <button type="button" class={code ? "button fit" : "button primary fit"} onClick={() => void make()}>
          {code ? w.pairAgain : w.pairNew}
        </button>
      </div>
    </section>
  );
}

function Square({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 1 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
