/** Opens a case from what is under test. */

import { call } from "../api/client";
import type { Case } from "../api/types";
import { words } from "../words";
import { Dialog, entry, Field } from "../ui/parts";
import { attempt, tell } from "../ui/toast";

const TITLE = 40;

/** The first line that says something, cut to a title. */
export function titleOf(text: string): string {
  const line = text.split("\n").find((one) => one.trim()) ?? "";
  const characters = [...line.trim()];
  return characters.length > TITLE ? `${characters.slice(0, TITLE).join("")}…` : characters.join("");
}

export function OpenCase(props: {
  title: string;
  url: string;
  request: () => Promise<object>;
  onClose: (made?: Case) => void;
}) {
  const w = words().cases;
  const c = words().common;
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields = {
      title: entry(event, "title"),
      platform: entry(event, "platform"),
      account: entry(event, "account"),
      url: entry(event, "url"),
    };
    await attempt(async () => {
      const json = { ...(await props.request()), ...fields };
      const made = await call<Case>("POST", "/v1/cases", { json });
      tell(w.opened(made.number));
      props.onClose(made);
    });
  };
  return (
    <Dialog title={words().check.openCaseTitle} onClose={() => props.onClose()}>
      <form class="plain" onSubmit={(event) => void save(event)}>
        <p class="soft">{words().check.openCaseText}</p>
        <Field label={w.title}>
          <input name="title" autofocus required maxLength={200} value={props.title} />
        </Field>
        <div class="form-grid">
          <Field label={c.optional(w.platform)}>
            <input name="platform" list="platforms" />
          </Field>
          <Field label={c.optional(w.account)}>
            <input name="account" />
          </Field>
        </div>
        <Field label={c.optional(w.url)}>
          <input name="url" type="url" placeholder="https://" value={props.url} />
        </Field>
        <Platforms />
        <div class="actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {c.cancel}
          </button>
          <button type="submit" class="button primary">
            {w.create}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Names that most people would type; any other may be typed as well. */
export function Platforms() {
  return (
    <datalist id="platforms">
      {[
        "抖音",
        "小红书",
        "微信公众号",
        "微信视频号",
        "微博",
        "快手",
        "淘宝",
        "京东",
        "拼多多",
        "哔哩哔哩",
        "知乎",
        "百度",
        "自有网站",
        "短信",
      ].map((one) => (
        <option key={one} value={one} />
      ))}
    </datalist>
  );
}
