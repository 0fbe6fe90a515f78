import type { DocumentNotice, DocumentTable, PlanDocument } from '../../plans/plan-document.js';
import { readRelations } from '../package-parts.js';
import { streamXml, textOf, type XmlElement } from '../xml-stream.js';
import type { ZipPackage } from '../zip-package.js';
import { toSheetTable } from './sheet-table.js';
import { readSheetPart, type Sheet } from './sheet.js';
import { readWorkbook, type Workbook } from './workbook.js';

interface Counts {
  hiddenRows: number;
  hiddenColumns: number;
  hiddenSheets: number;
  formulas: number;
  legacy: number;
  comments: number;
  textBoxes: number;
}

const paragraphsOf = (element: XmlElement): string[] => {
  if (element.name === 'p') return [textOf(element)];
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : paragraphsOf(child)));
};

/** Comments and texts drawn over a sheet: never tasks, but a stamp may be among them. */
const readBeside = async (zip: ZipPackage, part: string, counts: Counts): Promise<string[]> => {
  const texts: string[] = [];
  for (const { type, target, isExternal } of await readRelations(zip, part)) {
    if (isExternal || !zip.has(target)) continue;
    if (type === 'comments') {
      await streamXml(zip.read(target), {
        containers: new Set(['comments', 'commentList']),
        onChild: ({ name }) => (counts.comments += name === 'comment' ? 1 : 0),
      });
    }
    if (type !== 'drawing') continue;
    await streamXml(zip.read(target), {
      containers: new Set(['wsDr']),
      onChild: (anchor) => {
        const found = paragraphsOf(anchor).filter((text) => text.trim() !== '');
        if (found.length > 0) counts.textBoxes += 1;
        texts.push(...found);
      },
    });
  }
  return texts;
};

const toNotices = (counts: Counts): DocumentNotice[] => {
  const all: [DocumentNotice['code'], number][] = [
    ['hidden-sheets', counts.hiddenSheets],
    ['hidden-rows', counts.hiddenRows],
    ['hidden-columns', counts.hiddenColumns],
    ['formula-without-result', counts.formulas],
    ['comments', counts.comments],
    ['text-box', counts.textBoxes],
    ['legacy-font', counts.legacy],
  ];
  return all.filter(([, count]) => count > 0).map(([code, count]) => ({ code, count }));
};

interface SheetsRead {
  readonly tables: DocumentTable[];
  readonly marginTexts: string[];
  readonly counts: Counts;
}

/** A hidden sheet of one or two columns is a list to pick from: a task has a number, words and a unit or a day. */
const FEWEST_CELLS = 3;
const mayHoldTasks = ({ cells }: Sheet): boolean => [...cells.values()].some((row) => row.size >= FEWEST_CELLS);

const readSheets = async (zip: ZipPackage, workbook: Workbook): Promise<SheetsRead> => {
  const counts: Counts = {
    hiddenRows: 0,
    hiddenColumns: 0,
    hiddenSheets: 0,
    formulas: 0,
    legacy: 0,
    comments: 0,
    textBoxes: 0,
  };
  const tables: DocumentTable[] = [];
  const marginTexts: string[] = [];
  for (const entry of workbook.sheets) {
    if (!zip.has(entry.part)) continue;
    const sheet = await readSheetPart(zip, entry.part, workbook);
    if (entry.isHidden) {
      if (mayHoldTasks(sheet)) counts.hiddenSheets += 1;
      continue;
    }
    const { table, hiddenRows, hiddenColumns } = toSheetTable(sheet, entry);
    counts.hiddenRows += hiddenRows;
    counts.hiddenColumns += hiddenColumns;
    counts.formulas += sheet.formulasWithoutResult;
    counts.legacy += sheet.legacyCells;
    if (table !== undefined) tables.push(table);
    marginTexts.push(...sheet.marginTexts, ...(await readBeside(zip, entry.part, counts)));
  }
  return { tables, marginTexts, counts };
};

/**
 * Reads a workbook as Excel shows it: one table for every sheet that is shown and not empty; hidden rows, columns and
 * sheets are left out and counted. Formulas give the result stored with them.
 * @throws FileRefused broken | doctype | too-big | zip-bomb
 */
export const readXlsx = async (zip: ZipPackage, fileName: string): Promise<PlanDocument> => {
  const workbook = await readWorkbook(zip);
  const { tables, marginTexts, counts } = await readSheets(zip, workbook);
  return { format: 'xlsx', fileName, blocks: tables, marginTexts, footnotes: [], notices: toNotices(counts) };
};
