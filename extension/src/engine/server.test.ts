import { expect, test } from "vitest";

import { originOf } from "./server";

test.each([
  ["http://127.0.0.1:8000/", "http://127.0.0.1:8000"],
  [" localhost:8000 ", "http://localhost:8000"],
  ["https://[::1]:9443/pair?code=1", "https://[::1]:9443"],
])("%s is on this machine", (address, origin) => {
  expect(originOf(address)).toBe(origin);
});

test.each(["http://example.com", "http://127.0.0.1.example.com", "http://localhost@example.com", "ftp://127.0.0.1", "//", ""])(
  "%s is refused",
  (address) => {
    expect(() => originOf(address)).toThrow();
  },
);
