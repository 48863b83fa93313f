#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`greenroom needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(64);
}

const { register } = await import('tsx/esm/api');
// A tsconfig.json in the caller's folder is about the caller's code.
register({ tsconfig: false });
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
