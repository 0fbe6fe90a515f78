import type { Member, MemberId } from '../../people/member.js';
import type { UnitId } from '../../people/unit.js';
import type { Deadline } from '../../deadlines/deadline.js';
import type { TaskDraft } from '../give-task.js';
import { parseSaid, type DayContext } from './find-deadline-words.js';
import type { Named } from './find-names.js';
import type { ListMode, TaskEdit } from './read-task-edit.js';

export type Editable = Omit<TaskDraft, 'planId'>;

/** Why a change cannot be made as it was written. */
export type EditProblem =
  | { readonly kind: 'name'; readonly name: Exclude<Named, { readonly kind: 'unit' | 'person' }> }
  | { readonly kind: 'deadline-unclear'; readonly deadline: Deadline }
  | { readonly kind: 'nobody-left' };

export type EditResult =
  { readonly ok: true; readonly change: Partial<Editable> } | { readonly ok: false; readonly problem: EditProblem };

const merged = <T>(known: readonly T[], said: readonly T[], mode: ListMode): readonly T[] => {
  if (mode === 'set') return [...new Set(said)];
  return mode === 'add' ? [...new Set([...known, ...said])] : known.filter((one) => !said.includes(one));
};

interface Said {
  readonly unitIds: readonly UnitId[];
  readonly memberIds: readonly MemberId[];
}

const saidBy = (names: readonly Named[]): Said => ({
  unitIds: names.flatMap((name) => (name.kind === 'unit' ? [name.unitId] : [])),
  memberIds: names.flatMap((name) => (name.kind === 'person' ? [name.memberId] : [])),
});

const unitsOf = (memberIds: readonly MemberId[], members: readonly Member[]): readonly UnitId[] => [
  ...new Set(memberIds.flatMap((id) => members.find((member) => member.id === id)?.unitId ?? [])),
];

/** Another unit leads: people of the one before do not go along. */
const withLead = (
  current: Editable,
  { said, mode }: { readonly said: Said; readonly mode: ListMode },
  members: readonly Member[],
): Partial<Editable> => {
  const units = [...said.unitIds, ...(said.unitIds.length === 0 ? unitsOf(said.memberIds, members) : [])];
  const leadUnitIds = merged(current.leadUnitIds, units, mode);
  const stay = current.assigneeIds.filter((id) =>
    leadUnitIds.includes(members.find((member) => member.id === id)?.unitId ?? ''),
  );
  return {
    leadUnitIds,
    assigneeIds: said.memberIds.length > 0 ? merged(mode === 'set' ? [] : stay, said.memberIds, mode) : stay,
    supportingUnitIds: current.supportingUnitIds.filter((unit) => !leadUnitIds.includes(unit)),
  };
};

/** Somebody of a unit that has no part yet brings it along as a lead unit only where there is none. */
const withPeople = (
  current: Editable,
  { said, mode }: { readonly said: Said; readonly mode: ListMode },
  members: readonly Member[],
): Partial<Editable> => {
  const assigneeIds = merged(current.assigneeIds, said.memberIds, mode);
  return current.leadUnitIds.length > 0 ? { assigneeIds } : { assigneeIds, leadUnitIds: unitsOf(assigneeIds, members) };
};

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const changeOf = (
  current: Editable,
  edit: TaskEdit,
  { members }: { readonly members: readonly Member[] },
): Partial<Editable> => {
  switch (edit.field) {
    case 'title':
      return { title: capitalised(edit.value) };
    case 'deliverable':
      return { deliverable: edit.value === null ? null : capitalised(edit.value) };
    case 'important':
      return { important: edit.value };
    case 'lead':
      return withLead(current, { said: saidBy(edit.names), mode: edit.mode }, members);
    case 'people':
      return withPeople(current, { said: saidBy(edit.names), mode: edit.mode }, members);
    case 'support': {
      const units = [...saidBy(edit.names).unitIds, ...unitsOf(saidBy(edit.names).memberIds, members)];
      const supportingUnitIds = merged(current.supportingUnitIds, units, edit.mode);
      return { supportingUnitIds: supportingUnitIds.filter((unit) => !current.leadUnitIds.includes(unit)) };
    }
    case 'deadline':
      return {};
  }
};

const nameProblem = (edit: TaskEdit): EditProblem | null => {
  if (!('names' in edit)) return null;
  const name = edit.names.find((one) => one.kind !== 'unit' && one.kind !== 'person');
  return name === undefined ? null : { kind: 'name', name };
};

/**
 * What a change in words makes of a task. A deadline is read against today; one that a person would have to confirm is
 * a problem, for the change itself is the answer that was asked for.
 */
export const applyTaskEdit = (
  current: Editable,
  edit: TaskEdit,
  context: DayContext & { readonly members: readonly Member[] },
): EditResult => {
  const problem = nameProblem(edit);
  if (problem !== null) return { ok: false, problem };
  if (edit.field === 'deadline') {
    const deadline = parseSaid(edit.words, context);
    const isClear = !deadline.ask && deadline.kind !== 'unknown' && deadline.kind !== 'not_deadline';
    return isClear
      ? { ok: true, change: { deadline } }
      : { ok: false, problem: { kind: 'deadline-unclear', deadline } };
  }
  const change = changeOf(current, edit, context);
  const after = { ...current, ...change };
  const isLeft = after.leadUnitIds.length > 0 || after.assigneeIds.length > 0;
  return isLeft ? { ok: true, change } : { ok: false, problem: { kind: 'nobody-left' } };
};
