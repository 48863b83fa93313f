import { startCluster } from './cluster/cluster.ts';
import { planPorts, SERVICE_NAMES, urlOn } from './ports.ts';
import { watchParent } from './process/watch-parent.ts';
import { notePorts } from './running-ports.ts';

async function main(): Promise<void> {
  const ports = planPorts(process.env);
  const cluster = await startCluster(ports);
  const forgetPorts = notePorts(process.env, ports);
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    forgetPorts();
    await cluster.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  watchParent(() => void stop());
  const parts = SERVICE_NAMES.map((name) => {
    const { revision, url } = cluster.slots[name].view();
    return `${name} ${revision} ${url}`;
  });
  process.stdout.write(`sample ready: ${parts.join(', ')}, control ${urlOn(ports.control)}\n`);
  process.send?.({ type: 'ready', ports });
}

main().catch((error: unknown) => {
  process.stderr.write(`sample: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
