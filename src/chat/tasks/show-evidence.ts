import { filesAmong, evidenceFileId, MAX_EVIDENCE_BYTES } from '../../tasks/evidence-file.js';
import type { OccurrenceState } from '../../tasks/occurrence.js';
import { EVIDENCE_BUTTON, missingEvidenceText, noEvidenceFileText } from '../../text/evidence-words.js';
import { notAllowedButton, oldButton } from '../../text/vi.js';
import { button } from '../button-data.js';
import { isPrivate, type MemberConversation } from '../conversation.js';
import type { Press } from '../feature.js';
import type { Button } from '../message.js';
import { findByCode, withRound, type OwnItem } from '../own-items.js';

/** So many at once, the newest: more would bury the chat, and on Zalo each counts for the month. */
const MOST_SHOWN = 5;
const TTL_MS = 3_600_000;

/** The button that shows what was handed in; none where there are no files. */
export const evidenceButtons = (
  code: number,
  { key, evidence }: Pick<OccurrenceState, 'key' | 'evidence'>,
): readonly Button[] => (filesAmong(evidence).length === 0 ? [] : [button(EVIDENCE_BUTTON, 'mc', code, key)]);

/** Sends the files of a round to whoever may see its task; the content is read when each is sent. */
export const showEvidence = async (conversation: MemberConversation, { state, occurrence }: OwnItem): Promise<void> => {
  const { services, incoming, chat, now } = conversation;
  const { code } = state.task;
  const files = filesAmong((await services.occurrences.get(occurrence.id))?.evidence ?? []);
  if (files.length === 0) {
    conversation.say(noEvidenceFileText(code));
    return;
  }
  const shown = files.slice(-MOST_SHOWN);
  const states = await services.evidenceFiles.statesOf(shown.map(evidenceFileId));
  // Where no copies are made the platform has the file, and hands it over when it is sent.
  const stateOf = (file: (typeof files)[number]): string =>
    states.get(evidenceFileId(file)) ?? ((file.bytes ?? 0) > MAX_EVIDENCE_BYTES ? 'too-big' : 'kept');
  const those = (wanted: string) => shown.filter((file) => stateOf(file) === wanted);
  const missing = missingEvidenceText(code, {
    waiting: those('wanted').length,
    gone: those('gone').length,
    tooBig: those('too-big').length,
    refused: those('refused').length,
    older: files.length - shown.length,
  });
  for (const file of those('kept')) {
    const id = evidenceFileId(file);
    conversation.queue({
      id: `${incoming.key}:evidence:${id}`,
      class: 'answer',
      target: { to: 'chat', chat },
      content: {
        form: 'rendered',
        topic: 'evidence',
        facts: { id, code, platform: file.platform, fileId: file.fileId, name: file.name },
      },
      priority: 0,
      dueAt: now,
      expiresAt: now + TTL_MS,
    });
  }
  if (missing.length > 0) conversation.say(missing);
};

export const EVIDENCE_PRESSES: Readonly<Record<string, Press>> = {
  mc: {
    needs: 'nv',
    run: async (conversation, [code = '', key = '']) => {
      if (!/^\d{1,6}$/.test(code) || !isPrivate(conversation)) {
        conversation.toast(oldButton);
        return;
      }
      const item = await findByCode(conversation, Number(code));
      const round = item === null ? null : withRound(item, key);
      if (round === null) conversation.toast(item === null ? notAllowedButton : oldButton);
      else await showEvidence(conversation, round);
    },
  },
};
