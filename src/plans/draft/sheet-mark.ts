import { hashSecret } from '../../shared/ids.js';
import { oneLine } from '../words.js';
import type { DraftRow } from './plan-draft.js';

const SHORT = 6;

/** What a sheet shows of a row, in brief: tells whether the row was changed after the sheet was made. */
export const rowPrint = (row: DraftRow): string =>
  hashSecret(
    JSON.stringify([
      oneLine(row.title),
      row.lead.map(oneLine),
      row.support.map(oneLine),
      oneLine(row.deadline),
      oneLine(row.deliverable),
      row.dropped,
    ]),
  ).slice(0, SHORT);

/** "r7-3fa9c1": which row a line of the sheet is, and how it stood when the sheet was made. */
export const rowMark = (row: DraftRow): string => `${row.id}-${rowPrint(row)}`;

export const readMark = (text: string): { readonly rowId: string; readonly print: string } | null => {
  const found = /^([rxo]\d+)-([0-9a-f]{6})$/u.exec(text.trim());
  return found?.[1] === undefined || found[2] === undefined ? null : { rowId: found[1], print: found[2] };
};
