import { describe, expect, it } from 'vitest';
import { FRESH } from '../../fixtures/made-plans/fresh.js';
import { LAST } from '../../fixtures/made-plans/last.js';
import { LAYOUTS } from '../../fixtures/made-plans/layouts.js';
import type { MadeFormat, MadePlan } from '../../fixtures/made-plans/made-plan.js';
import { OTHERS, OTHERS_NO_PLANS } from '../../fixtures/made-plans/others.js';
import { NOT_PLANS, TEXTS } from '../../fixtures/made-plans/texts.js';
import { scoreMadePlan } from '../../support/plan-files/score-made-plan.js';

const DEFAULT: readonly MadeFormat[] = ['docx', 'xlsx', 'text'];

const inFormats = (plans: readonly MadePlan[]): (readonly [string, MadeFormat, MadePlan])[] =>
  plans.flatMap((plan) => (plan.formats ?? DEFAULT).map((format) => [plan.name, format, plan] as const));

describe('a whole document written as an office would write it', () => {
  it.each(inFormats([...LAYOUTS, ...TEXTS, ...FRESH, ...LAST, ...OTHERS]))(
    '%s is read field by field from %s',
    async (_, format, plan) => {
      expect((await scoreMadePlan(plan, format)).misses).toEqual([]);
    },
  );

  it.each(inFormats([...NOT_PLANS, ...OTHERS_NO_PLANS]))('%s in %s gives no task at all', async (_, format, plan) => {
    expect((await scoreMadePlan(plan, format)).misses).toEqual([]);
  });
});
