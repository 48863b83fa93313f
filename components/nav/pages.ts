/** The pages of the top bar, with the key that follows `g`. */
export const PAGES = [
  { title: 'Overview', href: '/', key: 'h' },
  { title: 'Services', href: '/services', key: 's' },
  { title: 'Runs', href: '/runs', key: 'r' },
  { title: 'Tests', href: '/tests', key: 't' },
  { title: 'Deploys', href: '/deploys', key: 'd' },
  { title: 'Impact', href: '/impact', key: 'i' },
] as const;

/** The pages below Tests. */
export const TEST_PAGES = [
  { title: 'History', href: '/tests' },
  { title: 'Flaky', href: '/tests/flaky' },
  { title: 'Clusters', href: '/tests/clusters' },
  { title: 'Compare', href: '/tests/compare' },
  { title: 'Search', href: '/tests/search' },
] as const;

/** Reached by key and palette as well, from the verdict on the page. */
const GATE_PAGE = { title: 'Gate', href: '/gate', key: 'v' } as const;

/** A view for a screen on the wall; it has no top bar of its own. */
const WALL_PAGE = { title: 'Wall', href: '/wall', key: 'w' } as const;

/** Every page that keys and the palette lead to. */
export const ALL_PAGES = [...PAGES, GATE_PAGE, WALL_PAGE] as const;

/** Whether the page at `pathname` belongs under `href` in the top bar. */
export function isUnder(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
