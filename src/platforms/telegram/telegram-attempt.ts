import type { SendResult } from '../../chat/messenger.js';
import type { Logger } from '../../shared/logger.js';
import { isBadMarkup, isTopicGone, toFailure, toSendResult, type TelegramFailure } from './telegram-errors.js';
import { FULL_STYLE, type SendingStyle } from './telegram-payload.js';

/** One call in a given style; resolves to the id of the message. */
export type Call = (style: SendingStyle) => Promise<string>;

/** Makes a call and turns whatever comes of it into a SendResult. `what` names the call in the log. */
export type Attempt = (what: string, call: Call) => Promise<SendResult>;

/** What to give up so that a refused message can be sent after all; null when nothing would help. */
const plainer = (style: SendingStyle, failure: TelegramFailure): SendingStyle | null => {
  if (style.topic && isTopicGone(failure)) return { ...style, topic: false };
  if (style.markup && isBadMarkup(failure)) return { ...style, markup: false };
  return null;
};

/**
 * Each call is made once. Only a refusal of the form (markup, topic) is repeated in a plainer form, because what was
 * refused is certain not to have been delivered.
 */
export const createAttempt = (logger: Logger): Attempt => {
  const report = (failure: TelegramFailure, what: string): SendResult => {
    const result = toSendResult(failure);
    const description = failure.kind === 'answer' ? failure.description : undefined;
    const fields = { platform: 'telegram', what, ...result, description };
    if (result.outcome === 'rejected' || result.outcome === 'broken') logger.error(fields, 'Telegram refused a call');
    else logger.warn(fields, 'A call to Telegram did not succeed');
    return result;
  };

  return async (what, call) => {
    let style = FULL_STYLE;
    for (;;) {
      try {
        return { outcome: 'sent', messageId: await call(style) };
      } catch (error) {
        const failure = toFailure(error);
        const next = plainer(style, failure);
        if (next === null) return report(failure, what);
        const description = failure.kind === 'answer' ? failure.description : undefined;
        logger.error({ platform: 'telegram', what, description }, 'Telegram refused the form; sending it plainer');
        style = next;
      }
    }
  };
};
