import { formatProblem } from './config-problem.ts';
import { type ConfigReading, readConfig } from './read-config.ts';

/** A small good configuration, for tests to change. */
export const GOOD = `version: 1
environments:
  staging:
    services:
      backend:
        dependsOn: [auth]
        probes:
          health:
            type: http
            url: http://127.0.0.1:4310/health
      auth:
        probes:
          login:
            type: http
            url: http://127.0.0.1:4311/health
    suites:
      chat:
        priority: P1
        category: Chat
        requires: [backend]
        expected: 25
        capability: chat
    capabilities:
      chat:
        amount: "$500K+ ARR"
    gate:
      criteria:
        - health: backend
          polls: 3
        - tests: { priority: P1 }
          passRate: "> 90 %"
          minN: 25
`;

export function read(text: string, variables: Record<string, string> = {}): ConfigReading {
  return readConfig({ text, file: 'greenroom.yaml', variables });
}

export function problems(text: string, variables: Record<string, string> = {}): string[] {
  const reading = read(text, variables);
  return (reading.ok ? reading.warnings : reading.problems).map(formatProblem);
}

/** The good configuration with one piece of text put in place of another. */
export function change(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`the good configuration has no ${from}`);
  return GOOD.replace(from, to);
}
