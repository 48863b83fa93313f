import { type ConfigPath, errorAt, type Finding, warningAt } from './config-problem.ts';
import type { EnvironmentConfig } from './config-schema.ts';
import type { CriterionConfig } from './gate-schema.ts';
import { didYouMean, listWords } from './nearest-word.ts';

/** Every name in an environment that may be referred to, also of what itself is wrong elsewhere. */
export interface KnownNames {
  services: string[];
  suites: string[];
  capabilities: string[];
}

type Noun = 'service' | 'suite' | 'capability';
const PLURAL = { service: 'services', suite: 'suites', capability: 'capabilities' } as const;

/** Names that refer to a service, suite or capability that the environment doesn't have. */
export function checkReferences(
  environment: EnvironmentConfig,
  known: KnownNames,
  base: ConfigPath,
): Finding[] {
  const refer = (noun: Noun, name: string | undefined, ...path: ConfigPath): Finding[] =>
    name === undefined ? [] : checkName(noun, name, known, [...base, ...path]);
  return [
    ...Object.entries(environment.services).flatMap(([name, service]) =>
      service.dependsOn.flatMap((other, i) => refer('service', other, 'services', name, 'dependsOn', i)),
    ),
    ...Object.entries(environment.suites).flatMap(([name, suite]) => [
      ...suite.requires.flatMap((service, i) => refer('service', service, 'suites', name, 'requires', i)),
      ...refer('capability', suite.capability, 'suites', name, 'capability'),
    ]),
    ...Object.entries(environment.capabilities).flatMap(([name, capability]) =>
      refer('capability', capability.partOf, 'capabilities', name, 'partOf'),
    ),
    ...refer('service', environment.gate?.service, 'gate', 'service'),
    ...(environment.gate?.criteria ?? []).flatMap((criterion, i) =>
      checkCriterion(criterion, environment, known, [...base, 'gate', 'criteria', i]),
    ),
  ];
}

function checkName(noun: Noun, name: string, known: KnownNames, path: ConfigPath): Finding[] {
  const names = known[PLURAL[noun]];
  if (names.includes(name)) return [];
  const choice = didYouMean(name, names) || `. There are: ${listWords(names)}`;
  const unquoted = `names no ${noun}. There are: ${listWords(names)}`;
  return [{ ...errorAt(path, `there is no ${noun} "${name}"${choice}`), unquoted }];
}

function checkCriterion(
  criterion: CriterionConfig,
  environment: EnvironmentConfig,
  known: KnownNames,
  path: ConfigPath,
): Finding[] {
  if ('health' in criterion) return checkName('service', criterion.health, known, [...path, 'health']);
  if ('latency' in criterion) return checkName('service', criterion.latency, known, [...path, 'latency']);
  const { suite, category, priority } = criterion.tests;
  const suites = Object.values(environment.suites);
  const findings = suite === undefined ? [] : checkName('suite', suite, known, [...path, 'tests', 'suite']);
  const categories = [...new Set(suites.flatMap((each) => each.category ?? []))];
  if (category !== undefined && !categories.includes(category)) {
    const choice = didYouMean(category, categories) || `. There are: ${listWords(categories)}`;
    const unquoted = `is the category of no suite. There are: ${listWords(categories)}`;
    const message = `no suite has the category "${category}"${choice}`;
    findings.push({ ...errorAt([...path, 'tests', 'category'], message), unquoted });
  }
  if (priority !== undefined && suites.every((each) => each.priority !== priority)) {
    const message = `no suite has priority ${priority}: this criterion stays unknown and the gate closed`;
    findings.push(warningAt([...path, 'tests', 'priority'], message));
  }
  return findings;
}
