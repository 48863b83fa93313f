import { register } from 'tsx/esm/api';

// Threads don't inherit what the command line registered for the process.
register();
await import('../server/runs/upload/upload-thread-entry.ts');
