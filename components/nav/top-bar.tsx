'use client';

import { usePathname } from 'next/navigation';
import { LiveStatus } from '#components/live/live-status.tsx';
import { EnvironmentLink } from './environment-link.tsx';
import { EnvironmentSwitcher } from './environment-switcher.tsx';
import { isUnder, PAGES } from './pages.ts';
import { PaletteButton } from './palette-button.tsx';
import { ThemeSwitcher } from './theme-switcher.tsx';

const LINK =
  'flex h-8 items-center rounded-md px-2 text-sm text-muted hover:bg-surface hover:text-fg aria-[current=page]:font-medium aria-[current=page]:text-fg aria-[current=page]:underline aria-[current=page]:decoration-2 pointer-coarse:h-11';

export function TopBar({ environments }: { environments: string[] }) {
  const pathname = usePathname();
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-bg">
      <div className="mx-auto flex max-w-360 flex-wrap items-center gap-x-4 px-4 py-1.5 sm:px-6">
        <EnvironmentLink href="/" className="font-semibold">
          Greenroom
        </EnvironmentLink>
        <EnvironmentSwitcher environments={environments} />
        <nav
          aria-label="Pages"
          className="order-last -mx-2 flex w-full overflow-x-auto sm:order-none sm:w-auto"
        >
          {PAGES.map((page) => (
            <EnvironmentLink
              key={page.href}
              href={page.href}
              className={LINK}
              aria-current={isUnder(pathname, page.href) ? 'page' : undefined}
            >
              {page.title}
            </EnvironmentLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-2">
          <LiveStatus />
          <PaletteButton />
          <ThemeSwitcher />
        </div>
      </div>
    </header>
  );
}
