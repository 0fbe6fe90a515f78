import { BUTTONS } from '../text/vi.js';
import { button } from './button-data.js';
import type { Button } from './message.js';

interface Round {
  readonly code: number;
  readonly key: string;
}

/** The rows under one task: what can be answered with one press. */
export const taskButtons = (
  { code, key }: Round,
  options: { readonly canExtend: boolean; readonly canSnooze: boolean },
): readonly (readonly Button[])[] => [
  [
    button(BUTTONS.done, 'd', code, key),
    button('25%', 'p', code, key, 25),
    button('50%', 'p', code, key, 50),
    button('75%', 'p', code, key, 75),
  ],
  [
    button(BUTTONS.blocked, 'b', code, key),
    ...(options.canExtend ? [button(BUTTONS.extend, 'x', code, key)] : []),
    ...(options.canSnooze ? [button(BUTTONS.snooze, 's', code, key)] : []),
  ],
];

/** One button a task, each opening that task's own rows; four to a row. */
export const chooserButtons = (rounds: readonly Round[]): readonly (readonly Button[])[] => {
  const all = rounds.map(({ code, key }) => button(`#${code} ▸`, 't', code, key));
  return Array.from({ length: Math.ceil(all.length / 4) }, (_, index) => all.slice(index * 4, index * 4 + 4));
};

/** Under a receipt: correct it or take it back. `index` is the entry's place in the round's history. */
export const receiptButtons = ({ code, key }: Round, index: number): readonly Button[] => [
  button(BUTTONS.edit, 'e', code, key, index),
  button(BUTTONS.undo, 'u', code, key, index),
];

export const decisionButtons = ({ code, key }: Round, extensionId: string): readonly Button[] => [
  button(BUTTONS.approve, 'xa', code, key, extensionId),
  button(BUTTONS.refuse, 'xr', code, key, extensionId),
  button(BUTTONS.otherDay, 'xo', code, key, extensionId),
];
