'use client';

import { usePathname } from 'next/navigation';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { isUnder, TEST_PAGES } from '#components/nav/pages.ts';

/** From one view of all tests to another. */
export function TestsNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Views of the tests" className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
      {TEST_PAGES.map(({ title, href }) => (
        <EnvironmentLink
          key={href}
          href={href}
          aria-current={isHere(pathname, href) ? 'page' : undefined}
          className="-mb-px flex h-8 items-center border-b-2 border-transparent px-2 text-muted hover:text-fg aria-[current=page]:border-fg aria-[current=page]:font-medium aria-[current=page]:text-fg pointer-coarse:h-11"
        >
          {title}
        </EnvironmentLink>
      ))}
    </nav>
  );
}

/** A test itself stands below their history. */
function isHere(pathname: string, href: string): boolean {
  const [history, ...others] = TEST_PAGES;
  if (href === history.href) return !others.some((other) => isUnder(pathname, other.href));
  return isUnder(pathname, href);
}
