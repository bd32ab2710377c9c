/// <reference types="vitest/config" />
import { defineConfig } from "vite";

// The server answers `/` with index.html and `/assets/*` with the rest; nothing comes from another host.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../hegui_server/web",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // no data: URLs, so that the content security policy stays short
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/v1": { target: process.env["HEGUI_SERVER"] ?? "http://127.0.0.1:8765", ws: true } } },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
