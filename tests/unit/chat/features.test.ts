import { describe, expect, it } from 'vitest';
import { allPresses, findAnswer, runOf } from '../../../src/chat/features.js';
import { WAITING_KINDS } from '../../../src/chat/pending-question.js';
import { COMMANDS } from '../../../src/chat/role-table.js';
import { COMMAND_ALIASES, COMMAND_DESCRIPTIONS } from '../../../src/text/vi.js';

describe('The features of the chat', () => {
  it.each(COMMANDS)('run /%s, describe it in the menu and know its other names', (command) => {
    expect(runOf(command)).toBeTypeOf('function');
    expect(COMMAND_DESCRIPTIONS[command]).toBeTruthy();
    expect(COMMAND_ALIASES[command]).toBeDefined();
  });

  it('give every button the right of a command of the role table', () => {
    expect(allPresses().size).toBeGreaterThan(10);
    for (const [verb, { needs }] of allPresses()) expect(COMMANDS, `button "${verb}"`).toContain(needs);
  });

  it.each(WAITING_KINDS)('put the question "%s" once more after another came between', (kind) => {
    expect(findAnswer(kind)?.again).toBeTypeOf('function');
  });

  it('claim no question kind that nobody put', () => {
    expect(findAnswer('nothing-of-the-kind')).toBeNull();
  });
});
