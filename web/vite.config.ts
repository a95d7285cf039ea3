import { defineConfig } from "vite";

// The page is served by `rashomon serve`; `npm run dev` beside a running server hands it the questions.
export default defineConfig({
  build: {
    outDir: "../src/rashomon/serve/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the server's content security policy knows no data: addresses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200, // the map
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
});
