import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { setUp } = await import('./set-up/set-up.mjs');
await setUp();
