import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Live, type LiveAnswer, type LiveState } from "./live";

class FakeSocket extends EventTarget {
  static OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 0;
  sent: { id: number; text: string }[] = [];
  constructor(readonly url: string) {
    super();
    FakeSocket.made.push(this);
  }
  send(data: string): void {
    this.sent.push(JSON.parse(data) as { id: number; text: string });
  }
  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event("close"));
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  answer(id: number): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ id }) }));
  }
}

const asked = (text: string) => ({ text, format: "plain", lang: "zh-Hans" });
let heard: LiveAnswer[];
let states: LiveState[];
let live: Live;

function latest(): FakeSocket {
  return FakeSocket.made[FakeSocket.made.length - 1] as FakeSocket;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  heard = [];
  states = [];
  live = new Live(
    (answer) => heard.push(answer),
    (state) => states.push(state),
    "ws://here/v1/live",
  );
});
afterEach(() => {
  live.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("live lint", () => {
  it("asks what was typed before the connection stood", () => {
    live.ask(asked("a"));
    latest().open();
    expect(latest().sent.map((one) => one.text)).toEqual(["a"]);
  });

  it("has one question out at a time and skips to the newest text", () => {
    latest().open();
    live.ask(asked("a"));
    live.ask(asked("ab"));
    live.ask(asked("abc"));
    expect(latest().sent.map((one) => one.text)).toEqual(["a"]);
    latest().answer(1);
    expect(latest().sent.map((one) => one.text)).toEqual(["a", "abc"]);
    expect(heard).toEqual([]); // the answer to a text that is no longer there
    latest().answer(3);
    expect(heard.map((one) => one.id)).toEqual([3]);
  });

  it("connects again and asks again after a break", () => {
    latest().open();
    live.ask(asked("a"));
    latest().close();
    vi.runOnlyPendingTimers();
    latest().open();
    expect(FakeSocket.made.length).toBe(2);
    expect(latest().sent.map((one) => one.text)).toEqual(["a"]);
    expect(states).toEqual(["ready", "lost", "ready"]);
  });
});
