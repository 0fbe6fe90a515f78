/**
 * Walls around reading a file that came from outside. A plan of a few hundred rows is far below each of them.
 * Memory and time are walls of the worker (read-plan-file.ts); the others are checked while bytes are read.
 */
export const LIMITS = {
  /** Size of the file as sent. */
  fileBytes: 10 * 1024 * 1024,
  /** Sum of all unpacked parts of a .docx or .xlsx, or of all packed streams of a .pdf. */
  unpackedBytes: 100 * 1024 * 1024,
  /** One part of a package that is really parsed. Word keeps even 500 pages of tables under this. */
  partBytes: 48 * 1024 * 1024,
  /** Unpacked to packed. Office XML reaches 30, styles with thousands of lines 40; deflate stops at 1032. */
  ratio: 100,
  /** The same for one stream of a PDF: drawing the same line a thousand times packs even better. */
  pdfRatio: 200,
  /** Parts smaller than this may have any ratio: a short part of blanks packs very well. */
  ratioFromBytes: 1024 * 1024,
  zipEntries: 2000,
  /** Depth of XML elements: deeper is an attack on the stack, not a document. */
  xmlDepth: 256,
  /** Attributes of one element. */
  xmlAttributes: 500,
  /** Elements kept of one paragraph, table or row at a time. */
  xmlNodes: 400_000,
  tableRows: 20_000,
  tableColumns: 256,
  /** Cells of one sheet that hold something. */
  sheetCells: 200_000,
  sheets: 64,
  pdfPages: 300,
  /** Characters of a text or .csv file, and of all text of a document together. */
  textChars: 4_000_000,
} as const;
