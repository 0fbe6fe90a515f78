/** Reading JSON that somebody else made: every look returns null instead of failing. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under a key; null when it is missing or no object. */
export const at = (value: unknown, key: string): JsonRecord | null => {
  const found = isRecord(value) ? value[key] : null;
  return isRecord(found) ? found : null;
};

/** The first of these keys that holds a text that is not empty. */
export const text = (value: unknown, ...keys: readonly string[]): string | null => {
  if (!isRecord(value)) return null;
  for (const key of keys) {
    const found = value[key];
    if (typeof found === 'string' && found !== '') return found;
  }
  return null;
};

/** Zalo's ids are opaque: a number is only ever written down, never computed with. */
export const opaqueId = (value: unknown, key: string): string | null => {
  const found = isRecord(value) ? value[key] : null;
  if (typeof found === 'number' && Number.isSafeInteger(found)) return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
};

const SECONDS_BELOW = 1e11;

/** An instant in milliseconds; a value that small can only be seconds. */
export const instant = (value: unknown, key: string): number | null => {
  const found = isRecord(value) ? Number(value[key] ?? Number.NaN) : Number.NaN;
  if (!Number.isFinite(found) || found <= 0) return null;
  return Math.round(found <= SECONDS_BELOW ? found * 1000 : found);
};
