import { encodingOfFont, type LegacyEncoding } from '../legacy-text.js';
import { FileRefused } from '../file-refused.js';
import { LIMITS } from '../limits.js';
import { readRelations } from '../package-parts.js';
import { attributeOf, childOf, childrenOf, isOn, readXml, streamXml, textOf, type XmlElement } from '../xml-stream.js';
import type { ZipPackage } from '../zip-package.js';
import { builtInFormat } from './cell-format.js';

export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
  /** Rows that are printed on top of every page: the author's own mark of a header. */
  readonly titleRows: readonly [number, number] | undefined;
}

export interface CellStyle {
  readonly format: string;
  readonly isBold: boolean;
  readonly encoding: LegacyEncoding | undefined;
}

export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
  readonly sharedStrings: readonly string[];
  styleOf(index: number): CellStyle;
}

const PLAIN: CellStyle = { format: 'General', isBold: false, encoding: undefined };

/** Excel writes characters that XML forbids as _x000D_. */
export const unescapeCell = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Text of a string item: its runs without the phonetic reading printed above them. */
export const stringItemText = (item: XmlElement): string =>
  unescapeCell(
    item.children
      .map((child) => {
        if (typeof child === 'string' || (child.name !== 't' && child.name !== 'r')) return '';
        return child.name === 't' ? textOf(child) : childrenOf(child, 't').map(textOf).join('');
      })
      .join(''),
  );

const readSharedStrings = async (zip: ZipPackage, part: string | undefined): Promise<string[]> => {
  const strings: string[] = [];
  if (part === undefined || !zip.has(part)) return strings;
  let characters = 0;
  await streamXml(zip.read(part), {
    containers: new Set(['sst']),
    skip: new Set(['rPh', 'rPr', 'phoneticPr', 'extLst']),
    onChild: (item) => {
      const text = stringItemText(item);
      characters += text.length;
      if (characters > LIMITS.textChars) throw new FileRefused('too-big', 'text');
      strings.push(text);
    },
  });
  return strings;
};

const numberOf = (element: XmlElement, name: string): number =>
  Number.parseInt(attributeOf(element, name) ?? '0', 10) || 0;

const readStyles = async (zip: ZipPackage, part: string | undefined): Promise<Workbook['styleOf']> => {
  if (part === undefined || !zip.has(part)) return () => PLAIN;
  const groups = await readXml(zip.read(part), new Set(['dxfs', 'borders', 'fills', 'colors', 'extLst', 'cellStyles']));
  const group = (name: string, child: string): XmlElement[] =>
    groups.filter((element) => element.name === name).flatMap((element) => childrenOf(element, child));
  const formats = new Map(
    group('numFmts', 'numFmt').map((format) => [numberOf(format, 'numFmtId'), attributeOf(format, 'formatCode') ?? '']),
  );
  const fonts = group('fonts', 'font').map((font) => ({
    isBold: isOn(childOf(font, 'b')),
    encoding: encodingOfFont(attributeOf(childOf(font, 'name'), 'val')),
  }));
  const styles = group('cellXfs', 'xf').map((xf): CellStyle => {
    const id = numberOf(xf, 'numFmtId');
    const font = fonts[numberOf(xf, 'fontId')];
    return {
      format: formats.get(id) ?? builtInFormat(id) ?? 'General',
      isBold: font?.isBold ?? false,
      encoding: font?.encoding,
    };
  });
  return (index) => styles[index] ?? PLAIN;
};

/** Print titles by the position of the sheet: "'Phụ lục'!$8:$9". */
const readTitleRows = (workbook: readonly XmlElement[]): Map<number, readonly [number, number]> => {
  const names = workbook
    .filter(({ name }) => name === 'definedNames')
    .flatMap((group) => childrenOf(group, 'definedName'));
  const titles = new Map<number, readonly [number, number]>();
  for (const name of names) {
    if (attributeOf(name, 'name') !== '_xlnm.Print_Titles') continue;
    const rows = /\$(\d{1,7}):\$(\d{1,7})/.exec(textOf(name));
    if (rows !== null) titles.set(numberOf(name, 'localSheetId'), [Number(rows[1]), Number(rows[2])]);
  }
  return titles;
};

const MAIN = 'xl/workbook.xml';

/** Everything of a workbook that its sheets refer to. */
export const readWorkbook = async (zip: ZipPackage): Promise<Workbook> => {
  const workbook = await readXml(zip.read(MAIN), new Set(['extLst', 'bookViews', 'calcPr']));
  const relations = await readRelations(zip, MAIN);
  const partOf = (type: string): string | undefined => relations.find((relation) => relation.type === type)?.target;
  const properties = workbook.find(({ name }) => name === 'workbookPr');
  const titles = readTitleRows(workbook);
  const sheets = workbook.filter(({ name }) => name === 'sheets').flatMap((group) => childrenOf(group, 'sheet'));
  if (sheets.length > LIMITS.sheets) throw new FileRefused('too-big', 'sheets');
  return {
    is1904: ['1', 'true', 'on'].includes(attributeOf(properties, 'date1904') ?? ''),
    sheets: sheets.flatMap((sheet, at): SheetEntry[] => {
      const relation = relations.find(({ id }) => id === attributeOf(sheet, 'id'));
      if (relation?.type !== 'worksheet') return [];
      const state = attributeOf(sheet, 'state') ?? 'visible';
      return [
        {
          name: attributeOf(sheet, 'name') ?? '',
          part: relation.target,
          isHidden: state !== 'visible',
          titleRows: titles.get(at),
        },
      ];
    }),
    sharedStrings: await readSharedStrings(zip, partOf('sharedStrings')),
    styleOf: await readStyles(zip, partOf('styles')),
  };
};
