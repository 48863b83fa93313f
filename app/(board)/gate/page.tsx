import { GateView } from '#components/gate/gate-view.tsx';

export default function GatePage() {
  return <GateView />;
}
