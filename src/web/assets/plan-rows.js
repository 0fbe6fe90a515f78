import { el } from './dom.js';
import { pager } from './plan-pager.js';

const FIELDS = [
  ['title', 'Nhiệm vụ'],
  ['lead', 'Chủ trì'],
  ['support', 'Phối hợp'],
  ['deadline', 'Thời hạn'],
  ['deliverable', 'Sản phẩm'],
];
const LISTS = new Set(['lead', 'support']);

const toList = (text) =>
  text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Only what was changed is sent: names and times that are left alone are not read anew. */
const changesOf = (row, inputs) =>
  Object.fromEntries(
    FIELDS.filter(([name]) => inputs[name].value.trim() !== row.fields[name]).map(([name]) => {
      const value = inputs[name].value.trim();
      return [name, LISTS.has(name) ? toList(value) : value];
    }),
  );

const openForm = (row, { change, busy }) => {
  const inputs = Object.fromEntries(
    FIELDS.map(([name]) => [name, el('textarea', { rows: name === 'title' ? 3 : 2, value: row.fields[name] })]),
  );
  const dialog = el('dialog', { class: 'edit', 'aria-labelledby': 'edit-title' });
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const addUnits = el('button', { type: 'button', textContent: 'Thêm thành đơn vị mới', hidden: true });
  const save = async (button, more) => {
    const edit = { ...changesOf(row, inputs), ...more };
    if (Object.keys(edit).length === 0) {
      dialog.close();
      return;
    }
    await busy(button, async () => {
      const content = await change('edit', { rowId: row.id, edit });
      if (content.failed === undefined) dialog.close();
      else {
        problem.hidden = false;
        problem.textContent = document.getElementById('problem').textContent;
        addUnits.hidden = content.failed !== 'unit-unknown' && content.failed !== 'unit-unsure';
      }
    });
  };
  addUnits.addEventListener('click', () => void save(addUnits, { allowNewUnits: true }));
  dialog.append(
    el(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          void save(event.submitter ?? dialog, {});
        },
      },
      el('h2', { id: 'edit-title', textContent: `Sửa dòng ${row.line}` }),
      ...FIELDS.map(([name, label]) =>
        el(
          'label',
          { class: 'field' },
          el('span', { textContent: LISTS.has(name) ? `${label} (nhiều đơn vị: cách nhau bằng dấu ;)` : label }),
          inputs[name],
        ),
      ),
      problem,
      el(
        'div',
        { class: 'actions' },
        el('button', { type: 'submit', class: 'primary', textContent: 'Lưu' }),
        addUnits,
        el('button', { type: 'button', textContent: 'Đóng', onclick: () => dialog.close() }),
      ),
    ),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    document.querySelector(`[data-key="edit-${row.id}"]`)?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
};

const cell = (label, ...content) => el('td', { 'data-label': label }, ...content);

const rowView = (row, page) => {
  const { change, busy } = page;
  const drop = el('button', {
    type: 'button',
    class: 'plain',
    textContent: row.dropped ? 'Nhập lại' : 'Bỏ',
    'aria-label': row.dropped ? `Nhập lại dòng ${row.line}` : `Bỏ dòng ${row.line}`,
    'data-key': `drop-${row.id}`,
    onclick: ({ currentTarget }) =>
      void busy(currentTarget, () => change('edit', { rowId: row.id, edit: { drop: !row.dropped } })),
  });
  const edit = el('button', {
    type: 'button',
    class: 'plain',
    textContent: 'Sửa',
    'aria-label': `Sửa dòng ${row.line}`,
    'data-key': `edit-${row.id}`,
    onclick: () => openForm(row, page),
  });
  const mark = row.dropped ? '✖️' : row.isClear ? '✅' : '⚠️';
  const printed = row.number === '' || row.number === String(row.line) ? '' : ` (số ${row.number})`;
  return el(
    'tr',
    { class: row.dropped ? 'dropped' : row.isClear ? '' : 'look' },
    cell('Dòng', el('span', { class: 'line', textContent: `${mark} ${row.line}${printed}` })),
    cell(
      'Nhiệm vụ',
      el('span', {
        textContent: `${row.code === null ? '' : `#${row.code} `}${row.title}${row.edited ? ' · đã sửa' : ''}`,
      }),
      ...row.problems.map((text) => el('span', { class: 'issue', textContent: text })),
    ),
    cell(
      'Chủ trì',
      el('span', { textContent: row.lead === '' ? 'chưa rõ' : row.lead }),
      row.support === '' ? null : el('span', { class: 'small', textContent: `Phối hợp: ${row.support}` }),
    ),
    cell('Thời hạn', el('span', { textContent: row.deadline })),
    cell('Sản phẩm', el('span', { textContent: row.deliverable === '' ? 'chưa ghi' : row.deliverable })),
    cell('Người được nhắc', el('span', { textContent: row.reminded })),
    el('td', { class: 'tools' }, row.dropped ? null : edit, drop),
  );
};

