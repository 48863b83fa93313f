import { glanceAt, hiddenText } from '#components/health/order-services.ts';
import { Since } from '#components/time/time.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { ServiceSummary } from '#core/api/health.ts';

/** What can be read from afar and fits without scrolling. */
const MOST_LINES = 8;

/** Services worst first; what is fine and has no room becomes a count. */
export function WallServices({ services }: { services: readonly ServiceSummary[] }) {
  const { shown, hidden } = glanceAt(services, MOST_LINES, MOST_LINES);
  return (
    <section aria-label="Services">
      <ul className="grid gap-[1.2vh] text-[clamp(1.1rem,2.2vw,2.75rem)] leading-tight">
        {shown.map((service) => (
          <WallService key={service.name} service={service} />
        ))}
        {hidden.length > 0 ? <li className="text-muted">{hiddenText(hidden)}</li> : null}
      </ul>
    </section>
  );
}

function WallService({ service }: { service: ServiceSummary }) {
  const { tone, word } = HEALTH_TONE[service.state];
  return (
    <li data-tone={tone} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-[1vw]">
      <svg viewBox="0 0 16 16" aria-hidden="true" className="tone-mark mt-[0.15em] size-[0.9em]">
        <ToneShape tone={tone} />
      </svg>
      <span className="min-w-0">
        {service.title}{' '}
        {service.state === 'up' ? (
          <span className="text-muted">{word}</span>
        ) : (
          <span className="block truncate text-[0.7em]">
            {word} <Since at={service.since} /> · {service.sentence}
          </span>
        )}
      </span>
    </li>
  );
}
