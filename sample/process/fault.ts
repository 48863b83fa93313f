import { z } from 'zod';

export const FAULT_KINDS = ['none', 'boot_crash', 'answer_503', 'hang', 'slow', 'drop_sockets'] as const;

/** A way in which a service misbehaves on purpose; `ms` is the delay of `slow`. */
const faultSchema = z.object({
  kind: z.enum(FAULT_KINDS),
  ms: z.number().int().min(1).max(60_000).default(1_500),
});

export type Fault = z.infer<typeof faultSchema>;

export const NO_FAULT: Fault = { kind: 'none', ms: 1_500 };

/** What the cluster says to a service process over IPC. */
export const orderSchema = z.object({ type: z.literal('fault'), fault: faultSchema });

/** What a service process says to the cluster over IPC once it accepts connections. */
export const listeningSchema = z.object({ type: z.literal('listening'), port: z.number().int() });
