/** Reading JSON that somebody else made: every look returns null instead of failing. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under a path of keys; null when any step is missing or no object. */
export const at = (value: unknown, ...path: readonly string[]): JsonRecord | null => {
  let current: unknown = value;
  for (const key of path) current = isRecord(current) ? current[key] : null;
  return isRecord(current) ? current : null;
};

export const text = (value: unknown, key: string): string | null => {
  const found = isRecord(value) ? value[key] : null;
  return typeof found === 'string' ? found : null;
};

export const integer = (value: unknown, key: string): number | null => {
  const found = isRecord(value) ? value[key] : null;
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : null;
};

export const flag = (value: unknown, key: string): boolean => isRecord(value) && value[key] === true;

/** The objects of a list; anything else in it is left out. */
export const list = (value: unknown, key: string): readonly JsonRecord[] => {
  const found = isRecord(value) ? value[key] : null;
  return Array.isArray(found) ? found.filter(isRecord) : [];
};
