import type { NextConfig } from 'next';

/** What is fixed at build time. Addresses of other parts are read at run time, in `src/env.ts`. */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // A question to a model may take half a minute; the proxy of Next would end it at exactly that.
  experimental: { optimizePackageImports: ['lucide-react', 'radix-ui'], proxyTimeout: 60_000 },
};

export default config;
