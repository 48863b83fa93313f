'use client';

import { useSending } from '#components/wire/use-sending.ts';
import type { ClusterEdited } from '#core/api/clusters.ts';
import { CLUSTER_TOUCHES } from './cluster-touches.ts';

/** A change of a cluster on its way; answers what became of it. */
export function useClusterEdit(onEdited: (edited: ClusterEdited) => void, onClose: () => void) {
  return useSending(() => import('#core/api/clusters.ts').then((wire) => wire.clusterEdited), {
    touches: CLUSTER_TOUCHES,
    onDone: (edited) => {
      onClose();
      if (edited) onEdited(edited);
    },
  });
}
