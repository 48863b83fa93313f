'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEnvironment } from './environment.ts';

/** Which environment the page is about; a choice only where there are several. */
export function EnvironmentSwitcher({ environments }: { environments: string[] }) {
  const current = useEnvironment() ?? environments[0];
  const pathname = usePathname();
  const router = useRouter();
  if (current === undefined) return null;
  if (environments.length < 2) return <span className="text-muted">{current}</span>;
  return (
    <select
      aria-label="Environment"
      value={current}
      onChange={(event) =>
        router.push(`${topOf(pathname)}?environment=${encodeURIComponent(event.target.value)}`)
      }
      className="h-8 max-w-40 rounded-md border border-line-strong bg-bg px-2 text-sm pointer-coarse:h-11"
    >
      {environments.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}

/** A run or a service belongs to one environment: switching goes to the list it came from. */
function topOf(pathname: string): string {
  return `/${pathname.split('/')[1] ?? ''}`;
}
