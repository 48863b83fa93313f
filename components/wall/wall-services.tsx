import { hiddenText, isProblem } from '#components/health/order-services.ts';
import { Since } from '#components/time/time.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { ServiceSummary } from '#core/api/health.ts';
import { fitServices } from './fit-services.ts';
import { WallLine, WallList } from './wall-list.tsx';

/** What fits below the verdict without scrolling. */
const MOST_LINES = 8;

/** Services worst first; what has no room becomes a count. */
export function WallServices({ services }: { services: readonly ServiceSummary[] }) {
  const { shown, hidden } = fitServices(services, MOST_LINES);
  return (
    <WallList
      title={services.length === 1 ? '1 service' : `${services.length.toLocaleString('en')} services`}
    >
      {shown.map((service) => (
        <WallService key={service.name} service={service} />
      ))}
      {hidden.length > 0 ? <li className="truncate text-muted">{hiddenText(hidden)}</li> : null}
      {services.length === 0 ? <li className="text-muted">none is configured yet</li> : null}
    </WallList>
  );
}

function WallService({ service }: { service: ServiceSummary }) {
  const { tone, word } = HEALTH_TONE[service.state];
  if (!isProblem(service)) {
    return (
      <WallLine tone={tone} figure={<span className="text-muted">{word}</span>}>
        {service.title}
      </WallLine>
    );
  }
  return (
    <WallLine
      tone={tone}
      figure={
        <span>
          {word} <Since at={service.since} />
        </span>
      }
      detail={service.revisionSentence ?? service.cause?.sentence ?? service.sentence}
    >
      {service.title}
    </WallLine>
  );
}
