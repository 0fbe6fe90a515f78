import { oldButton } from '../../text/vi.js';
import type { AnswerHandler, Feature, Press } from '../feature.js';
import type { CommandName } from '../role-table.js';
import { advance, answerSlot, draftOfPress, type ActionFamily } from './fill-slots.js';
import { IMPORT_ANSWERS, takePeopleFile } from './import-people-file.js';
import { INVITES, runInvites } from './invite-actions.js';
import { PEOPLE, runPeople } from './person-command.js';
import { runUnits, UNITS } from './unit-command.js';

const press = (family: ActionFamily, needs: CommandName): Press => ({
  needs,
  run: async (conversation, args) => {
    const draft = draftOfPress(family, args);
    if (draft === null) conversation.toast(oldButton);
    else await advance(conversation, family, draft);
  },
});

const answer = (family: ActionFamily, needs: CommandName): AnswerHandler => ({ needs, run: answerSlot(family) });

/** Units and people by chat: `/donvi`, `/nhansu`, `/moi`. */
export const PEOPLE_FEATURE: Feature = {
  commands: { donvi: runUnits, nhansu: runPeople, moi: runInvites },
  presses: { dv: press(UNITS, 'donvi'), ns: press(PEOPLE, 'nhansu'), iv: press(INVITES, 'moi') },
  answers: {
    [UNITS.question]: answer(UNITS, 'donvi'),
    [PEOPLE.question]: answer(PEOPLE, 'nhansu'),
    [INVITES.question]: answer(INVITES, 'moi'),
    ...IMPORT_ANSWERS,
  },
  takeFiles: takePeopleFile,
};
