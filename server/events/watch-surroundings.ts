import type { ProberStatus } from '#core/api/health.ts';
import { onConfigChange } from '../config/running-config.ts';
import { getProberStatus } from '../health/get-prober-status.ts';

const LOOK_EVERY_MS = 2_000;

interface Feed {
  readonly isHeard: boolean;
  readonly isConnected: boolean;
  publish(message: { kind: 'resync' }): void;
}

/**
 * Tells the feed of what no transaction announces: a configuration that was applied or refused, and a prober that
 * fell silent or came back. Looks only while somebody listens.
 */
export function watchSurroundings(feed: Feed): void {
  onConfigChange(() => feed.publish({ kind: 'resync' }));
  let before: ProberStatus['state'] | null = null;
  const look = async () => {
    if (!feed.isHeard || !feed.isConnected) return;
    const { state } = await getProberStatus(new Date());
    if (before !== null && before !== state) feed.publish({ kind: 'resync' });
    before = state;
  };
  // A failed look is the database being away, which the feed itself notices and says.
  setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS).unref();
}
