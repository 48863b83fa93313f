import type { GateResponse, GateVerdict } from '#core/api/gate.ts';
import { isSameRevision } from '#core/deploys/same-revision.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { shortRevision } from '../output/since.ts';

export interface Judgement {
  verdict: GateVerdict;
  sentence: string;
  exitCode: ExitCode;
  /** Waiting longer can't change it: everything was run on this revision, and it is the answer. */
  isFinal: boolean;
}

const EXIT_OF: Record<GateVerdict, ExitCode> = {
  GO: EXIT.ok,
  'NO-GO': EXIT.no,
  BLOCKED: EXIT.no,
  UNKNOWN: EXIT.unknown,
};

/** What the gate's answer means for the one who asked about a revision; without one any revision will do. */
export function judgeAnswer(gate: GateResponse, revision: string | undefined): Judgement {
  if (revision !== undefined && !isSameRevision(revision, gate.revision)) {
    const about = gate.revision === null ? 'no revision' : shortRevision(gate.revision);
    return {
      verdict: 'UNKNOWN',
      sentence: `The verdict (${gate.verdict}) is about ${about}, not about ${shortRevision(revision)}: ${gate.sentence}`,
      exitCode: EXIT.unknown,
      isFinal: false,
    };
  }
  const isFinal = gate.verdict === 'GO' || gate.verdict === 'NO-GO';
  return { verdict: gate.verdict, sentence: gate.sentence, exitCode: EXIT_OF[gate.verdict], isFinal };
}
