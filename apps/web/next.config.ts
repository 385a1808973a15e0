import type { NextConfig } from 'next';

/** What is fixed at build time. Addresses of other parts are read at run time, in `src/env.ts`. */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The proxy answers for the API too: what it sends must reach the browser as it comes, byte by byte.
  compress: true,
  devIndicators: false,
  experimental: { optimizePackageImports: ['lucide-react', 'radix-ui'] },
};

export default config;
