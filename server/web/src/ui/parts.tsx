/** Small parts of a page: its head, a menu, a dialog, fields. */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { words } from "../words";
import { Icon, type IconName } from "./icon";
import { Toasts } from "./toast";

export function Page(props: {
  title: string;
  lead?: string;
  actions?: ComponentChildren;
  narrow?: boolean;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · ${words().app.bench}`;
  }, [props.title]);
  return (
    <div class={props.narrow ? "page narrow" : "page"}>
      <div class="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.lead && <p>{props.lead}</p>}
        </div>
        {props.actions && <div class="row">{props.actions}</div>}
      </div>
      {props.children}
    </div>
  );
}

export interface MenuItem {
  label: string;
  run: () => void;
}

/** A button that opens a list of buttons; Escape or a step outside closes it. */
export function Menu(props: {
  label: string;
  icon?: IconName;
  items: MenuItem[];
  primary?: boolean;
  start?: boolean;
  disabled?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const leave = (event: FocusEvent): void => {
    if (!root.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    root.current?.querySelector("button")?.focus();
  };
  return (
    <div class={props.start ? "menu start" : "menu"} ref={root} onFocusOut={leave} onKeyDown={key}>
      <button
        type="button"
        class={props.primary ? "button primary" : "button"}
        aria-expanded={open}
        aria-controls={id}
        disabled={props.disabled ?? false}
        onClick={() => setOpen(!open)}
      >
        {props.icon && <Icon name={props.icon} />}
        {props.label}
        <Icon name="down" size={14} />
      </button>
      <ul id={id} hidden={!open}>
        {props.items.map((item) => (
          <li key={item.label}>
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                item.run();
              }}
            >
              {item.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A modal dialog that is open for as long as it is rendered; what is told meanwhile is told over it. */
export function Dialog(props: { title: string; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div>
        <div class="row spread">
          <h2 id={id}>{props.title}</h2>
          <button
            type="button"
            class="button quiet icon"
            aria-label={words().app.close}
            onClick={props.onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        {props.children}
        <Toasts />
      </div>
    </dialog>
  );
}

export function Field(props: { label: string; hint?: string; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      {props.children}
      {props.hint && <small>{props.hint}</small>}
    </label>
  );
}

export function Select(props: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
  hideLabel?: boolean;
}) {
  const select = (
    <select
      aria-label={props.hideLabel ? props.label : undefined}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      {props.options.map(([value, label]) => (
        <option key={value} value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  );
  return props.hideLabel ? select : <Field label={props.label}>{select}</Field>;
}

/** Buttons of which one is pressed. */
export function Segments(props: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  return (
    <div class="segments" role="group" aria-label={props.label}>
      {props.options.map(([value, label]) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** The text of a field of a form, without the blanks round it. */
export function entry(event: Event, name: string): string {
  const value = new FormData(event.currentTarget as HTMLFormElement).get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** Asks before something is gone; the browser's own dialog is understood by every aid. */
export function sure(what: string): boolean {
  return confirm(words().common.confirmRemove(what));
}

/** A link that opens beside the workbench; anything but an address of the web stays plain text. */
export function WebLink({ url, children }: { url: string; children: ComponentChildren }) {
  if (!/^https?:\/\//.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
