import { ANNEX_FIELDS, continues, type AnnexEvent, type AnnexField, type AnnexLine } from './annex-rows.js';
import { isHeading, startsWithBullet, type HeadingContext } from './is-heading.js';
import { joinLines } from './join-lines.js';
import { type RowNumber } from './numbering.js';

/** A task while its cells may still be continued on the next page. */
export interface TaskDraft {
  readonly row: string;
  readonly group: string;
  /** Which of the headings it stands under, because several may have one name; null when it names its own. */
  readonly headingAt: number | null;
  readonly parent?: string;
  readonly title: string[];
  readonly fields: Record<AnnexField, string[]>;
  readonly sheetRow: number;
}

interface Heading {
  readonly level: string;
  readonly number: string;
  readonly text: string[];
  /** The tasks below count from 1 again in the same kind of numbers. */
  readonly restarts: boolean;
  /** Its place among all headings. */
  readonly at: number;
}

export interface BuiltAnnex {
  readonly tasks: readonly TaskDraft[];
  /** Headings in order, as often as printed. */
  readonly groups: readonly string[];
}

interface Builder {
  readonly context: HeadingContext;
  readonly tasks: TaskDraft[];
  readonly groups: string[];
  headings: readonly Heading[];
  last: 'none' | 'task' | 'heading';
  afterBreak: boolean;
  /** Number that lettered and dashed parts below belong to. */
  number: string;
}

const levelOf = (number: RowNumber): string =>
  number.kind === 'dotted' ? `dotted${number.printed.split('.').length}` : number.kind;

const headingName = (heading: Heading): string =>
  heading.number === '' ? joinLines(heading.text) : `${heading.number}. ${joinLines(heading.text)}`;

const groupOf = (builder: Builder, line: AnnexLine): Pick<TaskDraft, 'group' | 'headingAt'> => {
  if (line.group !== '') return { group: line.group, headingAt: null };
  const nearest = builder.headings[builder.headings.length - 1];
  return nearest === undefined
    ? { group: '', headingAt: null }
    : { group: headingName(nearest), headingAt: nearest.at };
};

const isOuter = (level: string): boolean => level === 'roman' || level === 'capital' || level === 'text';

const openHeading = (builder: Builder, line: AnnexLine, restarts: boolean): void => {
  const level = line.number.kind === 'none' ? 'text' : levelOf(line.number);
  const at = builder.headings.findIndex((heading) => heading.level === level);
  const heading: Heading = {
    level,
    number: line.number.printed,
    text: [line.title],
    restarts,
    at: builder.groups.length,
  };
  builder.headings = [...(at < 0 ? builder.headings : builder.headings.slice(0, at)), heading];
  builder.groups.push(headingName(heading));
  builder.last = 'heading';
  builder.number = isOuter(level) ? '' : heading.number;
};

const continueHeading = (builder: Builder, line: AnnexLine): void => {
  const heading = builder.headings[builder.headings.length - 1];
  if (heading === undefined) return;
  heading.text.push(line.title);
  builder.groups[builder.groups.length - 1] = headingName(heading);
};

/** "2" after heading "1." and its "1.1" leaves that heading; "1" below a heading "1" in bold does not. */
const leaveHeadings = (builder: Builder, line: AnnexLine): void => {
  const level = levelOf(line.number);
  const at = builder.headings.findIndex((heading) => heading.level === level && !heading.restarts);
  if (at >= 0) builder.headings = builder.headings.slice(0, at);
};

const parentOf = (builder: Builder, line: AnnexLine): string | undefined => {
  const { kind, printed } = line.number;
  if (kind === 'dotted') {
    const above = printed.includes('.') ? printed.replace(/\.[^.]*$/u, '') : printed.replace(/[a-zđ]$/u, '');
    const isTask = builder.tasks.some((task) => task.row === above);
    const isHeadingAbove = builder.headings.some((heading) => heading.number === above && !isOuter(heading.level));
    return isTask || isHeadingAbove ? above : undefined;
  }
  const isPart = kind === 'letter' || kind === 'bullet' || (kind === 'none' && startsWithBullet(line.title));
  return isPart && builder.number !== '' ? builder.number : undefined;
};

const addTask = (builder: Builder, line: AnnexLine, as: { readonly row: string; readonly title: string }): void => {
  const parent = parentOf(builder, line);
  builder.tasks.push({
    row: as.row,
    ...groupOf(builder, line),
    ...(parent === undefined ? {} : { parent }),
    title: [as.title],
    fields: Object.fromEntries(ANNEX_FIELDS.map((field) => [field, [...line[field]]])) as Record<AnnexField, string[]>,
    sheetRow: line.sheetRow,
  });
  builder.last = 'task';
  if (line.number.kind === 'decimal' || line.number.kind === 'dotted') builder.number = line.number.printed;
};

