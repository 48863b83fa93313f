import { LoadingPage } from '#components/ui/skeleton.tsx';

/** The overview's own geometry while its first answer is on the way. */
export function OverviewSkeleton() {
  return <LoadingPage label="the overview" heights={['h-28', 'h-48', 'h-56', 'h-40', 'h-64']} />;
}
