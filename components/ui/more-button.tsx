import { Button } from './button.tsx';

type Props = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
};

/** Asks for the next page of a list; nothing where there is none. */
export function MoreButton({ query }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Button data-row="" onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
      {query.isFetchingNextPage ? 'Loading …' : 'Show more'}
    </Button>
  );
}

/** The same as the last line of a panel. */
export function MoreLine({ query }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <p className="border-t border-line px-4 py-2">
      <MoreButton query={query} />
    </p>
  );
}
