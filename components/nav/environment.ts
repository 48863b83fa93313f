'use client';

import { useSearchParams } from 'next/navigation';

/** The environment the URL names; null means the server's first one. */
export function useEnvironment(): string | null {
  return useSearchParams().get('environment');
}

/** A link within the same environment; `href` may carry parameters of its own. */
export function inEnvironment(href: string, environment: string | null): string {
  if (environment === null || !href.startsWith('/')) return href;
  const [address = '', fragment] = href.split('#');
  const [path = '', query = ''] = address.split('?');
  const params = new URLSearchParams(query);
  if (!params.has('environment')) params.set('environment', environment);
  return `${path}?${params.toString()}${fragment === undefined ? '' : `#${fragment}`}`;
}
