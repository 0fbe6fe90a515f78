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
const unescapeKey = (key: string): string => key.replace(ESCAPED, (escape) => SPECIAL_OF.get(escape) ?? escape);

/** A part of a value, ready to be stored: `undefined` left out, every key harmless. */
export const encode = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : encode(item)));
  if (typeof value !== 'object' || value === null) return value;
  const fields: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) fields.push([escapeKey(key), encode(item)]);
  }
  return Object.fromEntries(fields);
};

/** The inverse of {@link encode}. Lists hold tens of thousands of values: no lists of pairs are made here. */
const decode = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = decode((value as Readonly<Record<string, unknown>>)[key]);
    if (!key.includes('%')) fields[key] = item;
    // Defined, not assigned: the key may be "__proto__" again.
    else
      Object.defineProperty(fields, unescapeKey(key), {
        value: item,
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
  return fields;
};

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
  const value: Record<string, unknown> = { id: (document as StoredDocument)._id };
  for (const key of Object.keys(document)) {
    if (!key.startsWith('_')) value[key] = decode((document as StoredDocument)[key]);
  }
  return value as unknown as T;
};
