import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type PortPlan, planPorts } from './ports.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const port = z.int().min(1).max(65_535);
const portsSchema = z.object({ control: port, backend: port, auth: port, frontend: port });

function noteIn(folder: string): string {
  return join(folder, 'sample-ports.json');
}

/**
 * Leaves a note of the ports in Greenroom's data folder, so that the commands of another terminal find a sample that
 * had to move to other ports. Returns how to take it away again; started without a data folder it writes nothing.
 */
export function notePorts(env: Variables, ports: PortPlan): () => void {
  const folder = env['GREENROOM_DATA_DIR'];
  if (folder === undefined || folder === '') return () => undefined;
  mkdirSync(folder, { recursive: true });
  writeFileSync(noteIn(folder), JSON.stringify(ports));
  return () => rmSync(noteIn(folder), { force: true });
}

/** Where the running sample is: as the environment says, else as it noted itself, else at its usual ports. */
export function findPorts(env: Variables): PortPlan {
  if (Object.keys(env).some((name) => /^SAMPLE_(\w+_PORT|PORT_BASE)$/.test(name) && env[name] !== '')) {
    return planPorts(env);
  }
  const noted = readNote(noteIn(env['GREENROOM_DATA_DIR'] || '.greenroom'));
  return noted ?? planPorts(env);
}

function readNote(path: string): PortPlan | null {
  try {
    return portsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // No note, or none that can be read: nothing was said about the ports.
    return null;
  }
}
