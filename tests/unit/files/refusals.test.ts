import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPlanBytes, type PlanReading } from '../../../src/files/read-plan-bytes.js';
import { makeDocx, makeXlsx, p, row, sheetData, text, zipEntries, zipParts } from '../../support/office-files.js';
import { makePdf } from '../../support/pdf-files.js';

const read = (bytes: Uint8Array, fileName = 'ke-hoach.docx'): Promise<PlanReading> =>
  readPlanBytes({ bytes, fileName });
const good = makeDocx({ body: p('KẾ HOẠCH') });
const encode = (content: string): Uint8Array => new TextEncoder().encode(content);
const ole = (...names: string[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(512),
      ...names.map((name) => Buffer.from(name, 'utf16le')),
    ]),
  );
const external = (type: string, target: string): Uint8Array =>
  makeDocx({ body: p('x'), moreRelations: [{ id: 'rId99', type, target, external: true }] });

describe('a file is known by its content', () => {
  it('reads a Word file that lost its name, and refuses one that claims to be another kind', async () => {
    expect((await read(good, 'tep-dinh-kem')).ok).toBe(true);
    expect(await read(good, 'a.xlsx')).toEqual({ ok: false, reason: 'wrong-extension', detail: 'xlsx:docx' });
    expect(await read(good, 'a.pdf')).toEqual({ ok: false, reason: 'wrong-extension', detail: 'pdf:docx' });
    expect(await read(encode('KẾ HOẠCH'), 'a.docx')).toEqual({
      ok: false,
      reason: 'wrong-extension',
      detail: 'docx:text',
    });
    expect(await read(makePdf([]), 'a.docx')).toEqual({ ok: false, reason: 'wrong-extension', detail: 'docx:pdf' });
  });

  it.each([
    ['a.doc', ole('WordDocument'), 'doc'],
    ['a.xls', ole('Workbook'), 'xls'],
    ['a.docx', ole('WordDocument'), 'doc'],
    ['a.rtf', encode('{\\rtf1 x}'), 'rtf'],
    ['a.html', encode('<!DOCTYPE html><html></html>'), 'html'],
    ['a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), 'png'],
    ['a.zip', zipParts({ 'a.txt': 'x' }), 'zip'],
  ])('asks for another format than that of %s', async (name, bytes, detail) => {
    expect(await read(bytes, name)).toEqual({ ok: false, reason: 'unsupported-format', detail });
  });

  it('takes a name whose ending is a word of the language for a name without a known ending', async () => {
    for (const name of ['ke-hoach.constructor', 'ke-hoach.__proto__']) expect((await read(good, name)).ok).toBe(true);
  });

  it('calls nothing at all empty, and a torn package broken', async () => {
    expect(await read(new Uint8Array())).toEqual({ ok: false, reason: 'empty' });
    expect(await read(good.slice(0, good.length - 30))).toMatchObject({ ok: false, reason: 'broken' });
    expect(await read(zipParts({ 'a.txt': 'x' }), 'a.docx')).toMatchObject({ ok: false, reason: 'broken' });
  });
});

describe('a hostile package is refused with the reason', () => {
  it('refuses macros by name, by part and by type', async () => {
    expect(await read(good, 'a.docm')).toEqual({ ok: false, reason: 'macros', detail: 'docm' });
    expect(await read(makeDocx({ body: p('x'), more: { 'word/vbaProject.bin': 'x' } }))).toEqual({
      ok: false,
      reason: 'macros',
    });
    const types =
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    expect(await read(makeDocx({ body: p('x'), more: { '[Content_Types].xml': types } }))).toEqual({
      ok: false,
      reason: 'macros',
    });
  });

  it('refuses encrypted files of every kind', async () => {
    expect(await read(ole('EncryptionInfo', 'EncryptedPackage'))).toEqual({ ok: false, reason: 'encrypted' });
    expect(await read(zipParts({ 'word/document.xml': 'x' }, { isEncrypted: true }))).toEqual({
      ok: false,
      reason: 'encrypted',
    });
  });

  it.each([
    'word/document.xml',
    'word/styles.xml',
    'word/header1.xml',
    '[Content_Types].xml',
    'word/_rels/document.xml.rels',
  ])('refuses a DOCTYPE in %s before any entity could grow', async (part) => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>';
    expect(await read(makeDocx({ body: p('x'), header: p('x'), more: { [part]: bomb } }))).toMatchObject({
      ok: false,
      reason: 'doctype',
    });
  });

  it('refuses a DOCTYPE that hides in UTF-16', async () => {
    const bomb = Buffer.from('\ufeff<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', 'utf16le');
    expect(await read(makeDocx({ body: p('x'), more: { 'word/document.xml': new Uint8Array(bomb) } }))).toEqual({
      ok: false,
      reason: 'doctype',
    });
  });

  it('refuses parts that lie outside, but neither web links nor a template on the author’s own disk', async () => {
    for (const [type, target] of [
      ['attachedTemplate', 'https://x.test/t.dotm'],
      ['attachedTemplate', '\\\\x.test\\t.dotm'],
      ['attachedTemplate', 'file://x.test/t.dotm'],
      ['oleObject', 'C:\\a.xls'],
      ['frame', 'a.htm'],
    ] as const) {
      expect(await read(external(type, target)), `${type} ${target}`).toEqual({
        ok: false,
        reason: 'external-reference',
        detail: type,
      });
    }
    for (const [type, target] of [
      ['hyperlink', 'https://x.test/'],
      ['attachedTemplate', 'file:///C:\\Users\\a\\Normal.dotm'],
      ['image', 'https://x.test/a.png'],
    ] as const) {
      expect((await read(external(type, target))).ok, `${type} ${target}`).toBe(true);
    }
  });

  it('refuses a bomb by ratio, by sum, by number of parts and by size of the file', async () => {
    expect(await read(makeDocx({ body: p('A'.repeat(3_000_000)) }))).toEqual({
      ok: false,
      reason: 'zip-bomb',
      detail: 'ratio',
    });
    const many = Array.from({ length: 2001 }, (_, at) => [`a${String(at)}`, ''] as const);
    expect(await read(zipEntries(many))).toMatchObject({ ok: false, reason: 'too-many-entries' });
    expect(await read(new Uint8Array(10 * 1024 * 1024 + 1))).toEqual({ ok: false, reason: 'too-big', detail: 'file' });
    expect(await read(zipParts({ 'word/document.xml': 'x' }, { declaredSize: 101 * 1024 * 1024 }))).toMatchObject({
      ok: false,
      reason: 'zip-bomb',
    });
  });

  it('stops at a part that is larger than it says, and at two parts of one name', async () => {
    const body = `<w:document xmlns:w="w"><w:body>${p('x')}</w:body></w:document>`;
    expect(await read(zipParts({ 'word/document.xml': body }, { declaredSize: 10 }))).toMatchObject({
      ok: false,
      reason: 'broken',
    });
    const twice = zipEntries([
      ['[Content_Types].xml', '<Types/>'],
      ['word/document.xml', body],
      ['WORD/document.xml', body],
    ]);
    expect(await read(twice)).toEqual({ ok: false, reason: 'broken', detail: 'duplicate-entry' });
  });

  it('stops at XML that is too deep or torn', async () => {
    expect(await read(makeDocx({ body: '<w:sdt>'.repeat(300) }))).toMatchObject({ ok: false, reason: 'broken' });
    expect(await read(makeDocx({ body: '<w:p><w:r>' }))).toMatchObject({ ok: false, reason: 'broken' });
    expect(
      await read(makeXlsx({ sheets: [{ name: 'a', xml: sheetData([row(1, [text('ZZ1', 'x')])]) }] }), 'a.xlsx'),
    ).toEqual({ ok: false, reason: 'too-big', detail: 'table-columns' });
  });

  it('refuses a PDF whose streams unpack without end, or are packed twice to hide it', async () => {
    const bomb = deflateSync(Buffer.alloc(30_000_000, 0x20));
    expect(await read(makePdf([{ content: bomb, filter: '/FlateDecode' }]), 'a.pdf')).toEqual({
      ok: false,
      reason: 'zip-bomb',
      detail: 'ratio',
    });
    expect(
      await read(makePdf([{ content: deflateSync(bomb), filter: '[/FlateDecode /FlateDecode]' }]), 'a.pdf'),
    ).toEqual({ ok: false, reason: 'zip-bomb', detail: 'twice-packed' });
  });
});
