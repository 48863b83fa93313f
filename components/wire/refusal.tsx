import { ToneMark } from '#components/ui/tone-mark.tsx';
import { WireError } from './wire-error.ts';

type Props = {
  /** What was not done, as the start of "… was not done". */
  what: string;
  error: unknown;
};

/** Why a change was not made, and what to do; nothing while there is no error. */
export function Refusal({ what, error }: Props) {
  return (
    <div role="alert" className="empty:hidden">
      {error ? (
        <div className="grid gap-1 rounded-md border border-bad bg-bad-soft px-3 py-2">
          <p className="flex items-start gap-2 font-medium">
            <ToneMark tone="bad" word="Error:" isWordHidden className="mt-0.5" />
            {what}
          </p>
          <p>{error instanceof Error ? error.message : 'The reason is not known.'}</p>
          {error instanceof WireError && error.hint ? <p className="text-muted">{error.hint}</p> : null}
        </div>
      ) : null}
    </div>
  );
}
