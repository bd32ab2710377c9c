import { describe, expect, it } from "vitest";
import { Problem } from "../api/client";
import { lang } from "../preferences";
import { say } from "./problem";

describe("what is said of a failure", () => {
  it.each([
    ["the server's own sentence where it has one", new Problem(422, "内容有误", "text：太长"), "text：太长"],
    ["that the server is not there", new Problem(0, "offline", ""), "连不上本机的合规服务。"],
    ["that nothing was lost when the server fails", new Problem(502, "Bad Gateway", ""), "内容没有丢"],
    ["to sign in again, whatever the server says", new Problem(401, "x", "token expired"), "登录已过期"],
    ["something even of what nobody foresaw", new Error("boom"), "没有成功：boom"],
  ])("%s", (_, cause, expected) => {
    lang.value = "zh-Hans";
    expect(say(cause)).toContain(expected);
  });
});
