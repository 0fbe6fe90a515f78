import type { Rule } from './rules.js';

/** A cell between ruled lines; columns and rows count from 0 in the grid of its table. */
export interface RuledCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface RuledTable {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Edges of columns from left to right, one more than there are columns. */
  readonly columnEdges: readonly number[];
  readonly rows: number;
  readonly cells: readonly RuledCell[];
}

/** Lines nearer than this are one line: borders of neighbouring cells are often drawn twice. */
const SAME = 2.5;
/** Lines of one table touch; corners may stay open a little. */
const TOUCH = 4;

/** Joins pieces of one line: every cell draws its own border. */
const mergeRules = (rules: readonly Rule[]): Rule[] => {
  const merged: Rule[] = [];
  for (const rule of [...rules].sort((one, other) => one.at - other.at || one.from - other.from)) {
    const same = merged.findLast(
      (each) => Math.abs(each.at - rule.at) <= SAME && rule.from <= each.to + TOUCH && rule.to >= each.from - TOUCH,
    );
    if (same === undefined) {
      merged.push(rule);
      continue;
    }
    merged[merged.indexOf(same)] = { ...same, from: Math.min(same.from, rule.from), to: Math.max(same.to, rule.to) };
  }
  return merged;
};

const crosses = (level: Rule, upright: Rule): boolean =>
  upright.at >= level.from - TOUCH &&
  upright.at <= level.to + TOUCH &&
  level.at >= upright.from - TOUCH &&
  level.at <= upright.to + TOUCH;

/** Groups lines that touch each other, directly or through others. */
const connect = (levels: readonly Rule[], uprights: readonly Rule[]): { levels: Rule[]; uprights: Rule[] }[] => {
  const groups: { levels: Rule[]; uprights: Rule[] }[] = [];
  const leftLevels = new Set(levels);
  const leftUprights = new Set(uprights);
  for (const first of levels) {
    if (!leftLevels.delete(first)) continue;
    const group = { levels: [first], uprights: [] as Rule[] };
    const queue: Rule[] = [first];
    for (let rule = queue.pop(); rule !== undefined; rule = queue.pop()) {
      const others = rule.isUpright ? leftLevels : leftUprights;
      for (const other of [...others]) {
        const touches = rule.isUpright ? crosses(other, rule) : crosses(rule, other);
        if (!touches) continue;
        others.delete(other);
        (other.isUpright ? group.uprights : group.levels).push(other);
        queue.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
};

const distinct = (rules: readonly Rule[]): number[] => {
  const edges: number[] = [];
  for (const { at } of [...rules].sort((one, other) => one.at - other.at)) {
    const last = edges.at(-1);
    if (last === undefined || at - last > SAME) edges.push(at);
  }
  return edges;
};

const covers = (rules: readonly Rule[], at: number, middle: number): boolean =>
  rules.some((rule) => Math.abs(rule.at - at) <= SAME && rule.from <= middle && rule.to >= middle);

/** The grid of one group of lines: which neighbouring fields have a line between them. */
class Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  private readonly levels: readonly Rule[];
  private readonly uprights: readonly Rule[];

  constructor(levels: readonly Rule[], uprights: readonly Rule[]) {
    this.levels = levels;
    this.uprights = uprights;
    this.xs = distinct(uprights);
    this.ys = distinct(levels);
  }

  middleX(column: number): number {
    return ((this.xs[column] ?? 0) + (this.xs[column + 1] ?? 0)) / 2;
  }

  middleY(row: number): number {
    return ((this.ys[row] ?? 0) + (this.ys[row + 1] ?? 0)) / 2;
  }

  isOpenRight(row: number, column: number): boolean {
    return column + 2 < this.xs.length && !covers(this.uprights, this.xs[column + 1] ?? 0, this.middleY(row));
  }

  isOpenBelow(row: number, column: number): boolean {
    return row + 2 < this.ys.length && !covers(this.levels, this.ys[row + 1] ?? 0, this.middleX(column));
  }
}

const cellAt = (grid: Grid, row: number, column: number): RuledCell => {
  let colSpan = 1;
  while (grid.isOpenRight(row, column + colSpan - 1)) colSpan += 1;
  let rowSpan = 1;
  while (grid.isOpenBelow(row + rowSpan - 1, column)) rowSpan += 1;
  return {
    row,
    column,
    rowSpan,
    colSpan,
    left: grid.xs[column] ?? 0,
    right: grid.xs[column + colSpan] ?? 0,
    top: grid.ys[row] ?? 0,
    bottom: grid.ys[row + rowSpan] ?? 0,
  };
};

/** Marks the fields that a cell takes in a grid of this many columns. */
const take = (cell: RuledCell, columns: number, taken: Set<number>): void => {
  for (let down = 0; down < cell.rowSpan; down += 1) {
    for (let along = 0; along < cell.colSpan; along += 1) taken.add((cell.row + down) * columns + cell.column + along);
  }
};

const toCells = (grid: Grid, rows: number, columns: number): RuledCell[] => {
  const taken = new Set<number>();
  const cells: RuledCell[] = [];
  for (let field = 0; field < rows * columns; field += 1) {
    if (taken.has(field)) continue;
    const cell = cellAt(grid, Math.floor(field / columns), field % columns);
    cells.push(cell);
    take(cell, columns, taken);
  }
  return cells;
};

const toTable = (levels: readonly Rule[], uprights: readonly Rule[]): RuledTable | undefined => {
  const grid = new Grid(levels, uprights);
  const [rows, columns] = [grid.ys.length - 1, grid.xs.length - 1];
  if (rows < 1 || columns < 1 || rows * columns < 2 || rows > 400 || columns > 60) return undefined;
  const [left, right] = [grid.xs[0] ?? 0, grid.xs.at(-1) ?? 0];
  const [top, bottom] = [grid.ys[0] ?? 0, grid.ys.at(-1) ?? 0];
  return { left, right, top, bottom, columnEdges: grid.xs, rows, cells: toCells(grid, rows, columns) };
};

/** Tables that the ruled lines of a page draw, from top to bottom. A frame around the page or a lone line is none. */
export const findRuledTables = (rules: readonly Rule[]): RuledTable[] => {
  const levels = mergeRules(rules.filter(({ isUpright }) => !isUpright));
  const uprights = mergeRules(rules.filter(({ isUpright }) => isUpright));
  return connect(levels, uprights)
    .filter((group) => group.levels.length >= 2 && group.uprights.length >= 2)
    .flatMap((group) => toTable(group.levels, group.uprights) ?? [])
    .sort((one, other) => one.top - other.top);
};
