'use client';

import { useState } from 'react';
import { Clock } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ClusterDetail, ClusterEdited } from '#core/api/clusters.ts';
import { countText } from './cluster-text.ts';
import { SplitDialog } from './split-dialog.tsx';

type Member = ClusterDetail['memberList'][number];
type Props = { cluster: ClusterDetail; onEdited: (edited: ClusterEdited) => void };

/** The masked texts in it; where there are several, some can be taken out into a cluster of their own. */
export function ClusterMembers({ cluster, onEdited }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isAsked, setIsAsked] = useState(false);
  const { memberList, members } = cluster;
  const keys = memberList.map(({ failureKey }) => failureKey).filter((key) => chosen.includes(key));
  const toggle = (key: string) =>
    setChosen(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  return (
    <Panel
      id="members"
      title={countText(members, 'failure text')}
      aside={memberList.length < members ? <span>the {memberList.length} last seen are shown</span> : null}
    >
      <ul>
        {memberList.map((member) => (
          <MemberItem
            key={member.failureKey}
            member={member}
            isChosen={chosen.includes(member.failureKey)}
            {...(members > 1 && { onToggle: () => toggle(member.failureKey) })}
          />
        ))}
      </ul>
      {members > 1 ? (
        <p className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-2">
          <Button disabled={keys.length === 0 || keys.length >= members} onClick={() => setIsAsked(true)}>
            Split out …
          </Button>
          <span role="status" className="text-sm text-muted">
            {splitHint(keys.length, members)}
          </span>
        </p>
      ) : null}
      {isAsked ? (
        <SplitDialog
          cluster={cluster}
          failureKeys={keys}
          onEdited={(edited) => {
            setChosen([]);
            onEdited(edited);
          }}
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </Panel>
  );
}

function splitHint(chosen: number, members: number): string {
  if (chosen === 0) return 'Choose the texts that do not belong here.';
  if (chosen >= members) return 'One of them has to stay.';
  return `${chosen} of ${members} chosen`;
}

type ItemProps = { member: Member; isChosen: boolean; onToggle?: () => void };

function MemberItem({ member, isChosen, onToggle }: ItemProps) {
  const text = <span className="line-clamp-4 min-w-0 font-mono text-sm break-words">{member.name}</span>;
  return (
    <li className="grid gap-0.5 border-t border-line px-4 py-2 first:border-t-0">
      {onToggle ? (
        <label className="flex min-h-6 min-w-0 items-start gap-2 pointer-coarse:min-h-11">
          <input type="checkbox" checked={isChosen} onChange={onToggle} className="mt-0.5 size-4 shrink-0" />
          {text}
        </label>
      ) : (
        text
      )}
      <p className="text-sm text-muted tabular-nums">
        {countText(member.failures, 'failure')}, last <Clock at={member.lastSeenAt} />
        {member.movedReason ? ` · ${member.movedReason}` : ''}
        {member.movedBy ? ` by ${member.movedBy}` : ''}
      </p>
    </li>
  );
}
