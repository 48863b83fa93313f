import { parseArgs } from 'node:util';
import { callControl, callControlText, deployOutcomeSchema, stateSchema } from './control-client.ts';

const USAGE = `Steers the sample staging environment.

  npm run sample                                            starts it
  npm run sample -- state                                   what runs, on which revision
  npm run sample -- deploy backend 00471 --fault boot_crash restarts a service with a revision
  npm run sample -- fault backend slow --ms 1200            none, boot_crash, answer_503, hang, slow, drop_sockets
  npm run sample -- logs backend                            what it wrote

Ports: SAMPLE_PORT_BASE (default 4309: control, then backend, auth, frontend).
Exit: 0 done, 1 refused or the deploy failed.`;

async function showState(): Promise<number> {
  const { services } = await callControl(stateSchema, '/state');
  for (const { service, state, revision, url, fault, reason } of services) {
    const misbehaves = fault.kind === 'none' ? '' : ` fault ${fault.kind}`;
    const why = reason === null ? '' : ` (${reason})`;
    process.stdout.write(`${service.padEnd(9)}${revision.padEnd(8)}${state}${why}${misbehaves} ${url}\n`);
  }
  return 0;
}

async function deploy(
  service: string,
  revision: string,
  fault: string,
  ms: number | undefined,
): Promise<number> {
  const order = { service, revision, fault, ms };
  const { outcome, reason, log } = await callControl(deployOutcomeSchema, '/deploy', order);
  process.stdout.write(log.map((line) => `  ${line}\n`).join(''));
  process.stdout.write(`${service} ${revision}: ${outcome}${reason === null ? '' : `, ${reason}`}\n`);
  return outcome === 'ready' ? 0 : 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      fault: { type: 'string', default: 'none' },
      ms: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [verb = '', service = '', third = ''] = positionals;
  const ms = values.ms === undefined ? undefined : Number(values.ms);
  if (!values.help && verb === '') {
    await import('./main.ts');
    return 0;
  }
  if (!values.help && verb === 'state') return showState();
  if (!values.help && verb === 'deploy') return deploy(service, third, values.fault, ms);
  if (!values.help && verb === 'fault') {
    await callControlText('/fault', { service, kind: third, ms });
    return showState();
  }
  if (!values.help && verb === 'logs') {
    process.stdout.write(await callControlText(`/logs/${service}`));
    return 0;
  }
  process.stdout.write(`${USAGE}\n`);
  return values.help ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
