import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';

// Here and not for every page: the overview's first load has no use for it.
export default function FilteredLayout({ children }: { children: ReactNode }) {
  return <NuqsAdapter>{children}</NuqsAdapter>;
}
