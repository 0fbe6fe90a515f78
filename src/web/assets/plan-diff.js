import { el } from './dom.js';
import { pager } from './plan-pager.js';

/** What a new version changes, and the tasks that would go unless somebody keeps them. */
export const diffPanel = ({ draft, change, busy, look }) => {
  const { diff } = draft;
  if (diff === null) return '';
  return el(
    'section',
    { class: 'panel diff' },
    el('h2', { textContent: diff.head }),
    ...diff.parts.flatMap(({ head, lines }) => [
      el('h3', { textContent: head }),
      ...lines.map((line) => el('p', { textContent: line })),
    ]),
    diff.removed.length === 0 ? null : el('h3', { textContent: 'Không còn trong bản mới: sẽ hủy, vẫn giữ lịch sử' }),
    diff.removed.length === 0
      ? null
      : el(
          'ul',
          { class: 'removed' },
          ...diff.removed.map(({ taskId, code, title }) =>
            el(
              'li',
              {},
              el('span', { textContent: `#${code} ${title}` }),
              el('button', {
                type: 'button',
                class: 'plain',
                textContent: 'Giữ việc này',
                'aria-label': `Giữ việc #${code}`,
                'data-key': `keep-${taskId}`,
                onclick: ({ currentTarget }) => void busy(currentTarget, () => change('keep', { taskId, keep: true })),
              }),
            ),
          ),
        ),
    pager({ page: diff.page, pages: diff.pages, name: 'các thay đổi', go: (diffPage) => look({ diffPage }) }),
  );
};
