'use client';

import Link from 'next/link';
import type { ComponentProps } from 'react';
import { inEnvironment, useEnvironment } from './environment.ts';

type Props = Omit<ComponentProps<typeof Link>, 'href'> & { href: string };

/** A link that stays in the environment the page shows. */
export function EnvironmentLink({ href, ...rest }: Props) {
  return <Link href={inEnvironment(href, useEnvironment())} prefetch={false} {...rest} />;
}