const append = (task: TaskDraft, line: AnnexLine): void => {
  if (line.title !== '' && !line.titleCovered) task.title.push(line.title);
  for (const field of ANNEX_FIELDS) {
    if (!line.passed.has(field)) task.fields[field].push(...line[field]);
  }
};

const hasOwn = (line: AnnexLine, field: AnnexField): boolean =>
  joinLines(line[field]) !== '' && !line.passed.has(field);

/** The number, and perhaps the title, stand in the row above: another duty, or the rest of the same one. */
const addSharingTitle = (builder: Builder, line: AnnexLine, previous: TaskDraft): void => {
  const another = line.titleCovered || (hasOwn(line, 'lead') && hasOwn(line, 'deadline') && !builder.afterBreak);
  if (another && (hasOwn(line, 'lead') || hasOwn(line, 'deadline'))) {
    addTask(builder, line, { row: previous.row, title: joinLines(previous.title) });
  } else append(previous, line);
};

/** A dashed item, or the rest of a title that a page break cut. */
const belongsTo = (builder: Builder, line: AnnexLine, previous: TaskDraft): boolean => {
  const unfinished = builder.context.loose && !/[.;:!?]$/u.test(joinLines(previous.title));
  return line.bare && (startsWithBullet(line.title) || unfinished);
};

/** A second duty under the number above, whose cell was left empty instead of merged. */
const sharesNumber = (builder: Builder, line: AnnexLine): boolean =>
  builder.context.anyNumber && !startsWithBullet(line.title) && (hasOwn(line, 'lead') || hasOwn(line, 'deadline'));

const addUnnumbered = (builder: Builder, line: AnnexLine): void => {
  const previous = builder.tasks[builder.tasks.length - 1];
  if (previous === undefined || builder.last !== 'task') {
    if (line.title !== '') addTask(builder, line, { row: '', title: line.title });
    return;
  }
  if (line.titleCovered || line.title === '') addSharingTitle(builder, line, previous);
  else if (line.numberCovered) addTask(builder, line, { row: previous.row, title: line.title });
  else if (belongsTo(builder, line, previous)) append(previous, line);
  else addTask(builder, line, { row: sharesNumber(builder, line) ? previous.row : '', title: line.title });
};

/** The row goes on with the heading or the title above; true when it was taken so. */
const tookAsRest = (builder: Builder, line: AnnexLine): boolean => {
  const previous = builder.tasks[builder.tasks.length - 1];
  if (line.title === '' || line.titleCovered) return false;
  if (builder.last === 'heading' && line.bare && !line.wide && continues('', line, false)) {
    continueHeading(builder, line);
    return true;
  }
  if (builder.last !== 'task' || previous === undefined) return false;
  if (!continues(joinLines(previous.title), line, builder.afterBreak)) return false;
  append(previous, line);
  return true;
};

const addLine = (builder: Builder, line: AnnexLine, index: number): void => {
  if (tookAsRest(builder, line)) return;
  const heading = isHeading(line, {
    ...builder.context,
    next: builder.context.lines[index + 1],
    afterTask: builder.last === 'task',
  });
  if (heading !== 'no') openHeading(builder, line, heading === 'restarts');
  else if (line.number.kind === 'none' || line.numberCovered) addUnnumbered(builder, line);
  else if (line.title !== '' || ANNEX_FIELDS.some((field) => joinLines(line[field]) !== '')) {
    leaveHeadings(builder, line);
    addTask(builder, line, { row: line.number.printed, title: line.title });
  }
};

/** Headings that stand in a column of their own, in order of appearance. */
const columnGroups = (tasks: readonly TaskDraft[], known: readonly string[]): string[] => [
  ...new Set(tasks.map((task) => task.group).filter((group) => group !== '' && !known.includes(group))),
];

/** Builds the tasks and headings of one annex from its rows, in reading order. `loose`: rows may be cut (text, PDF). */
export const buildTasks = (events: readonly AnnexEvent[], loose: boolean): BuiltAnnex => {
  const lines = events.flatMap((event) => (event.kind === 'line' ? [event.line] : []));
  const context: HeadingContext = {
    lines,
    loose,
    mostlyBold: lines.filter((line) => line.bold).length > lines.length / 2,
    anyNumber: lines.some((line) => line.number.kind === 'decimal' || line.number.kind === 'dotted'),
  };
  const builder: Builder = {
    context,
    tasks: [],
    groups: [],
    headings: [],
    last: 'none',
    afterBreak: false,
    number: '',
  };
  let index = -1;
  for (const event of events) {
    if (event.kind === 'break') builder.afterBreak = true;
    if (event.kind !== 'line') continue;
    index += 1;
    addLine(builder, event.line, index);
    builder.afterBreak = false;
  }
  return { tasks: builder.tasks, groups: [...builder.groups, ...columnGroups(builder.tasks, builder.groups)] };
};
