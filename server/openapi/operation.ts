import type { z } from 'zod';

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: {
    readonly schema?: z.ZodType;
    readonly contentTypes: readonly string[];
    readonly description: string;
  };
  readonly success: readonly {
    readonly status: number;
    readonly description: string;
    readonly schema?: z.ZodType;
  }[];
  /** Media type of the success answers. */
  readonly produces?: string;
  /** Statuses of refusals this operation is known for; 400, 403 and 503 always are. */
  readonly refusals?: readonly number[];
}

/** The usual success: 200 with one shape. */
export const ok = (description: string, schema: z.ZodType) => [{ status: 200, description, schema }];
