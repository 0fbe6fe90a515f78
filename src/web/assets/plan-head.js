import { el } from './dom.js';

const FIELDS = [
  ['number', 'Số kế hoạch', 'Ví dụ: 96/KH-TTPY. Để trống nếu không có số.'],
  ['date', 'Ngày ban hành', 'Ví dụ: 6/2/2026.'],
  ['issuer', 'Nơi ban hành', ''],
  ['title', 'Tên kế hoạch', ''],
  ['year', 'Năm', 'Các hạn không ghi năm được hiểu theo năm này.'],
];

/** Number, day, issuer, title and year: corrected where the document was read wrongly. Only what was changed is sent. */
export const openHeadForm = ({ draft, change, busy, problemText }) => {
  const inputs = Object.fromEntries(
    FIELDS.map(([name]) => [name, el('input', { type: 'text', maxLength: 300, value: draft.headFields[name] })]),
  );
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const dialog = el('dialog', { class: 'edit', 'aria-labelledby': 'head-title' });
  const save = async (button) => {
    const changed = FIELDS.filter(([name]) => inputs[name].value.trim() !== draft.headFields[name]);
    if (changed.length === 0) {
      dialog.close();
      return;
    }
    const words = Object.fromEntries(changed.map(([name]) => [name, inputs[name].value.trim()]));
    await busy(button, async () => {
      const content = await change('head', { words });
      if (content.failed === undefined) dialog.close();
      else {
        problem.hidden = false;
        problem.textContent = problemText();
      }
    });
  };
  dialog.append(
    el(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          void save(event.submitter ?? dialog);
        },
      },
      el('h2', { id: 'head-title', textContent: 'Sửa thông tin kế hoạch' }),
      ...FIELDS.map(([name, label, hint]) =>
        el(
          'label',
          { class: 'field' },
          el('span', { textContent: hint === '' ? label : `${label}. ${hint}` }),
          inputs[name],
        ),
      ),
      problem,
      el(
        'div',
        { class: 'actions' },
        el('button', { type: 'submit', class: 'primary', textContent: 'Lưu' }),
        el('button', { type: 'button', textContent: 'Đóng', onclick: () => dialog.close() }),
      ),
    ),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    document.querySelector('[data-key="head"]')?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
};

const option = (value, text, chosen) => el('option', { value, textContent: text, selected: value === chosen });

/** How the plan is followed once it is in force; asked before, so that nothing has to be put right afterwards. */
export const settingsPanel = ({ draft, change, busy }) => {
  const { acceptance, checkCadence, reportDay } = draft.settings;
  const put = (element, settings) => busy(element, () => change('settings', { settings }));
  const days = Array.from({ length: 31 }, (_, index) => String(index + 1));
  return el(
    'section',
    { class: 'panel settings' },
    el('h2', { textContent: 'Cách theo dõi' }),
    el(
      'label',
      { class: 'setting' },
      el('span', { textContent: 'Khi đơn vị báo xong' }),
      el(
        'select',
        {
          'data-key': 'acceptance',
          onchange: ({ currentTarget }) => void put(currentTarget, { acceptance: currentTarget.value === 'on' }),
        },
        option('off', 'tính là hoàn thành ngay', acceptance ? 'on' : 'off'),
        option('on', 'chờ lãnh đạo duyệt', acceptance ? 'on' : 'off'),
      ),
    ),
    el(
      'label',
      { class: 'setting' },
      el('span', { textContent: 'Việc thường xuyên: hỏi tiến độ' }),
      el(
        'select',
        {
          'data-key': 'cadence',
          onchange: ({ currentTarget }) => void put(currentTarget, { checkCadence: currentTarget.value }),
        },
        option('monthly', 'mỗi tháng một lần', checkCadence),
        option('quarterly', 'mỗi quý một lần', checkCadence),
      ),
    ),
    el(
      'label',
      { class: 'setting' },
      el('span', { textContent: 'Ngày đơn vị báo cáo lên trên hàng tháng' }),
      el(
        'select',
        {
          'data-key': 'report-day',
          onchange: ({ currentTarget }) =>
            void put(currentTarget, {
              reportDay: currentTarget.value === 'end' ? null : Number(currentTarget.value),
            }),
        },
        option('end', 'cuối tháng', reportDay === null ? 'end' : String(reportDay)),
        ...days.map((day) => option(day, `ngày ${day}`, reportDay === null ? 'end' : String(reportDay))),
      ),
    ),
  );
};
