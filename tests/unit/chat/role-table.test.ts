import { describe, expect, it } from 'vitest';
import { menusFor } from '../../../src/chat/command-menus.js';
import { COMMANDS, commandsFor, reachOf, ROLE_TABLE } from '../../../src/chat/role-table.js';
import { COMMAND_DESCRIPTIONS } from '../../../src/text/vi.js';
import { account, member } from '../../contract/samples/values.js';

const ROLES = ['admin', 'leader', 'head', 'staff'] as const;

describe('who may use what', () => {
  // Written out once more by hand: a change of rights must be made in two places.
  const REPORTING = ['viec', 'nv', 'capnhat', 'xong', 'vuong', 'giahan', 'lichsu'];
  const EVERYBODY = ['start', 'trogiup', ...REPORTING, 'vangmat', 'caidat', 'dulieucuatoi'];
  const STEERING = ['tiendo', 'duyet', 'giaoviec', 'suaviec', 'nhackhoi'];
  const MORE = {
    staff: [],
    head: STEERING,
    leader: STEERING,
    admin: [...STEERING, 'donvi', 'nhansu', 'moi', 'nhapkehoach', 'nghile', 'nhom', 'nhatky', 'suckhoe'],
  };

  it.each(ROLES)('%s has exactly the commands of the role', (role) => {
    expect([...commandsFor([role])].sort()).toEqual([...EVERYBODY, ...MORE[role]].sort());
  });

  it('every command has a row for every role and a description that a menu can show', () => {
    for (const command of COMMANDS) {
      for (const role of ROLES) expect(['all', 'unit', 'no']).toContain(ROLE_TABLE[command][role]);
      expect(COMMAND_DESCRIPTIONS[command]?.length).toBeGreaterThan(0);
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
    }
  });

  it('somebody with two roles has the wider reach of both', () => {
    expect(reachOf('tiendo', ['staff', 'head'])).toBe('unit');
    expect(reachOf('tiendo', ['head', 'leader'])).toBe('all');
    expect(reachOf('tiendo', [])).toBe('no');
  });

  it('staff and heads never reach beyond the unit', () => {
    for (const command of COMMANDS.filter((name) => name !== 'start' && name !== 'trogiup'))
      for (const role of ['staff', 'head'] as const) expect(reachOf(command, [role])).not.toBe('all');
  });
});

describe('command menus', () => {
  it('show more only in the private chats of those who may do more and can be reached', () => {
    const people = [
      member({ id: 'm1', roles: ['leader'], accounts: [account({ chatId: '11' })] }),
      member({ id: 'm2', roles: ['staff'], accounts: [account({ chatId: '12' })] }),
      member({ id: 'm3', roles: ['admin'], accounts: [account({ chatId: '13', state: 'blocked' })] }),
      member({ id: 'm4', roles: ['admin'], active: false, accounts: [account({ chatId: '14' })] }),
    ];
    const menus = menusFor({ units: [], members: people });
    expect(menus.map(({ audience }) => audience)).toEqual(['everybody', 'groups', { chatId: '11' }]);
    const everybody = menus[0]?.commands.map(({ command }) => command);
    expect(everybody).toContain('viec');
    expect(everybody).not.toContain('tiendo');
  });
});
