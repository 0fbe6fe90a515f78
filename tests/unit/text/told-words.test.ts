import { describe, expect, it } from 'vitest';
import { toldWords } from '../../../src/text/told-words.js';
import { account, member } from '../../contract/samples/values.js';

const NAM = member({ fullName: 'Trần Thử Nam', honorific: 'anh', accounts: [account()] });
const MAI = member({ id: 'm2', fullName: 'Lê Thử Mai', honorific: 'chị', accounts: [account({ state: 'blocked' })] });

describe('whom the bot says it will tell', () => {
  it('promises a message only to those whom it can reach, and asks for help with the others', () => {
    expect(toldWords([NAM, MAI], ' trong giờ làm việc')).toBe(
      ' Em sẽ báo anh Nam trong giờ làm việc. Chị Mai chưa nhận được tin trên bot, nhờ anh/chị báo giúp.',
    );
    expect(toldWords([NAM])).toBe(' Em sẽ báo anh Nam.');
    expect(toldWords([])).toBe('');
  });
});
