import type { ComparedField } from '../plans/compare-versions.js';
import type { PreviewDiff, PreviewRow } from '../plans/draft/draft-preview.js';
import type { RichText } from '../shared/rich-text.js';
import { diffWords, planName } from './plan-preview-words.js';
import { blank, bold, line, shortTitle } from './words.js';

/** What a new version of a plan changes, page by page: in the chat and on the page. */

const FIELD_WORDS: Readonly<Record<ComparedField, string>> = {
  group: 'nhóm',
  title: 'nội dung',
  lead: 'chủ trì',
  support: 'phối hợp',
  deadline: 'thời hạn',
  deliverable: 'sản phẩm',
  note: 'ghi chú',
  monitor: 'theo dõi',
};

const orBlank = (text: string): string => (text === '' ? '(trống)' : `“${shortTitle(text, 120)}”`);

const valueOf = (row: Pick<PreviewRow, 'row'>['row'], field: ComparedField): string => {
  const value = row[field];
  return typeof value === 'string' ? value : value.join('; ');
};

/** One thing that is different, in one or more lines. */
const changedLines = ({ task, row, fields, before }: PreviewDiff['changed'][number]): RichText => [
  line('• ', bold(`#${task.code}`), ` (dòng ${row.line}) ${shortTitle(row.title, 80)}`),
  ...fields.map((field) =>
    line(`   ${FIELD_WORDS[field]}: ${orBlank(valueOf(before, field))} → ${orBlank(valueOf(row.row, field))}`),
  ),
];

interface DiffPart {
  readonly head: string;
  readonly entries: readonly RichText[];
}

const diffParts = ({ changed, added, removed }: PreviewDiff): readonly DiffPart[] => [
  { head: 'Thay đổi', entries: changed.map(changedLines) },
  { head: 'Thêm mới', entries: added.map((row) => [line(`• dòng ${row.line}: ${shortTitle(row.title, 120)}`)]) },
  {
    head: 'Không còn trong bản mới (sẽ hủy, vẫn giữ lịch sử)',
    entries: removed.map((task) => [line('• ', bold(`#${task.code}`), ` ${shortTitle(task.title, 120)}`)]),
  },
];

const DIFFS_A_PAGE = 12;

export const diffPageCount = ({ changed, added, removed }: PreviewDiff, size = DIFFS_A_PAGE): number =>
  Math.max(1, Math.ceil((changed.length + added.length + removed.length) / size));

/** The tasks that would be cancelled, of those that a page shows. */
export const removedOnPage = (
  { changed, added, removed }: PreviewDiff,
  page: number,
  size = DIFFS_A_PAGE,
): PreviewDiff['removed'] => {
  const from = (page - 1) * size - changed.length - added.length;
  return removed.slice(Math.max(0, from), Math.max(0, from + size));
};

/** The part of what is different that one page shows, under its headings. */
export const diffPageParts = (diff: PreviewDiff, page: number, size = DIFFS_A_PAGE): readonly DiffPart[] => {
  const [from, to] = [(page - 1) * size, page * size];
  let at = 0;
  return diffParts(diff).flatMap(({ head, entries }): DiffPart[] => {
    const shown = entries.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += entries.length;
    return shown.length === 0 ? [] : [{ head, entries: shown }];
  });
};

export const diffHeadWords = (diff: PreviewDiff): string =>
  `So với ${planName(diff.plan)} đang theo dõi: ${diffWords(diff)}`;

/** What is different in a new version, old → new for each field; a page of it, from 1. */
export const diffText = (diff: PreviewDiff, page = 1): RichText => {
  const pages = diffPageCount(diff);
  return [
    line(bold(diffHeadWords(diff))),
    ...(pages > 1 ? [line(`Trang ${page}/${pages}`)] : []),
    ...diffPageParts(diff, page).flatMap(({ head, entries }) => [blank, line(bold(head)), ...entries.flat()]),
    ...(removedOnPage(diff, page).length === 0
      ? []
      : [blank, line('Muốn giữ việc nào, anh/chị bấm nút hoặc nhắn, ví dụ “giữ việc 12”.')]),
  ];
};
