import { defineConfig } from 'vite';

/** Builds only what browsers load: `browser/` → `dist/browser`, with hashed names under `assets/` and a manifest that says which is which. */
export default defineConfig({
  base: '/',
  publicDir: 'browser/public',
  // the minifier must not stop at old hacks in a stylesheet that a package brings
  css: { lightningcss: { errorRecovery: true } },
  build: {
    outDir: 'dist/browser',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { main: 'browser/main.ts', editor: 'browser/editor.ts', styles: 'browser/styles/binh-an.css', workspace: 'browser/styles/workspace.css' },
    },
  },
});
