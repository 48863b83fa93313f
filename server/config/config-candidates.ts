import { basename, join } from 'node:path';

export interface ConfigCandidate {
  path: string;
  source: 'file' | 'sample';
}

/**
 * Files that may hold the configuration, the one to prefer first. While the sample runs, a greenroom.yaml that
 * appears takes its place; a file named in GREENROOM_CONFIG is never replaced by the sample.
 */
export function configCandidates(configPath: string, isSample: boolean, folder: string): ConfigCandidate[] {
  const own = join(folder, 'greenroom.yaml');
  const sample = join(folder, 'sample', 'greenroom.yaml');
  if (isSample)
    return [
      { path: own, source: 'file' },
      {
        path: basename(configPath) === 'greenroom.yaml' && configPath !== own ? configPath : sample,
        source: 'sample',
      },
    ];
  const named: ConfigCandidate = { path: configPath, source: 'file' };
  return configPath === own ? [named, { path: sample, source: 'sample' }] : [named];
}
