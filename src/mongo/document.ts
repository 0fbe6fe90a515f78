/**
 * Domain values as documents and back. A value's fields become the document's fields, `id` becomes `_id`; fields that
 * only the database needs (what an index looks at, expiry) start with `_` and never come back out. So a new field of
 * the domain needs no work here.
 */
export type StoredDocument = { readonly _id: string } & Readonly<Record<string, unknown>>;

// Data from outside may have any keys; MongoDB gives "$" and "." a meaning, and "__proto__" has one in JavaScript.
const SPECIAL = /[%.$\0]|^__proto__$/g;
const ESCAPED = /%(?:25|2E|24|00|proto)/g;
const ESCAPE_OF: Readonly<Record<string, string>> = {
  '%': '%25',
  '.': '%2E',
  $: '%24',
  '\0': '%00',
  ['__proto__']: '%proto',
};
const SPECIAL_OF = new Map(Object.entries(ESCAPE_OF).map(([special, escape]) => [escape, special]));

const HARMLESS = /^\w*$/;

const escapeKey = (key: string): string =>
  HARMLESS.test(key) && key !== '__proto__' ? key : key.replace(SPECIAL, (special) => ESCAPE_OF[special] ?? special);
const unescapeKey = (key: string): string =>
  key.includes('%') ? key.replace(ESCAPED, (escape) => SPECIAL_OF.get(escape) ?? escape) : key;

const mapKeys = (value: unknown, rename: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : mapKeys(item, rename)));
  if (typeof value !== 'object' || value === null) return value;
  const fields: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) fields.push([rename(key), mapKeys(item, rename)]);
  }
  return Object.fromEntries(fields);
};

/** A part of a value, ready to be stored: `undefined` left out, every key harmless. */
export const encode = (value: unknown): unknown => mapKeys(value, escapeKey);

/** The document of a value; `own` are the fields for the database alone, their names starting with `_`. */
export const toDocument = (
  value: { readonly id: string },
  own: Readonly<Record<`_${string}`, unknown>> = {},
): StoredDocument => {
  const { id, ...fields } = value;
  return { ...(encode(fields) as object), ...own, _id: id };
};

/** The value of a document that `toDocument` made: the one place where what is stored is believed to be a `T`. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a checked cast needs a schema of everything
export const fromDocument = <T extends { readonly id: string }>(document: object): T => {
  const entries = Object.entries(document);
  const fields = entries
    .filter(([key]) => !key.startsWith('_'))
    .map(([key, item]) => [key, mapKeys(item, unescapeKey)]);
  const id = entries.find(([key]) => key === '_id')?.[1] as string;
  const value: unknown = { id, ...(Object.fromEntries(fields) as object) };
  return value as T;
};
