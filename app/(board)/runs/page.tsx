import { RunsView } from '#components/runs/runs-view.tsx';

export default function RunsPage() {
  return <RunsView />;
}
