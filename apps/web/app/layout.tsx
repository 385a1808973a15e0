import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { readTheme } from '#server/read-theme.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'AutoDevOps', template: '%s · AutoDevOps' },
  description: 'GitHub Actions workflows written for exactly your repository, every line traceable to the file that caused it.',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfbf9' },
    { media: '(prefers-color-scheme: dark)', color: '#141311' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = await readTheme();
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} data-theme={theme === 'system' ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
