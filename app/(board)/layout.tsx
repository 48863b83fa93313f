import type { ReactNode } from 'react';
import { ConnectionNotice } from '#components/live/connection-notice.tsx';
import { TopBar } from '#components/nav/top-bar.tsx';
import { environmentNames } from './environment-names.ts';

export default async function BoardLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="sr-only rounded-md bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20"
      >
        Skip to content
      </a>
      <TopBar environments={await environmentNames()} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto grid max-w-360 grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 outline-none sm:px-6"
      >
        <ConnectionNotice />
        {children}
      </main>
    </>
  );
}
