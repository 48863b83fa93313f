import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { Shortcuts } from '#components/keys/shortcuts.tsx';
import { AnnouncerProvider } from '#components/live/announcer.tsx';
import { LiveProvider } from '#components/live/live-provider.tsx';
import { ReaderZoneProvider } from '#components/time/reader-zone.tsx';
import { RenderedAtProvider } from '#components/time/rendered-at.tsx';
import { QueryProvider } from '#components/wire/query-provider.tsx';
import './globals.css';

export const dynamic = 'force-dynamic';

// Preloaded: the Latin letters alone, less than half of the whole typeface, and all that most pages are set in.
const sans = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  variable: '--font-geist-sans',
  weight: '100 900',
  declarations: [
    { prop: 'unicode-range', value: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02DD,U+2000-206F,U+20AC,U+2122' },
  ],
});

// The same typeface for every other letter; fetched when one is shown.
const sansBeyond = localFont({
  src: '../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2',
  variable: '--font-geist-beyond',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-0130,U+0132-0151,U+0154-02BA,U+0300-052F,U+1E00-1EFF' },
  ],
});

// Not preloaded: only traces and commands are set in it, and the overview has none on its first screen.
const mono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  preload: false,
});

export const metadata: Metadata = {
  applicationName: 'Greenroom',
  description: 'Staging health, deploys, test runs and the money behind them, with one honest verdict.',
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0a0a0a' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html
      lang="en"
      className={`${sans.variable} ${sansBeyond.variable} ${mono.variable}`}
      suppressHydrationWarning
    >
      <head>
        {/* Blocks for one tiny cached file, so that a chosen theme never flashes in the other one. */}
        <script src="/theme.js" />
      </head>
      <body>
        <RenderedAtProvider at={Date.now()}>
          <ReaderZoneProvider>
            <QueryProvider>
              <AnnouncerProvider>
                <LiveProvider>
                  <Shortcuts>{children}</Shortcuts>
                </LiveProvider>
              </AnnouncerProvider>
            </QueryProvider>
          </ReaderZoneProvider>
        </RenderedAtProvider>
      </body>
    </html>
  );
}
