/** A page that lists what people added: the list or what it is for, and the dialog that adds to it. */

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call } from "../api/client";
import type { Page as Items } from "../api/types";
import { Icon, type IconName } from "./icon";
import { Shown, useLoad } from "./load";
import { Page } from "./parts";
import { Empty } from "./problem";

/** `path` is what the items are read from, every so many milliseconds where they change by themselves. */
export function ItemsPage<T>(props: {
  title: string;
  words: { lead: string; add: string; emptyTitle: string; emptyText: string };
  icon: IconName;
  path: string;
  every?: number;
  Dialog: ComponentType<{ onClose: (saved: boolean) => void }>;
  Table: ComponentType<{ items: T[]; reload: () => void }>;
}) {
  const { words: w, path, every, Dialog, Table } = props;
  const loaded = useLoad((signal) => call<Items<T>>("GET", path, { signal }), [path]);
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    if (every === undefined) return undefined;
    const clock = setInterval(loaded.reload, every);
    return () => clearInterval(clock);
  }, [every]);
  const close = (saved: boolean): void => {
    setAdding(false);
    if (saved) loaded.reload();
  };
  const add = (
    <button type="button" class="button primary" onClick={() => setAdding(true)}>
      <Icon name="plus" />
      {w.add}
    </button>
  );
  return (
    <Page title={props.title} lead={w.lead} actions={add}>
      <section class="card">
        <Shown of={loaded}>
          {({ items }) =>
            items.length ? (
              <Table items={items} reload={loaded.reload} />
            ) : (
              <Empty icon={props.icon} title={w.emptyTitle} text={w.emptyText} />
            )
          }
        </Shown>
      </section>
      {adding && <Dialog onClose={close} />}
    </Page>
  );
}
