import type { HealthState, NoDataReason } from './health-state.ts';
import { severityOf } from './health-state.ts';

/** A probe's part in its service's state. */
export interface ProbeStanding {
  name: string;
  state: HealthState;
  rawState: HealthState;
  noDataReason: NoDataReason | null;
  sentence: string;
}

export interface ServiceStanding {
  state: HealthState;
  rawState: HealthState;
  noDataReason: NoDataReason | null;
  sentence: string;
}

/** A service is as its worst probe; the sentence names the probe where there are several. */
export function serviceState(probes: readonly ProbeStanding[]): ServiceStanding {
  const ordered = [...probes].sort((a, b) => severityOf(b.state) - severityOf(a.state));
  const [worst] = ordered;
  if (!worst)
    return {
      state: 'no_data',
      rawState: 'no_data',
      noDataReason: 'prober',
      sentence: 'no probe is configured',
    };
  const alike = ordered.filter((probe) => probe.state === worst.state);
  const rawWorst = probes.reduce((a, b) => (severityOf(b.rawState) > severityOf(a.rawState) ? b : a), worst);
  return {
    state: worst.state,
    rawState: rawWorst.rawState,
    noDataReason: worst.state === 'no_data' ? (worst.noDataReason ?? 'prober') : null,
    sentence: worst.state === 'up' ? upSentence(probes) : sentenceOf(worst, alike.length, probes.length),
  };
}

/** Settled, every probe is up; what their last samples alone say is not kept back. */
function upSentence(probes: readonly ProbeStanding[]): string {
  const doubts = probes
    .filter(({ rawState }) => rawState !== 'up')
    .sort((a, b) => severityOf(b.rawState) - severityOf(a.rawState));
  const [worst] = doubts;
  if (probes.length === 1) return probes[0]?.sentence ?? '';
  if (!worst) return `all ${probes.length} probes are up`;
  const [its, were] = doubts.length === 1 ? ['its', 'was'] : ['their', 'were'];
  const isFailing = doubts.every(({ rawState }) => rawState === 'down');
  const did = isFailing ? `failed ${its} last check` : `${were} not up at ${its} last check`;
  return `${doubts.length} of ${probes.length} probes ${did}: ${worst.name}: ${worst.sentence}`;
}

function sentenceOf(worst: ProbeStanding, alike: number, all: number): string {
  if (all === 1) return worst.sentence;
  if (worst.state === 'paused' || worst.state === 'maintenance') return worst.sentence;
  const others = alike > 1 ? ` (and ${alike - 1} more of ${all} probes)` : '';
  return `${worst.name}: ${worst.sentence}${others}`;
}
