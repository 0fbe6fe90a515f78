import { wordTable } from '../shared/word-table.js';
import { bareWord } from './fold.js';

/**
 * Words are compared without their marks, so that one wrong tone (OCR, haste) does no harm. Where two different words
 * would meet, the table says which spellings mean what; a text written wholly without marks is read by the pattern a
 * word stands in. Key: bare word. Value: spelling → name used by the grammar; `*` is every other spelling.
 */
const SPELLINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ngay: { ngay: 'at_once' },
  nam: { nam: 'south' },
  quy: { quy: 'rule', quỹ: 'fund', quỳ: 'kneel', quy̛: 'rule' },
  qui: { quí: 'quy', qúi: 'quy', qui: 'rule', quì: 'kneel', quỉ: 'quy', quị: 'quy', quĩ: 'fund' },
  thang: { thắng: 'win', thẳng: 'straight', thang: 'ladder', thăng: 'rise' },
  tuan: { tuân: 'obey', tuấn: 'name', tuan: 'name' },
  sau: { sáu: 'six', sâu: 'deep', sấu: 'other' },
  tu: { tư: 'four', tự: 'self', tu: 'other', tủ: 'other' },
  ba: { ba: 'ba', '*': 'lady' },
  hai: { hai: 'hai', '*': 'sea' },
  mot: { mốt: 'mốt', một: 'mot', '*': 'mot' },
  bay: { bảy: 'bay', bẩy: 'bay', bày: 'show', bay: 'fly' },
  tam: { tám: 'tam', '*': 'centre' },
  chin: { chín: 'chin', '*': 'other' },
  bon: { bốn: 'bon', bôn: 'bon', '*': 'other' },
  moi: { mới: 'new', mọi: 'all', mời: 'invite', môi: 'lip', mồi: 'other' },
  ky: { ký: 'sign', kỹ: 'skill' },
  ki: { kì: 'ky', kí: 'sign', kỉ: 'ky', '*': 'other' },
  lan: { lan: 'name', lân: 'name', lăn: 'other' },
  dau: { đâu: 'where', dấu: 'mark', dầu: 'oil', đau: 'pain', đấu: 'fight', đậu: 'other' },
  cuoi: { cười: 'laugh', cưới: 'wed' },
  den: { đen: 'black', đèn: 'lamp' },
  han: { hán: 'other', hàn: 'other', hân: 'other' },
  mai: { mãi: 'other', mái: 'other', mải: 'other', mại: 'trade' },
  trong: { trọng: 'heavy', trông: 'look', trồng: 'plant' },
  khi: { khí: 'gas', khỉ: 'other' },
  lam: { lâm: 'forest', lầm: 'wrong', lạm: 'abuse' },
  toi: { tôi: 'i', tội: 'crime', tỏi: 'other', tồi: 'bad' },
  cn: {},
  chap: { chạp: 'twelfth_lunar', '*': 'chap' },
  thu: { thu: 'collect', thư: 'letter', thủ: 'head', thử: 'try' },
  nua: { nửa: 'half' },
  nay: { này: 'this', nảy: 'other', nẩy: 'other' },
  toan: { toán: 'sum' },
  tet: { tét: 'other' },
  gio: { gió: 'wind', giỗ: 'rite' },
  chieu: { chiếu: 'mat', chiêu: 'other' },
  sang: { sang: 'over', sàng: 'other', sảng: 'other' },
  qua: { quá: 'over_limit', quà: 'gift' },
  dot: { đột: 'dot_' },
  va: { va: 'other', vá: 'other', vả: 'other' },
  hang: { hạng: 'rank', hãng: 'firm', hang: 'cave', háng: 'other' },
};
const MEANINGS = wordTable(
  Object.fromEntries(Object.entries(SPELLINGS).map(([bare, meanings]) => [bare, wordTable(meanings)])),
);

/** Spellings that people and scanners use for one and the same word. */
const SAME = wordTable({ qui: 'quy', cuoj: 'cuoi', wa: 'qua', k: 'khong', ko: 'khong', trc: 'truoc' });

/** Words that are written alike without marks: what an unmarked text may mean by them. */
export const canonicalWord = (word: string, isMarkedText: boolean): string => {
  const bare = bareWord(word);
  const meanings = isMarkedText ? MEANINGS.get(bare) : undefined;
  if (meanings !== undefined) {
    const meant = meanings.get(word) ?? meanings.get('*');
    if (meant !== undefined) return meant;
  }
  return SAME.get(bare) ?? bare;
};
