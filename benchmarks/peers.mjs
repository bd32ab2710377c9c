// The best matchers of npm after OpenCC's conversion, for speed.py: one JSON request a line, one answer a line.
import { createInterface } from "node:readline";
import { AhoCorasick } from "@monyone/aho-corasick";
import Mint from "mint-filter";
import { Converter } from "opencc-js/t2cn";

const convert = Converter({ from: "t", to: "cn" });
const Filter = Mint.default ?? Mint;
const makers = {
  "@monyone/aho-corasick": (terms) => {
    const matcher = new AhoCorasick(terms);
    return (text) => matcher.matchInText(text).length;
  },
  "mint-filter": (terms) => {
    const filter = new Filter(terms);
    return (text) => filter.filter(text, { replace: false }).words.length;
  },
};
const made = {};

for await (const line of createInterface({ input: process.stdin })) {
  const { name, key, terms, text } = JSON.parse(line);
  const matcher = `${name} ${key}`;
  if (terms) made[matcher] = makers[name](terms);
  const began = process.cpuUsage();
  const found = text ? made[matcher](convert(text)) : 0;
  const { user, system } = process.cpuUsage(began);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, found }));
}
