import { afterEach, describe, expect, it, vi } from "vitest";
import { call, fileName, onSignedOut, Problem, query } from "./client";

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body: string): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(status === 204 ? null : body, { status })));
}

describe("the name of a download", () => {
  it.each([
    ["a plain name", 'attachment; filename="a.docx"', "a.docx"],
    [
      "a Chinese name wins over the plain one",
      "attachment; filename=\"x\"; filename*=UTF-8''%E7%BA%BF%E7%B4%A2.docx",
      "线索.docx",
    ],
    ["none", null, undefined],
  ])("%s", (_, header, expected) => expect(fileName(header)).toBe(expected));
});

describe("a query", () => {
  it("leaves out what is empty and escapes the rest", () => {
    expect(query("/v1/cases", { q: "包 过&", state: "", limit: 5, due: undefined })).toBe(
      "/v1/cases?q=%E5%8C%85+%E8%BF%87%26&limit=5",
    );
  });
});

describe("a request", () => {
  it("gives the JSON of a good answer", async () => {
    answering(200, '{"ok": true}');
    expect(await call("GET", "/v1/x")).toEqual({ ok: true });
  });

  it("gives nothing for an answer without content", async () => {
    answering(204, "");
    expect(await call("DELETE", "/v1/x")).toBeUndefined();
  });

  it("turns what the server says into a problem", async () => {
    answering(422, '{"title": "Invalid", "detail": "text: too long"}');
    await expect(call("GET", "/v1/x")).rejects.toMatchObject({ status: 422, detail: "text: too long" });
  });

  it("survives an error that is no JSON", async () => {
    answering(502, "<h1>bad gateway</h1>");
    await expect(call("GET", "/v1/x")).rejects.toMatchObject({ status: 502 });
  });

  it("tells that nobody is signed in any more", async () => {
    const heard = vi.fn();
    onSignedOut(heard);
    answering(401, "{}");
    await expect(call("GET", "/v1/x")).rejects.toBeInstanceOf(Problem);
    expect(heard).toHaveBeenCalledOnce();
  });

  it("says so when there is no server", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("refused")));
    await expect(call("GET", "/v1/x")).rejects.toMatchObject({ status: 0 });
  });
});
