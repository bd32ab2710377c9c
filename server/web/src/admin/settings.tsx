/** Choices for this browser, and for everyone. */

import { download, call } from "../api/client";
import { LANGS, THEMES, lang, theme, type Lang, type Theme } from "../preferences";
import { isAdmin, session } from "../session";
import { langNames, words } from "../words";
import { entry, Field, Page, Segments } from "../ui/parts";
import { attempt, tell } from "../ui/toast";
import { PeopleCard } from "./people";
import { ProfilesCard } from "./profiles";

export function SettingsPage() {
  const w = words();
  return (
    <Page title={w.app.settings} lead={w.settings.lead} narrow>
      <LookCard />
      <ProfilesCard />
      {isAdmin() && <PeopleCard />}
      <PasswordCard />
      {isAdmin() && <DataCard />}
      <AboutCard />
    </Page>
  );
}

function LookCard() {
  const w = words();
  return (
    <section class="card" aria-label={w.settings.look}>
      <header>
        <h2>{w.settings.look}</h2>
      </header>
      <div class="body">
        <LangChoice />
        <ThemeChoice />
      </div>
    </section>
  );
}

export function LangChoice() {
  return (
    <Segments
      label={words().app.language}
      value={lang.value}
      options={LANGS.map((one) => [one, langNames[one]] as const)}
      onChange={(value) => (lang.value = value as Lang)}
    />
  );
}

export function ThemeChoice() {
  const w = words().app;
  return (
    <Segments
      label={w.theme}
      value={theme.value}
      options={THEMES.map((one) => [one, w.themes[one]] as const)}
      onChange={(value) => (theme.value = value as Theme)}
    />
  );
}

function PasswordCard() {
  const w = words().settings;
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (
      await attempt(() =>
        call("POST", "/v1/users/me/password", { json: { password: entry(event, "password") } }),
      )
    ) {
      form.reset();
      tell(w.passwordSaved);
    }
  };
  return (
    <section class="card" aria-label={w.password}>
      <header>
        <h2>{w.password}</h2>
      </header>
      <form class="body" onSubmit={(event) => void save(event)}>
        <p class="soft">{w.passwordText}</p>
        <Field label={w.newPassword}>
          <input name="password" type="password" required minLength={10} autocomplete="new-password" />
        </Field>
        <button type="submit" class="button fit">
          {words().common.save}
        </button>
      </form>
    </section>
  );
}

function DataCard() {
  const w = words().settings;
  const load = async (file: File | undefined): Promise<void> => {
    if (
      file &&
      (await attempt(() =>
        call("POST", "/v1/import", { body: file, headers: { "Content-Type": "application/zip" } }),
      ))
    )
      tell(w.imported);
  };
  return (
    <section class="card" aria-label={w.data}>
      <header>
        <h2>{w.data}</h2>
      </header>
      <div class="body">
        <p class="soft">{w.dataText}</p>
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => void attempt(() => download("GET", "/v1/export"))}
          >
            {w.exportAll}
          </button>
          <label class="button">
            {w.importAll}
            <input
              type="file"
              class="visually-hidden"
              accept=".zip,.json"
              onChange={(event) => void load(event.currentTarget.files?.[0])}
            />
          </label>
        </div>
      </div>
    </section>
  );
}

function AboutCard() {
  const w = words().settings;
  const now = session.value;
  return (
    <section class="card pad" aria-label={w.about}>
      <dl class="facts">
        <dt>{w.version}</dt>
        <dd>{now?.version}</dd>
        <dt>{w.database}</dt>
        <dd>{now?.database}</dd>
        <dt>{w.api}</dt>
        <dd>
          <a href="/docs">/docs</a>
        </dd>
      </dl>
    </section>
  );
}
