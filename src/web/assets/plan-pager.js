import { el } from './dom.js';

/** "◀ Trang 2/60 ▶"; nothing where there is one page only. */
export const pager = ({ page, pages, name, go }) => {
  if (pages < 2) return null;
  const turn = (to, text, label) =>
    el('button', {
      type: 'button',
      textContent: text,
      'aria-label': `${label} của ${name}`,
      'data-key': `${name}-${text}`,
      disabled: to < 1 || to > pages,
      onclick: () => void go(to),
    });
  const field = el('input', {
    type: 'number',
    min: 1,
    max: pages,
    value: String(page),
    'aria-label': `Trang của ${name}, từ 1 đến ${pages}`,
    'data-key': `${name}-trang`,
    onchange: ({ currentTarget }) => {
      const to = Number(currentTarget.value);
      if (Number.isInteger(to) && to >= 1 && to <= pages) void go(to);
    },
  });
  return el(
    'nav',
    { class: 'pager', 'aria-label': `Các trang của ${name}` },
    turn(page - 1, '◀ Trước', 'Trang trước'),
    el('span', {}, 'Trang ', field, `/${pages}`),
    turn(page + 1, 'Sau ▶', 'Trang sau'),
  );
};
