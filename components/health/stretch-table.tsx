import { durationText } from '#components/time/format-instant.ts';
import { Clock } from '#components/time/time.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { BarStretch } from './bar-runs.ts';
import { type KnownReasons, stretchText } from './stretch-text.ts';

/** The stretch under the pointer or the keys, in one line. */
export function StretchText({ stretch, ...known }: { stretch: BarStretch } & KnownReasons) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-fg">
      <ToneMark {...HEALTH_TONE[stretch.state]} isWordHidden size={12} />
      <span className="line-clamp-2 min-w-0">
        <Clock at={stretch.from} /> – <Clock at={stretch.to} />, {stretchText(stretch, known)}
      </span>
    </span>
  );
}

type TableProps = { stretches: readonly BarStretch[]; label: string } & KnownReasons;

/** What the bars show, for whoever cannot see them. */
export function StretchTable({ stretches, label, ...known }: TableProps) {
  return (
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">For about</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {stretches.map((stretch) => (
            <tr key={stretch.from}>
              <th scope="row">
                <Clock at={stretch.from} />
              </th>
              <td>{durationText(Date.parse(stretch.to) - Date.parse(stretch.from))}</td>
              <td>{stretchText(stretch, known)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
