import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { TestsNav } from '#components/tests/tests-nav.tsx';

export default function TestsLayout({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <TestsNav />
      {children}
    </NuqsAdapter>
  );
}
