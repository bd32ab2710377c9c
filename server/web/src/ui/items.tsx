/** A page that lists what people added: the list or what it is for, and the dialog that adds to it. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Icon, type IconName } from "./icon";
import { Shown, type Loaded } from "./load";
import { Page } from "./parts";
import { Empty } from "./problem";

export function ItemsPage<T>(props: {
  title: string;
  words: { lead: string; add: string; emptyTitle: string; emptyText: string };
  icon: IconName;
  of: Loaded<{ items: T[] }>;
  dialog: (onClose: (saved: boolean) => void) => ComponentChildren;
  children: (items: T[]) => ComponentChildren;
}) {
  const { words: w, of } = props;
  const [adding, setAdding] = useState(false);
  const close = (saved: boolean): void => {
    setAdding(false);
    if (saved) of.reload();
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
        <Shown of={of}>
          {({ items }) =>
            items.length ? (
              props.children(items)
            ) : (
              <Empty icon={props.icon} title={w.emptyTitle} text={w.emptyText} />
            )
          }
        </Shown>
      </section>
      {adding && props.dialog(close)}
    </Page>
  );
}
