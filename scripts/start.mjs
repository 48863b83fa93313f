// Plain Node without dependencies, and old syntax, because it runs before anything is installed and must be able to
// tell an old Node that it is too old.
import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { setUp } = await import('./set-up/set-up.mjs');
await setUp();
const { register } = await import('tsx/esm/api');
register();
await import('./start/run.ts');
