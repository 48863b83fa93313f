import { logger } from '../logger.ts';
import { evaluateGate } from './evaluate-gate.ts';

/** Evaluates the gate after a committed change. A failure is logged, not thrown: the worker evaluates again anyway. */
export async function refreshGate(environment: string, now?: Date): Promise<void> {
  try {
    await evaluateGate(environment, now);
  } catch (error) {
    logger().warn({ err: error, environment }, 'the gate could not be evaluated');
  }
}
