import type { Role } from '../people/member.js';

/** Every command, in the order of the menu. A command without a row here does not compile. */
export const COMMANDS = [
  'start',
  'trogiup',
  'viec',
  'nv',
  'capnhat',
  'xong',
  'vuong',
  'giahan',
  'lichsu',
  'tiendo',
  'duyet',
  'giaoviec',
  'suaviec',
  'nhackhoi',
  'vangmat',
  'caidat',
  'dulieucuatoi',
  'donvi',
  'nhansu',
  'moi',
  'nhapkehoach',
  'nghile',
  'nhom',
  'nhatky',
  'suckhoe',
] as const;

export type CommandName = (typeof COMMANDS)[number];

/** `all`: on everything; `unit`: on tasks of the units the person is of or steers; `no`. */
export type Reach = 'all' | 'unit' | 'no';

/** Who may use what, and how far it reaches. Code, menus and tests share this one table; buttons check it again at the click. */
export const ROLE_TABLE: Readonly<Record<CommandName, Readonly<Record<Role, Reach>>>> = {
  start: { admin: 'all', leader: 'all', head: 'all', staff: 'all' },
  trogiup: { admin: 'all', leader: 'all', head: 'all', staff: 'all' },
  viec: { admin: 'unit', leader: 'unit', head: 'unit', staff: 'unit' },
  nv: { admin: 'all', leader: 'all', head: 'unit', staff: 'unit' },
  capnhat: { admin: 'all', leader: 'all', head: 'unit', staff: 'unit' },
  xong: { admin: 'all', leader: 'all', head: 'unit', staff: 'unit' },
  vuong: { admin: 'all', leader: 'all', head: 'unit', staff: 'unit' },
  giahan: { admin: 'all', leader: 'all', head: 'unit', staff: 'unit' },
  lichsu: { admin: 'all', leader: 'all', head: 'unit', staff: 'unit' },
  tiendo: { admin: 'all', leader: 'all', head: 'unit', staff: 'no' },
  // An admin decides only where nobody above the unit can be reached.
  duyet: { admin: 'unit', leader: 'all', head: 'unit', staff: 'no' },
  giaoviec: { admin: 'all', leader: 'all', head: 'unit', staff: 'no' },
  suaviec: { admin: 'all', leader: 'all', head: 'unit', staff: 'no' },
  nhackhoi: { admin: 'all', leader: 'all', head: 'unit', staff: 'no' },
  // For oneself; heads also for the people of their units, admins for everybody.
  vangmat: { admin: 'all', leader: 'unit', head: 'unit', staff: 'unit' },
  caidat: { admin: 'unit', leader: 'unit', head: 'unit', staff: 'unit' },
  dulieucuatoi: { admin: 'unit', leader: 'unit', head: 'unit', staff: 'unit' },
  donvi: { admin: 'all', leader: 'no', head: 'no', staff: 'no' },
  nhansu: { admin: 'all', leader: 'no', head: 'no', staff: 'no' },
  moi: { admin: 'all', leader: 'no', head: 'no', staff: 'no' },
  nhapkehoach: { admin: 'all', leader: 'no', head: 'no', staff: 'no' },
  nghile: { admin: 'all', leader: 'no', head: 'no', staff: 'no' },
  nhom: { admin: 'all', leader: 'no', head: 'no', staff: 'no' },
  nhatky: { admin: 'all', leader: 'no', head: 'no', staff: 'no' },
  suckhoe: { admin: 'all', leader: 'no', head: 'no', staff: 'no' },
};

const WIDTH: Readonly<Record<Reach, number>> = { all: 2, unit: 1, no: 0 };

/** The widest reach any of the person's roles gives. */
export const reachOf = (command: CommandName, roles: readonly Role[]): Reach =>
  roles
    .map((role) => ROLE_TABLE[command][role])
    .reduce<Reach>((best, next) => (WIDTH[next] > WIDTH[best] ? next : best), 'no');

/** Commands shown in the menu of a person with these roles. */
export const commandsFor = (roles: readonly Role[]): readonly CommandName[] =>
  COMMANDS.filter((command) => reachOf(command, roles) !== 'no');
