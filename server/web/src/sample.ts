/** A finding for the tests, with whatever a test cares about. */

import type { Finding } from "./api/report";

export function aFinding(changes: Partial<Finding> = {}): Finding {
  return {
    rule_id: "certificate/pass-guarantee",
    code: "certificate/pass-guarantee",
    pack: "certificate",
    title: "包过类保证",
    category: "3",
    severity: "error",
    kind: "violation",
    tier: "exact",
    confidence: 1,
    span: { start: 0, end: 2 },
    utf16: { start: 0, end: 2 },
    position: { line: 1, column: 1 },
    text: "包过",
    term: "包过",
    reading: "包过",
    transforms: [],
    message: "“包过”是对考试结果的保证",
    why: "通知点名“包过”。",
    suggestion: "写清课程内容",
    source: [
      {
        title: "中华人民共和国广告法",
        issuer: "",
        number: "",
        article: "第二十四条第一项",
        date: "2021-04-29",
        url: "",
      },
    ],
    context: [],
    notes: [],
    fingerprint: "0",
    suppressed: null,
    baseline: null,
    ...changes,
  };
}
