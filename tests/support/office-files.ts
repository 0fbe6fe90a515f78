import { crc32, deflateRawSync } from 'node:zlib';

/** Parts of a package by name. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

export interface ZipOptions {
  /** Unpacked size to write into the directory instead of the true one. */
  readonly declaredSize?: number;
  readonly isEncrypted?: boolean;
}

const u16 = (value: number): Buffer => {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
};
const u32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
};

/** A zip of these entries; small and without any check, so that hostile ones can be made too. */
export const zipEntries = (
  entries: readonly (readonly [string, string | Uint8Array])[],
  options: ZipOptions = {},
): Uint8Array => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const fileName = Buffer.from(name, 'utf8');
    const flags = 0x0800 + (options.isEncrypted === true ? 1 : 0);
    const common = Buffer.concat([
      u16(20), u16(flags), u16(8), u16(0), u16(0x21), u32(crc32(raw)), u32(packed.length),
      u32(options.declaredSize ?? raw.length), u16(fileName.length), u16(0),
    ]); // prettier-ignore
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, fileName, packed]);
    const place = Buffer.concat([u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), u16(20), common, place, fileName]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06', 'latin1'), u16(0), u16(0), u16(entries.length), u16(entries.length),
    u32(central.length), u32(offset), u16(0),
  ]); // prettier-ignore
  return new Uint8Array(Buffer.concat([...bodies, central, end]));
};

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';

export const zipParts = (parts: Parts, options: ZipOptions = {}): Uint8Array =>
  zipEntries(Object.entries({ '[Content_Types].xml': TYPES, ...parts }), options);

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const relations = (list: readonly { id: string; type: string; target: string; external?: boolean }[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ({ id, type, target, external }) =>
        `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"${external === true ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`;

export interface DocxParts {
  /** Children of w:body. */
  readonly body: string;
  /** Children of w:numbering and w:styles. */
  readonly numbering?: string;
  readonly styles?: string;
  readonly header?: string;
  readonly footnotes?: string;
  readonly more?: Parts;
  readonly moreRelations?: readonly { id: string; type: string; target: string; external?: boolean }[];
}

/** A Word document around a body. */
export const makeDocx = ({ body, numbering, styles, header, footnotes, more, moreRelations }: DocxParts): Uint8Array =>
  zipParts({
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([
      { id: 'rId1', type: 'styles', target: 'styles.xml' },
      { id: 'rId2', type: 'numbering', target: 'numbering.xml' },
      { id: 'rId3', type: 'header', target: 'header1.xml' },
      { id: 'rId4', type: 'footnotes', target: 'footnotes.xml' },
      ...(moreRelations ?? []),
    ]),
    'word/styles.xml': `<w:styles ${W}>${styles ?? ''}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${W}>${numbering ?? ''}</w:numbering>`,
    ...(header === undefined ? {} : { 'word/header1.xml': `<w:hdr ${W}>${header}</w:hdr>` }),
    ...(footnotes === undefined ? {} : { 'word/footnotes.xml': `<w:footnotes ${W}>${footnotes}</w:footnotes>` }),
    ...more,
  });

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
/** A paragraph of one run, or of the XML given. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;
export const tc = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`;
export const tr = (cells: readonly string[], properties = ''): string =>
  `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`;
export const tbl = (rows: readonly string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
export const span = (columns: number): string => `<w:gridSpan w:val="${String(columns)}"/>`;

export interface SheetParts {
  readonly name: string;
  /** Children of the worksheet: cols, sheetData, mergeCells … */
  readonly xml: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly relations?: string;
}

export interface XlsxParts {
  readonly sheets: readonly SheetParts[];
  readonly sharedStrings?: readonly string[];
  /** Children of styleSheet. */
  readonly styles?: string;
  readonly workbook?: string;
  readonly more?: Parts;
}

const S =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** An Excel workbook around its sheets. */
export const makeXlsx = ({ sheets, sharedStrings, styles, workbook, more }: XlsxParts): Uint8Array =>
  zipParts({
    'xl/workbook.xml': `<workbook ${S}>${workbook ?? ''}<sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${String(at + 1)}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${String(at + 1)}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => ({
        id: `rId${String(at + 1)}`,
        type: 'worksheet',
        target: `worksheets/sheet${String(at + 1)}.xml`,
      })),
      { id: 'rIdS', type: 'sharedStrings', target: 'sharedStrings.xml' },
      { id: 'rIdT', type: 'styles', target: 'styles.xml' },
    ]),
    'xl/sharedStrings.xml': `<sst ${S}>${(sharedStrings ?? []).map((item) => `<si>${item.startsWith('<') ? item : `<t>${item}</t>`}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet ${S}>${styles ?? ''}</styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [`xl/worksheets/sheet${String(at + 1)}.xml`, `<worksheet ${S}>${xml}</worksheet>`]),
    ),
    ...Object.fromEntries(
      sheets.flatMap((sheet, at) =>
        sheet.relations === undefined ? [] : [[`xl/worksheets/_rels/sheet${String(at + 1)}.xml.rels`, sheet.relations]],
      ),
    ),
    ...more,
  });

/** A cell with a text of its own. */
export const text = (place: string, value: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
export const row = (number: number, cells: readonly string[], attributes = ''): string =>
  `<row r="${String(number)}" ${attributes}>${cells.join('')}</row>`;
export const sheetData = (rows: readonly string[]): string => `<sheetData>${rows.join('')}</sheetData>`;
