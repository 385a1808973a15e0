import type { NextConfig } from 'next';

/** What is fixed at build time. Addresses of other parts are read at run time, in `src/env.ts`. */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  experimental: { optimizePackageImports: ['lucide-react', 'radix-ui'] },
};

export default config;
