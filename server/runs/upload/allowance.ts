import type { UploadLimits } from './upload-limits.ts';

/** What an upload may still keep of texts and tests; shared by its files. */
export type Allowance = {
  chars: number;
  quietChars: number;
  detailChars: number;
  cases: number;
  /** Texts that were shortened, and tests whose properties, steps or files were left out. */
  shortened: number;
  thinned: number;
};

export function fullAllowance(limits: UploadLimits): Allowance {
  return {
    chars: limits.keptChars,
    quietChars: limits.quietChars,
    detailChars: limits.detailChars,
    cases: limits.report.cases,
    shortened: 0,
    thinned: 0,
  };
}

/** What had to be left out of an upload, as sentences. */
export function allowanceWarnings({ shortened, thinned }: Allowance): string[] {
  const warnings: string[] = [];
  if (shortened > 0) {
    warnings.push(`${shortened} texts were shortened: the upload holds more output than is kept of one run`);
  }
  if (thinned > 0) {
    const tests = thinned === 1 ? '1 test keeps' : `${thinned} tests keep`;
    warnings.push(
      `${tests} fewer properties, steps or files than told: the upload holds more than is kept of one run`,
    );
  }
  return warnings;
}
