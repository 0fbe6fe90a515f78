import { attributeOf, childOf, childrenOf, isOn, pathOf, type XmlElement } from '../xml-stream.js';

/** Where a paragraph stands in a list: which list (`w:numId`) and how deep (0 to 8). */
export interface ListPlace {
  readonly numberingId: string;
  readonly level: number;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly suffix: string;
  readonly isLegal: boolean;
  /** Level (1-based) whose step restarts this one; 0 never restarts; undefined: every higher level does. */
  readonly restartAfter: number | undefined;
  readonly style: string | undefined;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

/** The numbers that Word itself makes: they stand in no text, yet the annex is numbered by them. */
export interface Numbering {
  /** Counts one paragraph and gives what Word prints in front of it, with its space; empty for "no number". */
  next(place: ListPlace): string;
  /** Level of a list that a paragraph style is tied to. */
  levelOfStyle(numberingId: string, styleId: string): number | undefined;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'],
  [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
]; // prettier-ignore

const toRoman = (value: number): string => {
  let rest = Math.min(Math.max(value, 0), 3999);
  let text = '';
  for (const [size, letters] of ROMAN) for (; rest >= size; rest -= size) text += letters;
  return text;
};

/** Word goes on after z with aa, bb, cc. */
const toLetters = (value: number): string => {
  if (value < 1) return '';
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(value / 26), 30));
};

const formatNumber = (value: number, format: string): string => {
  switch (format) {
    case 'upperRoman':
      return toRoman(value);
    case 'lowerRoman':
      return toRoman(value).toLowerCase();
    case 'upperLetter':
      return toLetters(value).toUpperCase();
    case 'lowerLetter':
      return toLetters(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(value);
  }
};

const numberAttribute = (element: XmlElement | undefined): number | undefined => {
  const value = Number.parseInt(attributeOf(element, 'val') ?? '', 10);
  return Number.isFinite(value) ? value : undefined;
};

const readLevel = (element: XmlElement): readonly [number, Level] => [
  Number.parseInt(attributeOf(element, 'ilvl') ?? '0', 10),
  {
    start: numberAttribute(childOf(element, 'start')) ?? 0,
    format: attributeOf(childOf(element, 'numFmt'), 'val') ?? 'decimal',
    text: attributeOf(childOf(element, 'lvlText'), 'val') ?? '',
    suffix: attributeOf(childOf(element, 'suff'), 'val') ?? 'tab',
    isLegal: isOn(childOf(element, 'isLgl')),
    restartAfter: numberAttribute(childOf(element, 'lvlRestart')),
    style: attributeOf(childOf(element, 'pStyle'), 'val'),
  },
];

/** Lists defined by a list style are found through the abstract list that carries the style's name. */
const findAbstract = (abstracts: readonly XmlElement[], id: string): XmlElement | undefined => {
  const found = abstracts.find((each) => attributeOf(each, 'abstractNumId') === id);
  const link = attributeOf(childOf(found, 'numStyleLink'), 'val');
  if (link === undefined) return found;
  return abstracts.find((each) => attributeOf(childOf(each, 'styleLink'), 'val') === link) ?? found;
};

const readList = (num: XmlElement, abstracts: readonly XmlElement[]): List => {
  const abstractId = attributeOf(childOf(num, 'abstractNumId'), 'val') ?? '';
  const abstract = findAbstract(abstracts, abstractId);
  const levels = new Map(abstract === undefined ? [] : childrenOf(abstract, 'lvl').map(readLevel));
  const startOverrides = new Map<number, number>();
  for (const override of childrenOf(num, 'lvlOverride')) {
    const level = Number.parseInt(attributeOf(override, 'ilvl') ?? '0', 10);
    const own = childOf(override, 'lvl');
    if (own !== undefined) levels.set(level, readLevel(own)[1]);
    const start = numberAttribute(childOf(override, 'startOverride'));
    if (start !== undefined) startOverrides.set(level, start);
  }
  return { abstractId: attributeOf(abstract, 'abstractNumId') ?? abstractId, levels, startOverrides };
};

/** Bullets are pictures of symbol fonts; a dash says the same in every font. A plus stays: it marks the second level. */
const bulletText = (text: string): string => (/^[+*-]$/.test(text.trim()) ? text.trim() : '-');

class Counters {
  private readonly values = new Map<number, number>();

  valueAt(level: number, levels: List['levels']): number {
    return this.values.get(level) ?? levels.get(level)?.start ?? 1;
  }

  restart(level: number, start: number): void {
    this.values.set(level, start - 1);
  }

  step(level: number, levels: List['levels']): void {
    const before = this.values.get(level);
    this.values.set(level, before === undefined ? (levels.get(level)?.start ?? 1) : before + 1);
    for (const deeper of [...this.values.keys()].filter((each) => each > level)) {
      const restartAfter = levels.get(deeper)?.restartAfter;
      if (restartAfter === undefined || (restartAfter !== 0 && level < restartAfter)) this.values.delete(deeper);
    }
  }
}

const printLabel = (list: List, level: number, counters: Counters): string => {
  const own = list.levels.get(level);
  if (own === undefined) return '';
  const suffix = own.suffix === 'nothing' ? '' : ' ';
  if (own.format === 'bullet') return own.text === '' ? '' : bulletText(own.text) + suffix;
  const label = own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = own.isLegal ? 'decimal' : (list.levels.get(at)?.format ?? 'decimal');
    return formatNumber(counters.valueAt(at, list.levels), format);
  });
  return label === '' ? '' : label + suffix;
};

/** @param elements children of `w:numbering` */
export const createNumbering = (elements: readonly XmlElement[]): Numbering => {
  const abstracts = elements.filter(({ name }) => name === 'abstractNum');
  const lists = new Map(
    elements
      .filter(({ name }) => name === 'num')
      .map((num) => [attributeOf(num, 'numId') ?? '', readList(num, abstracts)]),
  );
  // Word counts per abstract list: two lists made from one go on counting, unless the second says where it starts.
  const counters = new Map<string, Counters>();
  const begun = new Set<string>();
  return {
    next: ({ numberingId, level }) => {
      const list = lists.get(numberingId);
      if (list === undefined) return '';
      const own = counters.get(list.abstractId) ?? new Counters();
      counters.set(list.abstractId, own);
      const start = list.startOverrides.get(level);
      const key = `${numberingId}/${level}`;
      if (start !== undefined && !begun.has(key)) own.restart(level, start);
      begun.add(key);
      own.step(level, list.levels);
      return printLabel(list, level, own);
    },
    levelOfStyle: (numberingId, styleId) =>
      [...(lists.get(numberingId)?.levels ?? [])].find(([, level]) => level.style === styleId)?.[0],
  };
};

/** The list a `w:pPr` names; `numberingId` "0" says: no list, whatever the style says. */
export const listPlaceOf = (properties: XmlElement | undefined): Partial<ListPlace> | undefined => {
  const numPr = childOf(properties, 'numPr');
  if (numPr === undefined || isOn(pathOf(numPr, 'del'))) return undefined;
  const numberingId = attributeOf(childOf(numPr, 'numId'), 'val');
  const level = numberAttribute(childOf(numPr, 'ilvl'));
  return {
    ...(numberingId === undefined ? {} : { numberingId }),
    ...(level === undefined ? {} : { level }),
  };
};
