/** The preview as a table to be corrected in Excel and sent back. Words come from text/. */
export interface PreviewSheet {
  readonly sheetName: string;
  /** Lines above the header: which plan, what to do. */
  readonly titles: readonly string[];
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly PreviewSheetRow[];
}

export interface PreviewColumn {
  readonly key: SheetKey;
  readonly header: string;
  readonly width: number;
  /** May be corrected; the others are for reading. */
  readonly editable: boolean;
}

export interface PreviewSheetRow {
  readonly cells: Readonly<Record<SheetKey, string>>;
  readonly tone: 'clear' | 'look' | 'dropped';
}

export const SHEET_KEYS = [
  'line',
  'number',
  'group',
  'title',
  'lead',
  'support',
  'deadline',
  'deliverable',
  'drop',
  'explained',
  'reminded',
  'problems',
  'mark',
] as const;

export type SheetKey = (typeof SHEET_KEYS)[number];

/** What the reader of a returned sheet must know of its words. */
export interface SheetWords {
  readonly sheetName: string;
  readonly headers: Readonly<Record<SheetKey, string>>;
}
