import { fileNameOf } from '../dotnet-name.ts';
import { childAt, childrenOf, textAt, type XmlNode } from '../xml/xml-node.ts';

/** What a <UnitTest> says of a test, to be joined with its results. */
export type TrxDefinition = {
  readonly className: string | undefined;
  readonly method: string | undefined;
  readonly assembly: string | undefined;
  /** The target in the path of the assembly, such as net8.0. */
  readonly target: string | undefined;
  readonly adapter: string | undefined;
  readonly tags: readonly string[];
  readonly owner: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
};

const MAX_PROPERTIES = 100;
const ADAPTERS: readonly (readonly [RegExp, string])[] = [
  [/xunit/i, 'xunit'],
  [/nunit/i, 'nunit'],
  [/mstest|unittestadapter|unit ?test\.adapter/i, 'mstest'],
];

export function readDefinition(node: XmlNode): TrxDefinition {
  const method = childAt(node, 'TestMethod');
  const codeBase = method?.attributes['codeBase'] ?? node.attributes['storage'];
  const adapter = method?.attributes['adapterTypeName'] ?? '';
  const owners = childrenOf(childAt(node, 'Owners'), 'Owner').map((owner) => owner.attributes['name'] ?? '');
  return {
    // Older ones add ", Assembly, Version=…" to the class.
    className: method?.attributes['className']?.split(',')[0]?.trim() || undefined,
    method: method?.attributes['name'] || undefined,
    assembly: codeBase ? fileNameOf(codeBase) : undefined,
    target: /[\\/](net[a-z]{0,20}\d[\d.]{0,9}(?:-[a-z]{1,20})?)[\\/]/.exec(codeBase ?? '')?.[1],
    adapter: ADAPTERS.find(([pattern]) => pattern.test(adapter))?.[1],
    tags: childrenOf(childAt(node, 'TestCategory'), 'TestCategoryItem')
      .map((item) => item.attributes['TestCategory']?.trim() ?? '')
      .filter((tag) => tag !== ''),
    owner: owners.filter((name) => name !== '').join(', ') || undefined,
    properties: readProperties(node),
  };
}

function readProperties(node: XmlNode): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const property of childrenOf(childAt(node, 'Properties'), 'Property').slice(0, MAX_PROPERTIES)) {
    const key = textAt(property, 'Key')?.trim();
    if (key) found[key] = textAt(property, 'Value')?.trim() ?? '';
  }
  const description = textAt(node, 'Description')?.trim();
  if (description) found['Description'] = description;
  const { priority } = node.attributes;
  if (priority) found['Priority'] = priority;
  return found;
}
