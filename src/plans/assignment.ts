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

interface Potentials {
  /** Cost of a pair, counted from 1; row or column 0 does not exist. */
  readonly cost: (row: number, column: number) => number;
  readonly columns: number;
  readonly ofRow: number[];
  readonly ofColumn: number[];
  readonly rowOfColumn: number[];
}

interface Search {
  readonly way: number[];
  readonly least: number[];
  readonly used: boolean[];
}

const at = (list: readonly number[], index: number): number => list[index] ?? 0;

const pair = (scores: readonly (readonly number[])[], rows: number, columns: number): number[] => {
  const state: Potentials = {
    cost: (row, column) => -(scores[row - 1]?.[column - 1] ?? 0),
    columns,
    ofRow: new Array<number>(rows + 1).fill(0),
    ofColumn: new Array<number>(columns + 1).fill(0),
    rowOfColumn: new Array<number>(columns + 1).fill(0),
  };
  for (let row = 1; row <= rows; row += 1) placeRow(state, row);
  return state.rowOfColumn;
};

/** Finds the cheapest way to give one more row a column, moving earlier rows where that is cheaper. */
const placeRow = (state: Potentials, row: number): void => {
  const search: Search = {
    way: new Array<number>(state.columns + 1).fill(0),
    least: new Array<number>(state.columns + 1).fill(Infinity),
    used: new Array<boolean>(state.columns + 1).fill(false),
  };
  state.rowOfColumn[0] = row;
  let column = 0;
  do {
    search.used[column] = true;
    column = nextColumn(state, search, column);
  } while (at(state.rowOfColumn, column) !== 0);
  while (column !== 0) {
    const before = at(search.way, column);
    state.rowOfColumn[column] = at(state.rowOfColumn, before);
    column = before;
  }
};

const nextColumn = (state: Potentials, search: Search, column: number): number => {
  const row = at(state.rowOfColumn, column);
  let delta = Infinity;
  let next = 0;
  for (let other = 1; other <= state.columns; other += 1) {
    if (search.used[other] === true) continue;
    const reduced = state.cost(row, other) - at(state.ofRow, row) - at(state.ofColumn, other);
    if (reduced < at(search.least, other)) {
      search.least[other] = reduced;
      search.way[other] = column;
    }
    if (at(search.least, other) < delta) {
      delta = at(search.least, other);
      next = other;
    }
  }
  shift(state, search, delta);
  return next;
};

const shift = (state: Potentials, search: Search, delta: number): void => {
  for (let column = 0; column <= state.columns; column += 1) {
    if (search.used[column] === true) {
      const row = at(state.rowOfColumn, column);
      state.ofRow[row] = at(state.ofRow, row) + delta;
      state.ofColumn[column] = at(state.ofColumn, column) - delta;
    } else search.least[column] = at(search.least, column) - delta;
  }
};
