import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) =>
  fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

// Tests run on the sources of the workspace, so that they need no build.
export default defineConfig({
  resolve: {
    alias: { '@storefront/cart': source('cart'), '@storefront/catalog': source('catalog') },
  },
  test: { include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'] },
});
