import { clipText } from '../clip-text.ts';

const MAX_TOLD = 40;
const VALUE_CHARS = 300;

/** Properties of a suite that say where it ran; build tools add hundreds of others. */
const WHERE =
  /^(?:os|browser|device|platform|java|jdk|go|node|python|php|ruby|dotnet|runtime|framework|env|environment|locale|shard|viewport|app|build|commit|branch)(?:[._-]?(?:name|version|arch|type|vendor|id|number|index|total))?$/i;

/** Keeps of a property what tells the run's surroundings; the first suite that says so wins. */
export function addToEnvironment(
  environment: Record<string, string>,
  name: string | undefined,
  value: string | undefined,
): void {
  if (!name || !value?.trim() || name.length > 60 || !WHERE.test(name)) return;
  if (name in environment || Object.keys(environment).length >= MAX_TOLD) return;
  environment[name] = clipText(value.trim(), VALUE_CHARS);
}
