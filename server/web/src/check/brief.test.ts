import { describe, expect, it } from "vitest";
import { aFinding } from "../sample";
import { zhHans } from "../words/zh-Hans";
import { brief } from "./brief";

describe("the report for pasting", () => {
  it("names verdict, place, law and advice, and leaves out what is suppressed", () => {
    const findings = [
      aFinding({ transforms: ["pinyin"], text: "包guo" }),
      aFinding({ suppressed: { scope: "config", line: 0, reason: "商标" }, message: "不该出现" }),
    ];
    expect(brief({ verdict: "violating", findings, remarks: [] }, undefined, zhHans)).toBe(
      [
        "合规检查报告 · 违规 · 禁用 1",
        "",
        "1. 禁用 “包过”是对考试结果的保证（第 1 行第 1 字）",
        "   伪装：读作“包过”",
        "   依据：《中华人民共和国广告法》（2021-04-29）第二十四条第一项",
        "   建议：写清课程内容",
        "",
        "检查结果是请人复核的提示，不是违法的认定。",
      ].join("\n"),
    );
  });

  it("accuses nobody of a mention", () => {
    const text = brief(
      { verdict: "mention", findings: [aFinding({ kind: "mention" })], remarks: [] },
      undefined,
      zhHans,
    );
    expect(text).toContain("提及 “包过”");
    expect(text).not.toContain("是对考试结果的保证");
  });

  it("says that nothing was found", () => {
    expect(brief({ verdict: "clean", findings: [], remarks: [] }, undefined, zhHans)).toContain(
      "未发现问题。",
    );
  });
});
