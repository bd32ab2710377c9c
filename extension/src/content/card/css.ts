/** The look of the card. It stands in a closed shadow root, under a host that takes nothing from the page. */

export const CARD_CSS = `
:host { font: 14px/1.6 system-ui, "PingFang SC", "PingFang TC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
* { box-sizing: border-box; }
.card {
  --ink: #1d2129; --soft: #5d6673; --line: #e3e6eb; --back: #fff; --raised: #f5f6f8; --link: #1456c8; --level: #6b7280; --tint: #f3f4f6;
  position: fixed; width: min(380px, calc(100vw - 16px)); max-height: min(480px, calc(100vh - 16px)); display: flex; flex-direction: column;
  color: var(--ink); background: var(--back); border: 1px solid var(--line); border-radius: 12px; overflow: hidden;
  box-shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 12px 32px rgb(0 0 0 / 18%); pointer-events: auto; text-align: start; color-scheme: light dark;
}
.card.error { --level: #c8281f; --tint: #fdeeed; } .card.warning { --level: #9a5b00; --tint: #fff4e0; }
.card.info { --level: #1b61bd; --tint: #eaf2fd; } .card.mention { --level: #5b6370; --tint: #f1f2f4; }
@media (prefers-color-scheme: dark) {
  .card { --ink: #e8eaed; --soft: #a4abb6; --line: #3a3f47; --back: #202327; --raised: #2a2e34; --link: #8ab4f8; }
  .card.error { --level: #ff8a80; --tint: #3a2120; } .card.warning { --level: #ffc069; --tint: #382b16; }
  .card.info { --level: #8ab8ff; --tint: #1d2b40; } .card.mention { --level: #b4bac4; --tint: #2a2e34; }
}
header { display: flex; align-items: center; gap: 8px; padding: 10px 10px 8px 14px; background: var(--tint); }
.level { display: inline-flex; align-items: center; gap: 5px; color: var(--level); font-weight: 650; white-space: nowrap; }
.level svg { flex: none; }
.title { flex: 1; min-width: 0; color: var(--soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-size: 13px; }
.tools { display: flex; gap: 2px; align-items: center; color: var(--soft); font-size: 12px; white-space: nowrap; }
.body { padding: 12px 14px 4px; overflow: auto; overscroll-behavior: contain; }
.quote { margin: 0 0 6px; font-size: 17px; line-height: 1.45; font-weight: 650; overflow-wrap: anywhere; }
.message { margin: 0 0 10px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 5px 12px; margin: 0 0 10px; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
dd + dd { grid-column: 2; } .advice { font-weight: 550; }
a { color: var(--link); text-underline-offset: 2px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.6 ui-monospace, "Noto Sans Mono CJK SC", monospace; background: var(--raised); border-radius: 8px; padding: 10px; margin: 0 0 10px; }
footer { display: flex; flex-wrap: wrap; gap: 6px; padding: 10px 14px 12px; border-top: 1px solid var(--line); }
button { font: inherit; font-size: 13px; color: var(--ink); background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: 3px 10px; cursor: pointer; line-height: 1.6; }
button:hover { border-color: var(--soft); }
button.main { color: #fff; background: #1456c8; border-color: #1456c8; }
button.bare { background: none; border: 0; padding: 4px; border-radius: 6px; color: inherit; display: inline-flex; }
button.bare:hover { background: rgb(127 127 127 / 18%); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.menu { width: 100%; display: flex; flex-direction: column; gap: 4px; }
.menu button { text-align: start; overflow-wrap: anywhere; }
.said { width: 100%; margin: 0; color: var(--soft); font-size: 13px; }
[hidden] { display: none !important; }
@media (forced-colors: active) { .card { border: 2px solid CanvasText; } }
@media (prefers-reduced-motion: no-preference) { .card { animation: come 90ms ease-out; } @keyframes come { from { opacity: 0; translate: 0 3px; } } }
`;
