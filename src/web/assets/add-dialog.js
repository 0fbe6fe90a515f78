import { act, read } from './api.js';
import { byId, el } from './dom.js';
import { problemText } from './words.js';

const STYLE_LABELS = { telegram: 'Kiểu Telegram: có nút bấm', zalo: 'Kiểu Zalo: chỉ trả lời bằng chữ' };

const radio = ({ name, value, label, checked, onchange }) =>
  el(
    'label',
    { class: 'choice' },
    el('input', { type: 'radio', name, value, checked, onchange }),
    el('span', { textContent: label }),
  );

const field = (label, control, note) =>
  el(
    'label',
    { class: 'field' },
    el('span', { textContent: label }),
    control,
    note === undefined ? null : el('small', { textContent: note }),
  );

const joinPart = (joinable) => {
  const select = el('select', { required: true });
  select.append(
    ...joinable.map(({ memberId, fullName, detail }) =>
      el('option', { value: memberId, textContent: detail === '' ? fullName : `${fullName} (${detail})` }),
    ),
  );
  return {
    element: el('div', {}, field('Chọn người', select)),
    send: (style) => act('join', { memberId: select.value, style }),
  };
};

const invitePart = (token) => {
  const name = el('input', { type: 'text', maxLength: 100, required: true, autocomplete: 'off' });
  const invite = el('input', { type: 'text', maxLength: 500, value: token, autocomplete: 'off' });
  return {
    element: el(
      'div',
      {},
      field('Tên hiển thị', name),
      field('Lời mời', invite, 'Đường dẫn hoặc mã do người quản trị gửi. Để trống nếu là người lạ.'),
    ),
    send: (style) =>
      act('people', { name: name.value, style, invite: invite.value.trim() === '' ? null : invite.value }),
  };
};

const groupPart = (people) => {
  const title = el('input', { type: 'text', maxLength: 100, required: true, autocomplete: 'off' });
  const boxes = people.map(({ id }) => el('input', { type: 'checkbox', value: id, checked: true }));
  const choices = people.map(({ name }, index) =>
    el('label', { class: 'choice' }, boxes[index], el('span', { textContent: name })),
  );
  const members = el('fieldset', {}, el('legend', { textContent: 'Người trong nhóm' }), ...choices);
  return {
    element: el('div', {}, field('Tên nhóm', title), members),
    send: () =>
      act('groups', {
        title: title.value,
        memberIds: boxes.filter(({ checked }) => checked).map(({ value }) => value),
      }),
  };
};

const stylePart = (styles) => {
  const inputs = styles.map((style, index) =>
    radio({ name: 'style', value: style, label: STYLE_LABELS[style], checked: index === 0 }),
  );
  const element = el(
    'fieldset',
    { hidden: styles.length < 2 },
    el('legend', { textContent: 'Cách trò chuyện' }),
    ...inputs,
  );
  return { element, chosen: () => element.querySelector('input:checked')?.value ?? 'telegram' };
};

const partsFor = async ({ state, token }) => {
  const joinable = state.canJoin ? ((await read('joinable')).people ?? []) : [];
  const groupPeople = state.people.filter(({ style }) => style === 'telegram');
  const parts = [];
  if (joinable.length > 0) parts.push({ key: 'join', label: 'Người trong đơn vị', ...joinPart(joinable) });
  parts.push({ key: 'invite', label: 'Người có lời mời', ...invitePart(token) });
  if (groupPeople.length > 0) parts.push({ key: 'group', label: 'Nhóm mới', ...groupPart(groupPeople) });
  return parts;
};

/** Opens the dialog for a new person or group. `token` is an invite to begin with. */
export const openAddDialog = async ({ state, token = '', onSample }) => {
  const dialog = byId('add-dialog');
  if (dialog.open) dialog.close();
  const parts = await partsFor({ state, token });
  const style = stylePart(state.styles);
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const body = el('div', { class: 'body' });
  let current = parts[0];
  const show = (part) => {
    current = part;
    body.replaceChildren(part.element);
    style.element.hidden = part.key === 'group' || state.styles.length < 2;
  };
  const submit = el('button', { type: 'submit', class: 'primary', textContent: 'Thêm' });
  const send = async (event) => {
    event.preventDefault();
    submit.disabled = true;
    const result = await current.send(style.chosen());
    submit.disabled = false;
    if (result.ok) dialog.close();
    problem.hidden = result.ok;
    problem.textContent = result.ok ? '' : problemText(result.code);
  };
  const start = (token === '' ? undefined : parts.find(({ key }) => key === 'invite')) ?? parts[0];
  dialog.replaceChildren(
    el(
      'form',
      { onsubmit: send },
      el('h2', { id: 'add-title', textContent: 'Thêm người hoặc nhóm' }),
      el(
        'div',
        { class: 'kinds', role: 'radiogroup', 'aria-label': 'Thêm gì' },
        ...parts.map((part) =>
          radio({
            name: 'kind',
            value: part.key,
            label: part.label,
            checked: part === start,
            onchange: () => show(part),
          }),
        ),
      ),
      body,
      style.element,
      problem,
      el(
        'div',
        { class: 'ends' },
        state.sampleLoaded
          ? null
          : el('button', {
              type: 'button',
              class: 'plain',
              textContent: 'Nạp đơn vị mẫu',
              onclick: () => {
                dialog.close();
                onSample();
              },
            }),
        el('button', { type: 'button', textContent: 'Đóng', onclick: () => dialog.close() }),
        submit,
      ),
    ),
  );
  show(start);
  dialog.showModal();
};