const dutyView = (duty, { change, busy }) =>
  el(
    'li',
    {},
    el(
      'label',
      { class: 'choice' },
      el('input', {
        type: 'checkbox',
        checked: duty.taken,
        'data-key': `duty-${duty.id}`,
        onchange: ({ currentTarget }) =>
          void busy(currentTarget, () => change('duty', { dutyId: duty.id, take: currentTarget.checked })),
      }),
      el(
        'span',
        {},
        el('span', { textContent: duty.title }),
        el('span', {
          class: 'small',
          textContent: `${duty.lead === '' ? 'chưa rõ đơn vị' : duty.lead} · ${duty.deadline}`,
        }),
      ),
    ),
  );

const HEADS = ['Dòng', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn', 'Sản phẩm', 'Người được nhắc', ''];

/** All rows, or those that somebody should look at. */
const filter = ({ draft, look }) => {
  if (draft.toLookAt === 0 && draft.table.only === 'all') return null;
  const choice = (only, text) =>
    el('button', {
      type: 'button',
      textContent: text,
      'aria-pressed': String(draft.table.only === only),
      'data-key': `only-${only}`,
      onclick: () => void look({ only, page: 1 }),
    });
  return el(
    'div',
    { class: 'actions filter', role: 'group', 'aria-label': 'Chọn dòng để xem' },
    choice('all', 'Tất cả'),
    choice('look', `Cần xem lại (${draft.toLookAt})`),
  );
};

/** All rows with what follows from each; on a phone every row is a card. */
export const rowsPanel = (page) => {
  const { draft, look } = page;
  const { table } = draft;
  const groups = [];
  for (const row of table.rows) {
    if (groups.at(-1)?.name !== row.group) groups.push({ name: row.group, rows: [] });
    groups.at(-1).rows.push(row);
  }
  const body = groups.flatMap(({ name, rows }) => [
    ...(name === ''
      ? []
      : [el('tr', { class: 'group' }, el('th', { colSpan: HEADS.length, scope: 'rowgroup', textContent: name }))]),
    ...rows.map((row) => rowView(row, page)),
  ]);
  const pages = { page: table.page, pages: table.pages, name: 'bảng', go: (to) => look({ page: to }, 'rows') };
  const turn = pager(pages);
  return el(
    'section',
    { class: 'panel rows', id: 'rows' },
    el('h2', { textContent: `${table.total} dòng` }),
    filter(page),
    table.rows.length === 0 ? el('p', { class: 'small', textContent: 'Không còn dòng nào cần xem lại.' }) : null,
    turn,
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...HEADS.map((text) => el('th', { scope: 'col', textContent: text })))),
      el('tbody', {}, ...body),
    ),
    table.rows.length > 20 ? pager(pages) : null,
    draft.duties.length === 0 ? null : el('h3', { textContent: 'Nghĩa vụ nêu trong phần lời văn: tạo thành việc?' }),
    draft.duties.length === 0
      ? null
      : el('ul', { class: 'duties' }, ...draft.duties.map((duty) => dutyView(duty, page))),
  );
};
