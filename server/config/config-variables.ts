import type { Variables } from '#core/config/interpolate.ts';
import { allVariables } from '../env.ts';

/** What `${NAME}` in greenroom.yaml may refer to: the variables of this process, as they are now. */
export function configVariables(): Variables {
  return allVariables();
}
