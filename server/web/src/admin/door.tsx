/** What somebody sees who is not signed in. */

import { useState } from "preact/hooks";
import { Problem } from "../api/client";
import { signIn } from "../session";
import { words } from "../words";
import { entry, Field } from "../ui/parts";
import { say } from "../ui/problem";
import { LangChoice } from "./settings";

export function Door() {
  const w = words().signIn;
  const [wrong, setWrong] = useState("");
  const enter = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    try {
      await signIn(entry(event, "name"), entry(event, "password"));
    } catch (cause) {
      setWrong(cause instanceof Problem && cause.status === 401 ? w.wrong : say(cause));
    }
  };
  return (
    <main class="door">
      <div class="card">
        <span class="brand">
          <img src="./favicon.svg" alt="" />
          {words().app.bench}
        </span>
        <h1>{w.title}</h1>
        <p class="soft">{w.text}</p>
        <div>
          <p class="small soft">{w.command}</p>
          <code>hegui serve --sign-in</code>
        </div>
        <form class="stack" onSubmit={(event) => void enter(event)}>
          <h2>{w.withPassword}</h2>
          <Field label={w.name}>
            <input name="name" required autocomplete="username" />
          </Field>
          <Field label={w.password}>
            <input name="password" type="password" required autocomplete="current-password" />
          </Field>
          {wrong && (
            <p class="notice error" role="alert">
              {wrong}
            </p>
          )}
          <button type="submit" class="button">
            {w.enter}
          </button>
        </form>
        <LangChoice />
      </div>
    </main>
  );
}
