export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * Called as each element of an array is complete, with the keys from the root to that array. Answering false lets go
 * of the element, so that a long array never stands in memory as a whole.
 */
export type OnElement = (path: readonly string[], element: JsonValue) => boolean;

type Container = { readonly value: JsonValue[] | Map<string, JsonValue>; key: string };

/** Builds values from tokens, dropping the elements that were consumed on the way. */
export class JsonTree {
  readonly #onElement: OnElement;
  readonly #stack: Container[] = [];
  readonly #path: string[] = [];
  #root: JsonValue | undefined;

  constructor(onElement: OnElement) {
    this.#onElement = onElement;
  }

  /** The whole document, less what was dropped; undefined until it is complete. */
  get root(): JsonValue | undefined {
    return this.#root;
  }

  open(mark: '{' | '['): void {
    const parent = this.#stack.at(-1);
    if (parent?.value instanceof Map) this.#path.push(parent.key);
    this.#stack.push({ value: mark === '[' ? [] : new Map(), key: '' });
  }

  key(name: string): void {
    const top = this.#stack.at(-1);
    if (top) top.key = name;
  }

  value(value: JsonValue): void {
    const top = this.#stack.at(-1);
    if (top === undefined) this.#root = value;
    else if (top.value instanceof Map) top.value.set(top.key, value);
    else if (this.#onElement(this.#path, value)) top.value.push(value);
  }

  close(): void {
    const closed = this.#stack.pop()?.value ?? [];
    const parent = this.#stack.at(-1);
    if (parent?.value instanceof Map) this.#path.pop();
    // fromEntries defines own properties, so a key "__proto__" stays a plain key.
    this.value(closed instanceof Map ? Object.fromEntries(closed) : closed);
  }
}
