/** A copy as a database would give it: no shared parts, no undefined. */
export const copy = <T>(value: T): T => {
  const parsed: unknown = JSON.parse(JSON.stringify(value));
  return parsed as T;
};

type Sync<S> = {
  [K in keyof S]: S[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R : never;
};

/** The port over plain functions: answers on a later turn, as a database would, and throws into the promise. */
export const promised = <S extends object>(sync: Sync<S>): S => {
  const methods = Object.entries<(...args: unknown[]) => unknown>(sync);
  // eslint-disable-next-line @typescript-eslint/require-await -- turns what is thrown into a rejection
  return Object.fromEntries(methods.map(([name, run]) => [name, async (...args: unknown[]) => run(...args)])) as S;
};

/** Rows by id; every value is copied on its way in and out. */
export class MemoryTable<T extends { readonly id: string }> {
  readonly #rows = new Map<string, T>();

  all(): T[] {
    return [...this.#rows.values()].map(copy).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  get(id: string): T | null {
    const row = this.#rows.get(id);
    return row === undefined ? null : copy(row);
  }

  put(row: T): void {
    this.#rows.set(row.id, copy(row));
  }

  /** False when the id is taken. */
  add(row: T): boolean {
    if (this.#rows.has(row.id)) return false;
    this.put(row);
    return true;
  }

  remove(id: string): boolean {
    return this.#rows.delete(id);
  }
}

/** Rows that are replaced only by the next version of themselves. */
export class VersionedTable<T extends { readonly id: string; readonly version: number }> extends MemoryTable<T> {
  replace(row: T): boolean {
    if (this.get(row.id)?.version !== row.version - 1) return false;
    this.put(row);
    return true;
  }
}
