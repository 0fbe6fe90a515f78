import type { Token } from '../tokens.js';
import { afterAny, isWord, openings, type Hit, phraseList } from './match.js';
import type { StandingKind, StandingPiece } from './pieces.js';

/** Duties without a day of their own, and words that say that the day is written elsewhere. */

const WORDS: readonly (readonly [StandingKind, readonly string[]])[] = [
  [
    'ongoing',
    [
      'thuong xuyen',
      'lien tuc',
      'nhung nam tiep theo',
      'cac nam tiep theo',
      'nhung nam sau',
      'cac nam sau',
      'hang ngay lien tuc',
      'thuong ky lien tuc',
      'suot nam',
      'lau dai',
      'trong suot',
      'thuong nien lien tuc',
    ],
  ],
  ['year_round', ['ca nam', 'trong ca nam', 'quanh nam']],
  [
    'on_demand',
    [
      'dot_ xuat',
      'dot xuat',
      'khi co yeu cau',
      'theo yeu cau',
      'khi co',
      'khi phat sinh',
      'khi can',
      'khi can thiet',
      'khi duoc yeu cau',
      'neu co',
      'khi xay ra',
      'khi co van ban',
      'khi co phat sinh',
      'khi duoc giao',
      'phat sinh',
      'khi nhan duoc yeu cau',
      'khi co chi dao',
      'khi co su co',
      'theo tung vu viec',
      'theo vu viec',
      'khi duoc phan cong',
      'khi co thong bao',
      'theo de nghi',
    ],
  ],
  ['busy_season', ['cao diem', 'tap trung', 'tap trung vao']],
  ['periodic', ['dinh ky', 'thuong ky', 'theo dinh ky']],
  [
    'external',
    [
      'theo ke hoach',
      'theo tien do',
      'theo quy dinh',
      'theo rule dinh',
      'theo chi dao',
      'theo huong dan',
      'theo thong bao',
      'theo lich',
      'theo lo trinh',
      'theo chuong trinh',
      'dung tien do',
      'dung thoi han',
      'theo thoi han',
      'theo thoi gian',
      'dung han',
      'theo quyet dinh',
      'theo van ban',
      'theo nhiem vu',
      'theo quy che',
      'kip thoi',
      'theo phan cong',
      'sau khi',
    ],
  ],
  [
    'asap',
    [
      'som nhat',
      'cang som cang tot',
      'trong thoi gian som nhat',
      'at_once lap tuc',
      'khan truong',
      'nhanh nhat',
      'trong thoi gian toi',
      'thoi gian toi',
      'sap toi',
      'khan cap',
      'at_once',
      'lap tuc',
      'ngay lap tuc',
    ],
  ],
  [
    'lunar',
    [
      'am lich',
      'twelfth_lunar',
      'thang twelfth_lunar',
      'al',
      'tet nguyen dan',
      'tet am lich',
      'ram thang',
      'ram',
      'mung mot tet',
      'tet',
      'gio to',
      'trung thu',
      'ong cong ong tao',
    ],
  ],
];

const LISTS = WORDS.map(([kind, phrases]) => [kind, phraseList(phrases)] as const);

/** What {@link readStanding} can begin with. */
export const STANDING_OPENINGS = openings(...LISTS.map(([, phrases]) => phrases));

/** A standing phrase: its kind, the longest one that fits. */
export const readStanding = (tokens: readonly Token[], at: number): Hit<StandingPiece> | null => {
  let best: Hit<StandingPiece> | null = null;
  for (const [kind, phrases] of LISTS) {
    const end = afterAny(tokens, at, phrases);
    if (end > (best?.end ?? -1)) best = { end, value: { type: 'standing', kind } };
  }
  if (best?.value.kind === 'lunar' && isWord(tokens[best.end], 'duong')) return null;
  return best;
};
