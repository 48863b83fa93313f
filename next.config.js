import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // A lock file in a folder above must not make that folder the project.
  turbopack: { root: dirname(fileURLToPath(import.meta.url)) },
  // Checked once for the whole project by `npm test`; a build is then ready sooner on a first start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'pg',
    'pg-copy-streams',
    'pino',
    'prom-client',
    '@prisma/adapter-pg',
    '@prisma/client',
  ],
};
