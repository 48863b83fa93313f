import type { ClusterRule, EditClusterBody } from '#core/api/clusters.ts';

/** What the form of a cluster holds. */
export type ClusterForm = {
  readonly name: string;
  readonly note: string;
  readonly ruleKind: 'none' | ClusterRule['kind'];
  readonly ruleText: string;
};

type Held = { readonly name: string; readonly note: string | null; readonly rule: ClusterRule | null };

/** The change to ask for: what differs from what is held and nothing else; null when nothing does. */
export function editBody(held: Held, form: ClusterForm): Omit<EditClusterBody, 'by'> | null {
  const name = form.name.trim();
  const note = form.note.trim() || null;
  const rule = form.ruleKind === 'none' ? null : { kind: form.ruleKind, text: form.ruleText };
  const body = {
    ...(name !== held.name && { name }),
    ...(note !== held.note && { note }),
    ...((rule?.kind !== held.rule?.kind || rule?.text !== held.rule?.text) && { rule }),
  };
  return Object.keys(body).length === 0 ? null : body;
}
