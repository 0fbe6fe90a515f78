import type { Item } from './item.js';

interface Element {
  readonly tags: ReadonlySet<string> | null;
  readonly not: boolean;
  readonly min: number;
  readonly max: number;
}

/** A sequence of tags to look for. See `PATTERNS` for how they are written. */
export interface Pattern {
  readonly elements: readonly Element[];
  /** For each part that must be there, the tags one of which a clause needs to have at all. */
  readonly needs: readonly ReadonlySet<string>[];
}

/** Words that may stand between the parts of a pattern without changing what they say. */
const SOFT = 'fill|self|person|task|da|van|duoc|progress|approx|all|xin|overall';

const toElement = (written: string): Element => {
  const [, not = '', body = '', count = ''] = /^(!?)(.+?)(\?|\*|\{\d\})?$/.exec(written) ?? [];
  const max = count === '' || count === '?' ? 1 : count === '*' ? 6 : Number(count.slice(1, -1));
  const names = body.split('|').flatMap((name) => (name === 'soft' ? SOFT.split('|') : [name]));
  return { tags: body === '.' ? null : new Set(names), not: not !== '', min: count === '' ? 1 : 0, max };
};

/** "chua soft* done": tags joined by |, "?" at most once, "*" up to six times, "{2}" up to twice, "." anything, "!" none of these. */
export const toPattern = (written: string): Pattern => {
  const elements = written.trim().split(/\s+/).map(toElement);
  const needs = elements.flatMap(({ tags, not, min }) => (tags === null || not || min === 0 ? [] : [tags]));
  return { elements, needs };
};

const known = new WeakMap<readonly Item[], ReadonlySet<string>>();

/** All tags of a clause; every pattern is asked about the same clauses. */
export const tagsIn = (items: readonly Item[]): ReadonlySet<string> => {
  const found = known.get(items);
  if (found !== undefined) return found;
  const tags = new Set(items.flatMap((item) => item.tags));
  known.set(items, tags);
  return tags;
};

/** Whether the clause has anything for each part that must be there: most patterns end here. */
const mayFit = ({ needs }: Pattern, items: readonly Item[]): boolean => {
  const tags = tagsIn(items);
  return needs.every((wanted) => {
    for (const tag of wanted) if (tags.has(tag)) return true;
    return false;
  });
};

const fits = (element: Element, item: Item): boolean =>
  item.kind !== 'mark' &&
  item.kind !== 'line' &&
  (element.tags === null || item.tags.some((tag) => element.tags?.has(tag)) !== element.not);

const endOf = (pattern: readonly Element[], part: number, place: { items: readonly Item[]; at: number }): number => {
  const element = pattern[part];
  if (element === undefined) return place.at;
  let most = 0;
  for (
    let item = place.items[place.at + most];
    most < element.max && item !== undefined && fits(element, item);
    item = place.items[place.at + most]
  )
    most += 1;
  for (let count = most; count >= element.min; count -= 1) {
    const end = endOf(pattern, part + 1, { items: place.items, at: place.at + count });
    if (end >= 0) return end;
  }
  return -1;
};

export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Every place (not overlapping) where the pattern fits; patterns are short, so the cost grows with the items alone. */
export const placesOf = (pattern: Pattern, items: readonly Item[]): Place[] => {
  const places: Place[] = [];
  if (!mayFit(pattern, items)) return places;
  for (let from = 0; from < items.length; from += 1) {
    const to = endOf(pattern.elements, 0, { items, at: from });
    if (to <= from) continue;
    places.push({ from, to });
    from = to - 1;
  }
  return places;
};

export const matchesAny = (patterns: readonly Pattern[], items: readonly Item[]): boolean =>
  patterns.some((pattern) => placesOf(pattern, items).length > 0);
