/** A rectangle of cells, 1-based, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

const columnNumber = (letters: string): number =>
  Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** "B9" to row 9, column 2; undefined for anything else. */
export const parseCellPlace = (reference: string): CellPlace | undefined => {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { row: Number(match[2]), column: columnNumber(match[1]) };
};

/** "B9:F9" to a range; a single cell is a range of one. */
export const parseCellRange = (reference: string): CellRange | undefined => {
  const [first = '', second = first] = reference.split(':');
  const from = parseCellPlace(first);
  const to = parseCellPlace(second);
  if (from === undefined || to === undefined) return undefined;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
};
