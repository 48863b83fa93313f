export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** The objects that are open around an element, outermost first, with the members read so far. */
export type OpenObjects = readonly ReadonlyMap<string, JsonValue>[];

/**
 * Called as each element of an array is complete, with the keys from the root to that array. Answering false lets go
 * of the element, so that a long array never stands in memory as a whole.
 */
export type OnElement = (path: readonly string[], element: JsonValue, around: OpenObjects) => boolean;

type Container = {
  readonly value: JsonValue[] | Map<string, JsonValue>;
  key: string;
  weight: number;
  readonly isDropped: boolean;
};

/** What a value costs beside its characters, in characters. */
const VALUE_WEIGHT = 64;
const NOTHING: ReadonlySet<string> = new Set();

/** Builds values from tokens, dropping the elements that were consumed on the way. */
export class JsonTree {
  readonly #onElement: OnElement;
  readonly #dropped: ReadonlySet<string>;
  readonly #stack: Container[] = [];
  readonly #objects: Map<string, JsonValue>[] = [];
  readonly #path: string[] = [];
  #root: JsonValue | undefined;
  #held = 0;

  /** Members named in `dropped` are never built, wherever they stand. */
  constructor(onElement: OnElement, dropped: ReadonlySet<string> = NOTHING) {
    this.#onElement = onElement;
    this.#dropped = dropped;
  }

  /** The whole document, less what was dropped; undefined until it is complete. */
  get root(): JsonValue | undefined {
    return this.#root;
  }

  /** About how many characters stand in memory. */
  get held(): number {
    return this.#held;
  }

  open(mark: '{' | '['): void {
    const parent = this.#stack.at(-1);
    if (parent?.value instanceof Map) this.#path.push(parent.key);
    const value = mark === '[' ? [] : new Map<string, JsonValue>();
    if (value instanceof Map) this.#objects.push(value);
    const isDropped = parent !== undefined && this.#isDropped(parent);
    this.#stack.push({ value, key: '', weight: VALUE_WEIGHT, isDropped });
    this.#held += VALUE_WEIGHT;
  }

  key(name: string): void {
    const top = this.#stack.at(-1);
    if (top) top.key = name;
  }

  value(value: JsonValue): void {
    const weight = VALUE_WEIGHT + (typeof value === 'string' ? value.length : 0);
    this.#held += weight;
    this.#place(value, weight);
  }

  close(): void {
    const closed = this.#stack.pop();
    if (closed === undefined) return;
    const { value, weight } = closed;
    if (value instanceof Map) this.#objects.pop();
    const parent = this.#stack.at(-1);
    if (parent?.value instanceof Map) this.#path.pop();
    // fromEntries defines own properties, so a key "__proto__" stays a plain key.
    this.#place(value instanceof Map ? Object.fromEntries(value) : value, weight);
  }

  #isDropped(parent: Container): boolean {
    return parent.isDropped || (parent.value instanceof Map && this.#dropped.has(parent.key));
  }

  #place(value: JsonValue, weight: number): void {
    const top = this.#stack.at(-1);
    if (top === undefined) this.#root = value;
    else if (this.#isDropped(top) || !this.#keep(top, value)) this.#held -= weight;
    else top.weight += weight;
  }

  #keep(top: Container, value: JsonValue): boolean {
    if (top.value instanceof Map) {
      top.value.set(top.key, value);
      return true;
    }
    const isKept = this.#onElement(this.#path, value, this.#objects);
    if (isKept) top.value.push(value);
    return isKept;
  }
}
