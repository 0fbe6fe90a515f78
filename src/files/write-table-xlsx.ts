import { writeTasksXlsx } from './write-tasks-xlsx.js';

/** A plain sheet for printing: titles above, a header, rows of text. */
export interface TableSheet {
  readonly sheetName: string;
  readonly titles: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly writtenAt: Date;
}

/** Writes it as .xlsx in the look of the other sheets; texts stay texts and are never computed. */
export const writeTableXlsx = ({ rows, ...sheet }: TableSheet): Promise<Uint8Array> =>
  writeTasksXlsx({ ...sheet, rows: rows.map((cells) => ({ kind: 'task', cells })) });
