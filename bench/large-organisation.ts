import type { Core } from '../src/app.js';
import { parseDeadline } from '../src/deadlines/parse-deadline.js';
import type { Member } from '../src/people/member.js';
import type { Unit } from '../src/people/unit.js';
import { instantOf } from '../src/shared/clock.js';
import type { Task } from '../src/tasks/task.js';

export interface Size {
  readonly units: number;
  readonly people: number;
  readonly tasks: number;
}

const PHRASES = ['trước ngày 20 hàng tháng', 'Hàng tháng', '31/12/2026', 'Thường xuyên', 'Quý III/2026'];
const STARTS_ON = '2026-01-05';

const unitAt = (index: number, { units }: Size): Unit => ({
  id: `u${index}`,
  name: `Phòng Thử ${index + 1}`,
  aliases: [],
  parentId: null,
  headId: `p${index}`,
  focalPersonIds: [`p${index + units}`],
  deputyIds: [],
  outside: false,
  version: 0,
});

/** Heads first, then staff; the last one is a leader. */
const memberAt = (index: number, { units, people }: Size): Member => ({
  id: `p${index}`,
  fullName: `Người Thử ${index + 1}`,
  honorific: 'anh',
  position: null,
  unitId: `u${index % units}`,
  roles: index === people - 1 ? ['leader'] : index < units ? ['head'] : ['staff'],
  accounts: [],
  preferredPlatform: null,
  absences: [],
  deputyId: null,
  active: true,
  version: 0,
});

const taskAt = (index: number, { units }: Size, { calendar, zone }: Core): Task => {
  const deadline = parseDeadline(PHRASES[index % PHRASES.length] ?? '', { base: STARTS_ON, calendar });
  return {
    id: `bench-${index}`,
    code: index + 1,
    planId: null,
    sourceRow: String(index + 1),
    group: null,
    title: `Nhiệm vụ chuyển đổi số thứ ${index + 1} của đơn vị`,
    leadUnitIds: [`u${index % units}`],
    supportingUnitIds: [`u${(index + 7) % units}`],
    assigneeIds: [],
    deadline,
    startsOn: STARTS_ON,
    deliverable: 'Báo cáo',
    checkCadence: deadline.kind === 'ongoing' ? 'monthly' : null,
    remindDaysBefore: null,
    important: false,
    state: 'active',
    createdAt: instantOf(STARTS_ON, '09:00', zone),
    version: 0,
  };
};

const AT_ONCE = 50;

/** Units, people of whom none has joined, and tasks of which most come back every month. */
export const storeOrganisation = async (core: Core, size: Size): Promise<void> => {
  const putAll = async (count: number, put: (index: number) => Promise<unknown>): Promise<void> => {
    for (let from = 0; from < count; from += AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, n) => put(from + n)));
  };
  await putAll(size.units, (index) => core.units.add(unitAt(index, size)));
  await putAll(size.people, (index) => core.members.add(memberAt(index, size)));
  await putAll(size.tasks, (index) => core.stores.tasks.add(taskAt(index, size, core)));
};
