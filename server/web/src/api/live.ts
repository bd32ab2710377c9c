/** Live lint over one WebSocket: the last text wins, the connection mends itself. */

import type { DocumentReport, Tool } from "./report";

export interface LiveRequest {
  text: string;
  format: string;
  packs?: string[];
  profile?: string;
  lang: string;
}

export interface LiveAnswer {
  id: number;
  tool?: Tool;
  report?: DocumentReport;
  error?: { title: string; detail: string };
}

export type LiveState = "connecting" | "ready" | "lost";

const FIRST_WAIT = 400;
const LONGEST_WAIT = 8_000;

/** One connection for the life of a page; answers and the state of the line come to the two handlers. */
export class Live {
  private socket: WebSocket | undefined;
  private last = 0;
  private inFlight = 0;
  private waiting: LiveRequest | undefined;
  private wait = FIRST_WAIT;
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly onAnswer: (answer: LiveAnswer) => void,
    private readonly onState: (state: LiveState) => void,
    private readonly url: string = liveUrl(),
  ) {
    this.open();
  }

  /** Ask for a judgement of this text; returns the number that its answer will carry. */
  ask(request: LiveRequest): number {
    this.last += 1;
    this.waiting = request;
    this.flush();
    return this.last;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  private open(): void {
    this.socket = new WebSocket(this.url);
    this.socket.addEventListener("open", () => {
      this.onState("ready");
      this.wait = FIRST_WAIT;
      this.flush();
    });
    this.socket.addEventListener("message", (event) => this.receive(String(event.data)));
    this.socket.addEventListener("close", () => this.lost());
  }

  /** One question at a time: while one is out, only the newest text waits, so typing never piles up. */
  private flush(): void {
    if (this.waiting === undefined || this.inFlight || this.socket?.readyState !== WebSocket.OPEN) return;
    this.inFlight = this.last;
    this.socket.send(JSON.stringify({ id: this.last, ...this.waiting }));
  }

  private receive(data: string): void {
    const answer = JSON.parse(data) as LiveAnswer;
    this.inFlight = 0;
    if (answer.id === this.last) {
      this.waiting = undefined;
      this.onAnswer(answer);
    } // else it is of a text that is no longer there
    this.flush();
  }

  private lost(): void {
    this.inFlight = 0;
    if (this.closed) return;
    this.onState("lost");
    this.timer = setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }
}

export function liveUrl(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/v1/live`;
}
