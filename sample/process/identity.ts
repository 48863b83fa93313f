import { z } from 'zod';

const identitySchema = z.object({
  SAMPLE_SERVICE: z.string(),
  SAMPLE_REVISION: z.string(),
  SAMPLE_BOOT_CRASH: z.enum(['0', '1']).default('0'),
  SAMPLE_TOKEN_SECRET: z.string().min(16),
  SAMPLE_BACKEND_URL: z.url(),
  SAMPLE_AUTH_URL: z.url(),
  SAMPLE_FRONTEND_URL: z.url(),
});

/** Who this process is, as the cluster told it by environment. */
export interface Identity {
  service: string;
  revision: string;
  crashesAtBoot: boolean;
  tokenSecret: string;
  backendUrl: string;
  authUrl: string;
  frontendUrl: string;
}

export function readIdentity(env: NodeJS.ProcessEnv): Identity {
  const found = identitySchema.parse(env);
  return {
    service: found.SAMPLE_SERVICE,
    revision: found.SAMPLE_REVISION,
    crashesAtBoot: found.SAMPLE_BOOT_CRASH === '1',
    tokenSecret: found.SAMPLE_TOKEN_SECRET,
    backendUrl: found.SAMPLE_BACKEND_URL,
    authUrl: found.SAMPLE_AUTH_URL,
    frontendUrl: found.SAMPLE_FRONTEND_URL,
  };
}
