import { getRunningConfig } from '#server/config/running-config.ts';

/** The configured environments, none while no configuration could be read. */
export async function environmentNames(): Promise<string[]> {
  const running = await getRunningConfig().catch(() => null);
  return Object.keys(running?.config?.environments ?? {});
}
