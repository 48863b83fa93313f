import { fileNameOf } from '../dotnet-name.ts';
import type { ReportFailure } from '../report-format.ts';
import type { XmlNode } from '../xml/xml-node.ts';
import { childrenOf } from '../xml/xml-node.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';

/** Categories and properties, which the tests of a suite have from it. */
export type NunitTraits = {
  readonly tags: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
};

export const NO_TRAITS: NunitTraits = { tags: [], properties: {} };

/** A <test-suite> being read: an assembly, namespace, fixture or method with parameters. */
export type NunitSuite = {
  readonly name: string;
  readonly path: readonly string[];
  /** Where its own failure happened; that of a child or parent is told there. */
  readonly site: string | undefined;
  traits: NunitTraits;
  failure: ReportFailure | undefined;
  hasBadTest: boolean;
};

/** The assembly and fixtures made with arguments are part of a test's place; namespaces are in its class already. */
export function openSuite(attributes: XmlAttributes, parent: NunitSuite | undefined): NunitSuite {
  const name = fileNameOf(attributes['name']?.trim() ?? '');
  const isAssembly = attributes['type'] === 'Assembly' || /\.(?:dll|exe)$/i.test(name);
  const isMadeWith = attributes['type'] === 'TestFixture' && name.includes('(');
  const path = parent?.path ?? [];
  return {
    name,
    path: (isAssembly || isMadeWith) && name !== path.at(-1) ? [...path, name] : path,
    site: attributes['site'],
    traits: parent?.traits ?? NO_TRAITS,
    failure: undefined,
    hasBadTest: false,
  };
}

const MAX_PROPERTIES = 100;

/** Adds what a <properties> or <categories> element tells; names with an underscore are NUnit's own. */
export function addTraits(traits: NunitTraits, node: XmlNode): NunitTraits {
  if (node.name === 'categories') {
    const names = childrenOf(node, 'category').map((one) => one.attributes['name']?.trim() ?? '');
    return { ...traits, tags: union(traits.tags, names) };
  }
  const categories: string[] = [];
  const properties: Record<string, string> = { ...traits.properties };
  for (const { attributes } of childrenOf(node, 'property').slice(0, MAX_PROPERTIES)) {
    const { name = '', value = '' } = attributes;
    if (name === 'Category') categories.push(value.trim());
    else if (name !== '' && !name.startsWith('_')) properties[name] = value;
  }
  return { tags: union(traits.tags, categories), properties };
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other.filter((tag) => tag !== '')])];
}
