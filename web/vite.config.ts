import {fileURLToPath} from 'node:url';
import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Assets lie at the root of the site, whatever the address: the same page is served for `/…` and for `/demo/…`, also
 * at deep addresses, where a relative base would look for them in the wrong folder.
 */
export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../build/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500
  }
});
