/**
 * What a reader of `files/` makes of a document: text and tables in reading order, with nothing interpreted.
 * `plans/` turns it into a plan. Texts are NFC, with ordinary spaces, as printed otherwise (misspellings stay).
 */
export interface PlanDocument {
  readonly format: 'docx' | 'xlsx' | 'pdf' | 'csv' | 'text';
  readonly fileName: string;
  /** Paragraphs and tables, in reading order. For .xlsx each sheet that is shown is one table. */
  readonly blocks: readonly DocumentBlock[];
  /** Texts of page headers, footers and text boxes: a secrecy stamp may stand there. */
  readonly marginTexts: readonly string[];
  /** Texts of footnotes and endnotes; never tasks. */
  readonly footnotes: readonly string[];
  /** What a person should be asked about before the reading is taken. */
  readonly notices: readonly DocumentNotice[];
}

export type DocumentBlock = Paragraph | DocumentTable;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly bold?: boolean;
  readonly centred?: boolean;
}

export interface DocumentTable {
  readonly kind: 'table';
  /** Name of the sheet, for .xlsx. */
  readonly name?: string;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** 1-based row number in the sheet (.xlsx, .csv) or in the table, for messages to people. */
  readonly number: number;
  readonly cells: readonly TableCell[];
  /** The document itself marks it as a header row (Word's "repeat as header row"). */
  readonly isHeader?: boolean;
}

/**
 * One cell of the grid. Rows are rectangular: a merged cell stands once with its text, and the other places it covers
 * are there as empty cells with `coveredBy` set, so that column numbers always agree.
 */
export interface TableCell {
  /** Lines as the document breaks them: paragraphs, line breaks, list items (with their number or dash in front). */
  readonly lines: readonly string[];
  /**
   * .pdf only, where it differs from `lines`: the lines as they stand on the page. A PDF does not say whether a line was
   * ended or ran out of room; lines that ran out of room are joined in `lines`, which can be wrong for a list of units.
   */
  readonly printedLines?: readonly string[];
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly coveredBy?: 'above' | 'left';
  /** A real date in the cell (.xlsx), ISO; `lines` then holds it as dd/mm/yyyy. */
  readonly date?: string;
  /**
   * ISO day that a bare whole number (no date format) would be as an Excel serial, 2000 to 2099; `lines` keeps the
   * number. In a column of deadlines it is that day, in any other a number. Never set for a year such as 2026.
   */
  readonly serialDate?: string;
  readonly bold?: boolean;
}

/** Something about the document that a person must decide or know. Codes are stable; `text/` words them. */
export interface DocumentNotice {
  readonly code:
    | 'tracked-changes'
    | 'hidden-rows'
    | 'hidden-columns'
    | 'hidden-sheets'
    | 'legacy-font'
    | 'formula-without-result'
    | 'scan'
    | 'text-box'
    | 'comments';
  /** How many, where that makes sense. */
  readonly count?: number;
  readonly detail?: string;
}

/** Why a file cannot be read at all. `files/` answers with one of these instead of a document. */
export type UnreadableReason =
  | 'empty'
  | 'too-big'
  | 'zip-bomb'
  | 'too-many-entries'
  | 'doctype'
  | 'external-reference'
  | 'macros'
  | 'encrypted'
  | 'wrong-extension'
  | 'unsupported-format'
  | 'broken'
  | 'too-slow';
