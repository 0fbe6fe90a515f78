import type { Plan, PlanSettings } from '../../plans/plan.js';
import { fold } from '../../shared/fold.js';
import { draftRefusalText } from '../../text/plan-question-words.js';
import {
  askReportDayText,
  planSettingsText,
  reportDayProblemText,
  SETTING_BUTTONS,
  whichPlanSettingsText,
} from '../../text/plan-draft-words.js';
import { button } from '../button-data.js';
import { planName, planNamed } from '../plan-named.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { AnswerHandler, Press } from '../feature.js';
import { wordTable } from '../../shared/word-table.js';

const REPORT_DAY = 'plan-report-day';

/** How the plan is run, with buttons for the other way. */
export const showPlanSettings = (conversation: MemberConversation, plan: Plan): void => {
  const { settings, id } = plan;
  const isMonthly = settings.checkCadence === 'monthly';
  conversation.say(
    planSettingsText(plan),
    rows(
      [
        button(isMonthly ? SETTING_BUTTONS.quarterly : SETTING_BUTTONS.monthly, 'pg', id, isMonthly ? 'q' : 'm'),
        button(SETTING_BUTTONS.reportDay, 'pg', id, 'd'),
      ],
      [
        button(
          settings.acceptance ? SETTING_BUTTONS.acceptanceOff : SETTING_BUTTONS.acceptanceOn,
          'pg',
          id,
          settings.acceptance ? 'a0' : 'a1',
        ),
      ],
    ),
  );
};

/** `/nhapkehoach cài đặt 96/KH-TTPY`: how a plan is followed, at any time after it went in. */
export const openPlanSettings = async (conversation: MemberConversation, words: string): Promise<void> => {
  const plans = (await conversation.services.plans.all()).filter(({ state }) => state === 'active');
  const plan = planNamed(plans, words);
  if (plan === null) conversation.say(whichPlanSettingsText(plans.map(planName)));
  else showPlanSettings(conversation, plan);
};

const change = async (
  conversation: MemberConversation,
  planId: string,
  settings: Partial<PlanSettings>,
): Promise<void> => {
  const { services, member, incoming } = conversation;
  const outcome = await services.setPlanSettings({ planId, settings, by: member, source: incoming.key });
  if (outcome.ok) showPlanSettings(conversation, outcome.value);
  else conversation.say(draftRefusalText(outcome.refusal));
};

const CHANGES = wordTable<Partial<PlanSettings>>({
  m: { checkCadence: 'monthly' },
  q: { checkCadence: 'quarterly' },
  a1: { acceptance: true },
  a0: { acceptance: false },
});

const pressSetting: Press['run'] = async (conversation, [planId = '', what = '']) => {
  const settings = CHANGES.get(what);
  if (settings !== undefined) await change(conversation, planId, settings);
  else {
    await conversation.ask({ kind: REPORT_DAY, data: { planId } });
    conversation.say(askReportDayText());
  }
};

const answerReportDay: AnswerHandler['run'] = async (conversation, data, text) => {
  const said = fold(text).replace(/[.!]+$/, '');
  const day = /^(?:ngay )?(\d{1,2})(?: hang thang)?$/.exec(said)?.[1];
  const isEnd = /^(?:cuoi thang|ngay cuoi thang)$/.test(said);
  if (day === undefined && !isEnd) return { handled: false, context: [], text };
  const reportDay = isEnd ? null : Number(day);
  if (reportDay !== null && (reportDay < 1 || reportDay > 31)) {
    await conversation.ask({ kind: REPORT_DAY, data });
    conversation.say(reportDayProblemText());
  } else await change(conversation, String(data.planId), { reportDay });
  return { handled: true };
};

/** How a plan that went in is followed; changeable by whoever may import one. */
export const SETTING_PRESSES: Readonly<Record<string, Press>> = { pg: { needs: 'nhapkehoach', run: pressSetting } };
export const SETTING_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  [REPORT_DAY]: { needs: 'nhapkehoach', run: answerReportDay },
};
