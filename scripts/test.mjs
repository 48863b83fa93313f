import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { setUp } = await import('./set-up/set-up.mjs');
await setUp();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./checks/main.ts');
await main(process.argv.includes('--quick'));
