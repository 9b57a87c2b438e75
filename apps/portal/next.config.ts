import { join } from 'node:path';
import type { NextConfig } from 'next';

const workspaceRoot = join(import.meta.dirname, '../..');

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  poweredByHeader: false,
  reactStrictMode: true,
  // No picture here is made to measure; without this, `/_next/image` takes any address from anybody, and logs it.
  images: { unoptimized: true },
  // As somebody types it.
  async redirects() {
    return [{ source: '/refer', destination: '/refer/find', permanent: false }];
  },
  // Browsers ask for this by themselves wherever a page names no icon of its own, such as a refusal in plain text.
  async rewrites() {
    return [{ source: '/favicon.ico', destination: '/icon.svg' }];
  },
  // Pages get theirs from proxy.ts, which does not run for files.
  headers: () => {
    const headers = [
      { key: 'X-Content-Type-Options', value: 'nosniff' },
      { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
    ];
    return ['/_next/static/:path*', '/assets/:path*', '/icon.svg'].map((source) => ({ source, headers }));
  },
};

export default config;
