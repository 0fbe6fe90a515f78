import { multiply, type Matrix } from './matrix.js';

/** A drawn line of a table: upright at x = `at` from `from` to `to`, or level at y = `at`. */
export interface Rule {
  readonly isUpright: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Numbers of path steps as pdf.js packs them, with how many numbers follow each. */
const STEPS: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };
/** A filled box thinner than this is a line drawn with a brush instead of a pen. */
const THIN = 3;
const MAX_RULES = 20_000;

type Point = readonly [number, number];

const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f];

const toRule = ([x1, y1]: Point, [x2, y2]: Point): Rule | undefined => {
  const width = Math.abs(x2 - x1);
  const height = Math.abs(y2 - y1);
  if (width <= 1 && height > THIN) {
    return { isUpright: true, at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) };
  }
  if (height <= 1 && width > THIN) {
    return { isUpright: false, at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) };
  }
  return undefined;
};

/** Corners of every part of a path, in page coordinates; curves count by their ends. */
const subpaths = (path: ArrayLike<number>, matrix: Matrix): Point[][] => {
  const parts: Point[][] = [];
  for (let at = 0; at < path.length;) {
    const step = path[at] ?? -1;
    const count = STEPS[step];
    if (count === undefined) break;
    const last = parts.at(-1);
    const start = last?.[0];
    if (step === 4) {
      if (last !== undefined && start !== undefined) last.push(start);
    } else {
      const point = apply(matrix, path[at + count - 1] ?? 0, path[at + count] ?? 0);
      if (step === 0 || last === undefined) parts.push([point]);
      else last.push(point);
    }
    at += count + 1;
  }
  return parts;
};

const strokeRules = (parts: readonly Point[][]): Rule[] =>
  parts.flatMap((points) =>
    points.slice(1).flatMap((point, at) => {
      const before = points[at];
      const rule = before === undefined ? undefined : toRule(before, point);
      return rule === undefined ? [] : [rule];
    }),
  );

const fillRules = (parts: readonly Point[][]): Rule[] =>
  parts.flatMap((points): Rule[] => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (right - left <= THIN && bottom - top > THIN) return [{ isUpright: true, at: x, from: top, to: bottom }];
    if (bottom - top <= THIN && right - left > THIN) return [{ isUpright: false, at: y, from: left, to: right }];
    return [];
  });

/** Follows the drawing of a page: where the pen is turned and moved to, and which lines it leaves. */
class Pen {
  readonly rules: Rule[] = [];
  hasPicture = false;
  private matrix: Matrix;
  private readonly saved: Matrix[] = [];

  constructor(view: Matrix) {
    this.matrix = view;
  }

  save(): void {
    this.saved.push(this.matrix);
  }

  restore(): void {
    this.matrix = this.saved.pop() ?? this.matrix;
  }

  transform(by: unknown): void {
    if (!Array.isArray(by) || by.length < 6) return;
    const matrix = by as unknown as Matrix;
    // A picture is painted by stretching one unit to its size.
    if (Math.hypot(matrix[0], matrix[1]) >= 200 && Math.hypot(matrix[2], matrix[3]) >= 200) this.hasPicture = true;
    this.matrix = multiply(this.matrix, matrix);
  }

  draw(kind: 'stroke' | 'fill', path: ArrayLike<number>): void {
    if (this.rules.length >= MAX_RULES) return;
    const parts = subpaths(path, this.matrix);
    this.rules.push(...(kind === 'stroke' ? strokeRules(parts) : fillRules(parts)));
  }
}

/** The numbers of pdf.js for the steps of drawing that leave lines. */
interface Ops {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly constructPath: number;
  readonly stroke: number;
  readonly closeStroke: number;
  readonly fill: number;
  readonly eoFill: number;
  readonly endPath: number;
}

const drawPath = (pen: Pen, ops: Ops, args: unknown): void => {
  if (!Array.isArray(args)) return;
  const [operator, data] = args as [unknown, unknown];
  const path = Array.isArray(data) ? (data as (ArrayLike<number> | null | undefined)[])[0] : undefined;
  if (path === undefined || path === null) return;
  if ([ops.stroke, ops.closeStroke].includes(operator as number)) pen.draw('stroke', path);
  else if ([ops.fill, ops.eoFill].includes(operator as number)) pen.draw('fill', path);
  else if (operator !== ops.endPath) {
    pen.draw('stroke', path);
    pen.draw('fill', path);
  }
};

/** Lines drawn on a page, level or upright; slanted ones and curves are no table. */
export const readRules = (
  { fnArray, argsArray }: Operators,
  ops: Ops,
  view: Matrix,
): { rules: Rule[]; hasPicture: boolean } => {
  const pen = new Pen(view);
  fnArray.forEach((operator, at) => {
    const args = argsArray[at];
    if (operator === ops.save) pen.save();
    else if (operator === ops.restore || operator === ops.paintFormXObjectEnd) pen.restore();
    else if (operator === ops.transform) pen.transform(args);
    else if (operator === ops.paintFormXObjectBegin) {
      pen.save();
      pen.transform(Array.isArray(args) ? (args as unknown[])[0] : undefined);
    } else if (operator === ops.constructPath) drawPath(pen, ops, args);
  });
  return { rules: pen.rules, hasPicture: pen.hasPicture };
};
