import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode, fromDocument, toDocument } from '../../../src/mongo/document.js';

describe('documents', () => {
  it('bring any JSON back as it was, and use no key that MongoDB or JavaScript reads in a way of its own', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('$set', 'a.b', '__proto__', '%', '%2E', '%25.', '\0', '%proto'));
    const json = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.constant(null), tie('list'), tie('map')),
      list: fc.array(tie('value'), { maxLength: 4 }),
      map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const document = toDocument({ id: 'x', ...{ value } }, { _own: 1 });
        expect(JSON.stringify(fromDocument(document))).toBe(JSON.stringify({ id: 'x', value }));
        expect(JSON.stringify(keysOf(document))).not.toMatch(/[$.]|\\u0000|"__proto__"/);
      }),
    );
  });

  it('leave out what is undefined, and keep null', () => {
    expect(encode({ a: undefined, b: null, c: [undefined, { d: undefined }] })).toStrictEqual({
      b: null,
      c: [null, {}],
    });
  });

  it('give none of the fields back that are for the database alone', () => {
    expect(fromDocument({ _id: 'x', _pending: true, name: 'n' })).toStrictEqual({ id: 'x', name: 'n' });
  });
});

const keysOf = (value: unknown): readonly string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, item]) => [...(Array.isArray(value) ? [] : [key]), ...keysOf(item)]);
