/** Reads something when a page opens, and again when asked or when what it depends on changes. */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Failure, Loading } from "./problem";

export interface Loaded<T> {
  data: T | undefined;
  failure: unknown;
  reload: () => void;
  set: (data: T) => void;
}

export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>, on: readonly unknown[]): Loaded<T> {
  const [data, set] = useState<T | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const [round, setRound] = useState(0);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    const stop = new AbortController();
    latest.current(stop.signal).then(
      (value) => {
        if (stop.signal.aborted) return;
        set(() => value);
        setFailure(undefined);
      },
      (cause: unknown) => {
        if (!stop.signal.aborted) setFailure(cause);
      },
    );
    return () => stop.abort();
  }, [...on, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { data, failure, reload, set: (value) => set(() => value) };
}

export function Shown<T>(props: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  const { data, failure, reload } = props.of;
  if (failure !== undefined) return <Failure cause={failure} retry={reload} />;
  return data === undefined ? <Loading /> : <>{props.children(data)}</>;
}
