import { el, icon } from './dom.js';
import { plainText } from './message-view.js';

const MAX_FILE_BYTES = 12_000_000;
const MAX_LINES_PX = 132;

const toBase64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new window.FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

const chip = (label, text, onRemove) =>
  el(
    'div',
    { class: 'chip' },
    el('span', { class: 'chip-label', textContent: label }),
    el('span', { class: 'chip-text', textContent: text }),
    el('button', { type: 'button', 'aria-label': `Bỏ: ${label}`, onclick: onRemove }, icon('close')),
  );

/**
 * The typing area of one chat. `send({ text, replyTo, editId, file })` answers `{ ok, code }`; what was typed stays
 * until it is sent.
 */
export const createComposer = ({ label, send, nameOf, onProblem, speaker }) => {
  let replyTo = null;
  let editing = null;
  let file = null;
  let sending = false;

  const chips = el('div', { class: 'chips' });
  const input = el('textarea', {
    rows: 1,
    placeholder: 'Nhập tin nhắn',
    'aria-label': label,
    maxLength: 4096,
    enterKeyHint: 'send',
    autocomplete: 'off',
  });
  const picker = el('input', { type: 'file', hidden: true, tabIndex: -1 });
  const sendButton = el('button', { type: 'submit', class: 'send', 'aria-label': 'Gửi' }, icon('send'));
  const attachButton = el(
    'button',
    {
      type: 'button',
      class: 'attach',
      'aria-label': 'Đính kèm tệp (tối đa 12 MB)',
      title: 'Đính kèm tệp',
      onclick: () => picker.click(),
    },
    icon('attach'),
  );

  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight + 2, MAX_LINES_PX)}px`;
  };
  const showState = () => {
    sendButton.disabled = sending || (input.value.trim() === '' && file === null);
    attachButton.disabled = editing !== null;
    chips.replaceChildren();
    const author = (message) => nameOf(message.from);
    if (replyTo !== null)
      chips.append(
        chip(`Trả lời ${author(replyTo)}`, plainText(replyTo.text) || (replyTo.file?.name ?? ''), () => clear('reply')),
      );
    if (editing !== null) chips.append(chip('Sửa tin', plainText(editing.text), () => clear('edit')));
    if (file !== null) chips.append(chip('Tệp', file.name, () => clear('file')));
  };
  const clear = (what) => {
    if (what === 'reply' || what === 'all') replyTo = null;
    if (what === 'edit' || what === 'all') {
      if (editing !== null) input.value = '';
      editing = null;
    }
    if (what === 'file' || what === 'all') {
      file = null;
      picker.value = '';
    }
    if (what === 'all') input.value = '';
    grow();
    showState();
    input.focus({ preventScroll: true });
  };
  const submit = async () => {
    if (sendButton.disabled) return;
    sending = true;
    showState();
    const content = file === null ? null : { name: file.name, mimeType: file.type, base64: await toBase64(file) };
    const sent = await send({ text: input.value, replyTo: replyTo?.id, editId: editing?.id, file: content });
    sending = false;
    if (sent.ok) clear('all');
    else {
      showState();
      onProblem(sent.code);
    }
  };

  input.addEventListener('input', () => {
    grow();
    showState();
  });
  input.addEventListener('keydown', (event) => {
    // While a Vietnamese input method composes, Enter belongs to it.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape' && (replyTo !== null || editing !== null))
      clear(editing === null ? 'reply' : 'edit');
  });
  const take = (chosen) => {
    if (chosen !== null && chosen.size > MAX_FILE_BYTES) {
      picker.value = '';
      onProblem('file-too-big');
      return;
    }
    if (editing !== null) clear('edit');
    file = chosen;
    showState();
    input.focus({ preventScroll: true });
  };
  picker.addEventListener('change', () => take(picker.files[0] ?? null));
  input.addEventListener('paste', (event) => {
    const [pasted] = event.clipboardData?.files ?? [];
    if (pasted === undefined) return;
    event.preventDefault();
    take(pasted);
  });

  const form = el(
    'form',
    {
      class: 'composer',
      onsubmit: (event) => {
        event.preventDefault();
        void submit();
      },
    },
    chips,
    speaker,
    el('div', { class: 'writing' }, attachButton, picker, input, sendButton),
  );
  showState();
  return {
    element: form,
    focus: () => input.focus({ preventScroll: true }),
    attach: take,
    reply: (message) => {
      if (editing !== null) clear('edit');
      replyTo = message;
      showState();
      input.focus();
    },
    edit: (message) => {
      replyTo = null;
      file = null;
      editing = message;
      input.value = plainText(message.text);
      grow();
      showState();
      input.focus();
    },
  };
};
