/** The frame: navigation, and the page that the address names. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { AccessPage } from "./admin/access";
import { AuditPage } from "./admin/audit";
import { Door } from "./admin/door";
import { SettingsPage, ThemeChoice } from "./admin/settings";
import { ExceptionsPage } from "./allow/page";
import { CasesPage } from "./cases/list";
import { CasePage } from "./cases/page";
import { CheckPage } from "./check/page";
import { LANGS, lang, type Lang } from "./preferences";
import { route, type Route } from "./route";
import { DraftPage } from "./rules/draft";
import { RulesPage } from "./rules/list";
import { RulePage } from "./rules/page";
import { session, sessionFailure, isAdmin, readSession, signOut } from "./session";
import { StatisticsPage } from "./statistics/page";
import { langNames, named, words, type Words } from "./words";
import { WatchPage } from "./watch/page";
import { Icon, type IconName } from "./ui/icon";
import { Page, Select } from "./ui/parts";
import { Empty, Failure, Loading } from "./ui/problem";
import { attempt, Toasts } from "./ui/toast";

type Name =
  | "check"
  | "cases"
  | "watch"
  | "statistics"
  | "rules"
  | "draft"
  | "exceptions"
  | "audit"
  | "access"
  | "settings";

const GROUPS: readonly { head: "work" | "knowledge" | "manage"; names: readonly Name[] }[] = [
  { head: "work", names: ["check", "cases", "watch", "statistics"] },
  { head: "knowledge", names: ["rules", "draft", "exceptions"] },
  { head: "manage", names: ["audit", "access", "settings"] },
];
const ADMIN_ONLY: readonly Name[] = ["audit", "access"];
const BOTTOM: readonly Name[] = ["check", "cases", "watch", "rules"];

export function App() {
  useEffect(() => void readSession(), []);
  if (sessionFailure.value !== undefined) {
    return (
      <main class="door">
        <Failure cause={sessionFailure.value} retry={() => void readSession()} />
      </main>
    );
  }
  if (session.value === undefined) return <Loading />;
  return (
    <>
      {session.value === null ? <Door /> : <Frame />}
      <Toasts />
    </>
  );
}

function pageOf({ parts }: Route, w: Words): ComponentChildren {
  const [name = "check", ...rest] = parts;
  const detail = rest.join("/");
  switch (name) {
    case "check":
      return <CheckPage />;
    case "cases":
      return detail ? <CasePage id={detail} /> : <CasesPage />;
    case "watch":
      return <WatchPage />;
    case "statistics":
      return <StatisticsPage />;
    case "rules":
      return detail ? <RulePage id={detail} /> : <RulesPage />;
    case "draft":
      return <DraftPage />;
    case "exceptions":
      return <ExceptionsPage />;
    case "audit":
      return <AuditPage />;
    case "access":
      return <AccessPage />;
    case "settings":
      return <SettingsPage />;
    default:
      return (
        <Page title={w.app.notFound}>
          <Empty icon="search" title={w.app.notFound} text={w.app.notFoundHint}>
            <a class="button" href="#/check">
              {w.app.home}
            </a>
          </Empty>
        </Page>
      );
  }
}

function Frame() {
  const w = words();
  const now = route.value;
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // before the page is painted, so that it never undoes what a quick hand does next
  useLayoutEffect(() => {
    setOpen(false);
    if (first.current) {
      first.current = false;
      return;
    }
    main.current?.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [now.path]);
  return (
    <div class="frame">
      <a
        class="skip button"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.querySelector("h1")?.focus();
        }}
      >
        {w.app.skip}
      </a>
      {open && (
        <button type="button" class="rail-shade" aria-label={w.app.close} onClick={() => setOpen(false)} />
      )}
      <Rail open={open} now={now} />
      <main id="main" ref={main} key={now.path}>
        {pageOf(now, w)}
      </main>
      <nav class="tabs-bottom" aria-label={w.app.menu}>
        {BOTTOM.map((name) => (
          <NavLink key={name} name={name} now={now} size={20} />
        ))}
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="menu" size={20} />
          {w.app.more}
        </button>
      </nav>
    </div>
  );
}

function NavLink({ name, now, size = 18 }: { name: Name; now: Route; size?: number }) {
  const here = (now.parts[0] ?? "check") === name;
  return (
    <a href={`#/${name}`} aria-current={here ? "page" : undefined}>
      <Icon name={name as IconName} size={size} />
      {words().app[name]}
    </a>
  );
}

function Rail({ open, now }: { open: boolean; now: Route }) {
  const w = words().app;
  const user = session.value?.user;
  return (
    <header class={open ? "rail open" : "rail"}>
      <a class="brand" href="#/check">
        <img src="./favicon.svg" alt="" />
        <span>
          {w.name} <small>Hegui</small>
        </span>
      </a>
      <nav aria-label={w.bench}>
        {GROUPS.map(({ head, names }) => (
          <div key={head}>
            <h2>{w[head]}</h2>
            {names
              .filter((name) => isAdmin() || !ADMIN_ONLY.includes(name))
              .map((name) => (
                <NavLink key={name} name={name} now={now} />
              ))}
          </div>
        ))}
      </nav>
      <div class="rail-foot">
        <Select
          hideLabel
          label={w.language}
          value={lang.value}
          options={LANGS.map((one) => [one, langNames[one]] as const)}
          onChange={(value) => (lang.value = value as Lang)}
        />
        <ThemeChoice />
        <div class="row">
          <span class="grow">
            {user?.name} · {named(w.role, user?.role ?? "")}
          </span>
          <button type="button" class="button quiet small" onClick={() => void attempt(signOut)}>
            {w.signOut}
          </button>
        </div>
      </div>
    </header>
  );
}
