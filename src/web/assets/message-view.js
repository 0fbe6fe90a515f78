import { fileAddress } from './api.js';
import { avatar, el, icon } from './dom.js';

const spanText = (span) => (typeof span === 'string' ? span : span.b);

export const plainText = (text) => text.map((paragraph) => paragraph.map(spanText).join('')).join('\n');

// Addresses, and commands of the bot standing alone: "/viec", "xem thêm: /tiendo".
const ACTIVE = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|(?<![\p{L}\p{N}/])(\/[a-z]{3,20})(?![\p{L}\p{N}/])/gu;

const activeText = (text, onCommand) => {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(ACTIVE)) {
    const [whole, address] = match;
    nodes.push(text.slice(end, match.index));
    if (address !== undefined) {
      const isOurs = new URL(address).origin === window.location.origin;
      nodes.push(
        el('a', { href: address, textContent: address, rel: 'noopener noreferrer', target: isOurs ? '' : '_blank' }),
      );
    } else if (onCommand === null) nodes.push(whole);
    else
      nodes.push(
        el('button', { type: 'button', class: 'command', textContent: whole, onclick: () => onCommand(whole) }),
      );
    end = match.index + whole.length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== '');
};

const paragraphs = (text, onCommand) =>
  text.map((paragraph) => {
    const line = el('p');
    for (const span of paragraph) {
      if (typeof span === 'string') line.append(...activeText(span, onCommand));
      else line.append(el('strong', {}, ...activeText(span.b, onCommand)));
    }
    return line;
  });

const sizeText = (bytes) =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1).replace('.', ',')} MB`;

const fileView = (file) => {
  if (file.kind === 'photo' && /^image\/(png|jpeg|gif|webp)$/.test(file.mimeType)) {
    const picture = el('img', { src: fileAddress(file.id), alt: file.name, loading: 'lazy' });
    return el('a', { href: fileAddress(file.id), target: '_blank', class: 'picture', rel: 'noopener' }, picture);
  }
  return el(
    'a',
    { href: fileAddress(file.id), class: 'file', download: file.name },
    icon('file'),
    el('span', { class: 'file-name', textContent: file.name }),
    el('span', { class: 'file-size', textContent: sizeText(file.bytes) }),
  );
};

const quoteView = (quoted, nameOf, onShow) =>
  el(
    'button',
    {
      type: 'button',
      class: 'quote',
      onclick: () => onShow(quoted.id),
      'aria-label': `Xem tin được trả lời của ${nameOf(quoted.from)}`,
    },
    el('strong', { textContent: nameOf(quoted.from) }),
    el('span', { textContent: plainText(quoted.text).slice(0, 120) || quoted.file?.name || '' }),
  );

const buttonRows = (message, onPress) =>
  message.buttons.map((row) =>
    el(
      'div',
      { class: 'row' },
      ...row.map(({ text, data }) =>
        el('button', {
          type: 'button',
          textContent: text,
          onclick: ({ currentTarget }) => onPress(data, currentTarget),
        }),
      ),
    ),
  );

const isInteractive = (target) => target.closest('a, button') !== null;

/**
 * One message as a list item. `view` says how it is seen: `mine`, `showName` (in groups), `quoted` (the message it
 * answers), `nameOf`, `time`, and the actions `onReply`, `onEdit` (or null), `onPress`, `onCommand` (or null), `onShow`.
 */
export const messageView = (message, view) => {
  const { mine, showName, quoted, nameOf, time, onReply, onEdit, onPress, onCommand, onShow } = view;
  const name = nameOf(message.from);
  const actions = el(
    'span',
    { class: 'actions' },
    el(
      'button',
      { type: 'button', title: 'Trả lời', 'aria-label': `Trả lời tin của ${name}`, onclick: onReply },
      icon('reply'),
    ),
    onEdit === null
      ? null
      : el('button', { type: 'button', title: 'Sửa', 'aria-label': 'Sửa tin này', onclick: onEdit }, icon('edit')),
  );
  const bubble = el(
    'div',
    {
      class: 'bubble',
      title: 'Bấm để trả lời tin này',
      onclick: ({ target }) => {
        if (!isInteractive(target) && window.getSelection()?.isCollapsed !== false) onReply();
      },
    },
    showName ? el('span', { class: 'name', textContent: name }) : null,
    quoted === undefined ? null : quoteView(quoted, nameOf, onShow),
    message.file === null ? null : fileView(message.file),
    ...paragraphs(message.text, message.from === null ? onCommand : null),
    el('span', { class: 'meta' }, message.edited ? 'đã sửa · ' : '', el('time', { textContent: time })),
  );
  const rows = buttonRows(message, onPress);
  return el(
    'li',
    { class: `message ${mine ? 'mine' : 'theirs'}`, 'data-id': message.id },
    showName ? avatar(name, false, message.from === null) : null,
    el(
      'div',
      { class: 'stack' },
      el('span', { class: 'hidden-label', textContent: mine && !showName ? 'Tin đã gửi: ' : `${name}: ` }),
      el('div', { class: 'line' }, bubble, actions),
      rows.length === 0 ? null : el('div', { class: 'buttons', role: 'group', 'aria-label': 'Nút trả lời' }, ...rows),
    ),
  );
};
