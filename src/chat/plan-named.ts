import type { Plan } from '../plans/plan.js';
import { fold } from '../shared/fold.js';

export const planName = ({ number, title }: Pick<Plan, 'number' | 'title'>): string => number ?? title;

/** The one plan that words name by its number, the beginning of it, or words of its title; null: none or several. */
export const planNamed = (plans: readonly Plan[], words: string): Plan | null => {
  const wanted = fold(words).replace(/^(?:ke hoach|kh)(?![\p{L}])\s*(?:so\s*)?/u, '');
  if (wanted === '') return plans.length === 1 ? (plans[0] ?? null) : null;
  const exact = plans.filter((plan) => fold(planName(plan)) === wanted);
  const near = plans.filter(
    (plan) => new RegExp(`^${escaped(wanted)}(?!\\d)`).test(fold(planName(plan))) || fold(plan.title).includes(wanted),
  );
  const found = exact.length > 0 ? exact : near;
  return found.length === 1 ? (found[0] ?? null) : null;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const IN_PLAN =
  /[\s,;(–-]*(?<!\p{L})(?:thuộc|thuoc)\s+(?:kế hoạch|ke hoach|KH)(?![\p{L}])\s*(?:số|so)?\s*(\d[\p{L}\d/.&-]*)\s*\)?/iu;

/** What words say of the plan that work belongs to. */
export interface PlanInWords {
  /** The words without it. */
  readonly rest: string;
  readonly plan: Plan | null;
  /** A number that is no plan's, or several's; null: none was named. */
  readonly unknown: string | null;
}

/** "… thuộc KH 96/KH-TTPY": only a number counts, other words behind "kế hoạch" are part of what is to be done. */
export const planInWords = (plans: readonly Plan[], text: string): PlanInWords => {
  const match = IN_PLAN.exec(text);
  const number = match?.[1]?.replace(/[.,;]+$/, '');
  if (match === null || number === undefined) return { rest: text, plan: null, unknown: null };
  const plan = planNamed(plans, number);
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim();
  return { rest, plan, unknown: plan === null ? number : null };
};
