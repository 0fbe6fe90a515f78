/**
 * The pairing of rows with columns that has the highest sum of scores (Hungarian method with potentials, O(n³)).
 * @param scores one array of scores per row, all of the same length
 * @returns for each row the column it is paired with, or null when there are fewer columns than rows
 */
export const bestAssignment = (scores: readonly (readonly number[])[]): (number | null)[] => {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return scores.map(() => null);
  if (rows > columns) {
    const turned = bestAssignment(Array.from({ length: columns }, (_, c) => scores.map((row) => row[c] ?? 0)));
    const result: (number | null)[] = scores.map(() => null);
    for (const [column, row] of turned.entries()) if (row !== null) result[row] = column;
    return result;
  }
  const rowOfColumn = pair(scores, rows, columns);
  const result: (number | null)[] = scores.map(() => null);
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOfColumn[column] ?? 0;
    if (row > 0) result[row - 1] = column - 1;
  }
  return result;
};

/** Works with costs (negated scores), counted from 1; 0 is the row or column that does not exist. */
const pair = (scores: readonly (readonly number[])[], rows: number, columns: number): number[] => {
  const cost = (row: number, column: number): number => -(scores[row - 1]?.[column - 1] ?? 0);
  const ofRow = new Array<number>(rows + 1).fill(0);
  const ofColumn = new Array<number>(columns + 1).fill(0);
  const rowOfColumn = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= rows; row += 1) {
    const way = new Array<number>(columns + 1).fill(0);
    const least = new Array<number>(columns + 1).fill(Infinity);
    const used = new Array<boolean>(columns + 1).fill(false);
    rowOfColumn[0] = row;
    let column = 0;
    do {
      used[column] = true;
      const from = rowOfColumn[column] ?? 0;
      let delta = Infinity;
      let next = 0;
      for (let other = 1; other <= columns; other += 1) {
        if (used[other] === true) continue;
        const reduced = cost(from, other) - (ofRow[from] ?? 0) - (ofColumn[other] ?? 0);
        if (reduced < (least[other] ?? Infinity)) {
          least[other] = reduced;
          way[other] = column;
        }
        if ((least[other] ?? Infinity) < delta) {
          delta = least[other] ?? Infinity;
          next = other;
        }
      }
      for (let other = 0; other <= columns; other += 1) {
        if (used[other] === true) {
          const held = rowOfColumn[other] ?? 0;
          ofRow[held] = (ofRow[held] ?? 0) + delta;
          ofColumn[other] = (ofColumn[other] ?? 0) - delta;
        } else least[other] = (least[other] ?? Infinity) - delta;
      }
      column = next;
    } while ((rowOfColumn[column] ?? 0) !== 0);
    while (column !== 0) {
      const before = way[column] ?? 0;
      rowOfColumn[column] = rowOfColumn[before] ?? 0;
      column = before;
    }
  }
  return rowOfColumn;
};
