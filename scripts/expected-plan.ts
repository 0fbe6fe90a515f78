/** What a person wrote down to be read out of a plan (`expected.json`). */
export interface ExpectedTask {
  readonly row: string;
  readonly group: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly deadline: string;
  readonly deliverable: string;
  readonly note: string;
}

export interface Expected {
  readonly file?: string;
  readonly outcome?: string;
  readonly reason?: string;
  /** Other values that are right too: of the outcome, of a field of the head, of a group, of a field of a row. */
  readonly outcomeAlso?: readonly string[];
  readonly planAlso?: Readonly<Record<string, readonly (string | number | null)[]>>;
  /** By row, `*` for all of them. */
  readonly taskAlso?: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
  /** Rows that the paper does not show; no harm when all of them are read and asked about. */
  readonly hiddenTasks?: readonly { readonly row: string; readonly title: string }[];
  readonly tasksAlso?: string;
  readonly groupAlso?: Readonly<Record<string, readonly string[]>>;
  readonly problems?: readonly { readonly row: string; readonly kind: string }[];
  readonly plan: Readonly<Record<string, string | number | null>> | null;
  readonly tasks: readonly ExpectedTask[];
  readonly groups?: readonly { readonly group: string; readonly tasks: number }[];
  readonly units?: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly collective?: boolean;
    readonly outside?: boolean;
  }[];
  readonly obligations?: readonly ExpectedDuty[];
  readonly standingObligations?: readonly ExpectedDuty[];
  readonly proseDeadlines?: readonly (ExpectedDuty | string)[];
}

export interface ExpectedDuty {
  readonly phrase: string;
  readonly unit: string | null;
  readonly kind?: string;
  readonly period?: string | null;
  readonly from?: string;
  readonly to?: string;
  readonly sameAsRow?: string;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A field that the paper lets people read in more than one way. */
export const isAlsoRight = (
  { groupAlso, taskAlso }: Expected,
  wanted: ExpectedTask,
  [column, found]: readonly [column: string, found: unknown],
): boolean => {
  const more = [taskAlso?.[wanted.row]?.[column], taskAlso?.['*']?.[column]].flatMap((values) => values ?? []);
  const groups = column === 'group' ? (groupAlso?.[wanted.group] ?? []) : [];
  return [...more, ...groups].some((value) => same(value, found));
};

/** A row that is on paper after all, only not shown: right or wrong is for a person to say. */
export const isKnownOtherwise = (
  { hiddenTasks = [], tasksAlso }: Expected,
  found: Pick<ExpectedTask, 'row' | 'title'>,
): boolean => tasksAlso !== undefined && hiddenTasks.some((one) => one.row === found.row && one.title === found.title);
