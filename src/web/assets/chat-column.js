import { act } from './api.js';
import { createComposer } from './composer.js';
import { avatar, el } from './dom.js';
import { messageView, plainText } from './message-view.js';
import { BOT_NAME } from './words.js';

const FIRST_HINT = {
  telegram: 'Chưa có tin nào. Hãy thử gõ “xin chào” hoặc /trogiup.',
  zalo: 'Chưa có tin nào. Trên Zalo lời mời là một mã dùng một lần: người được mời gõ mã vào đây.',
};
const NEAR_BOTTOM_PX = 80;
const MESSAGE_GAP_PX = 8;
const PRESS_WAIT_MS = 6000;

const subtitle = (chat) => {
  if (chat.kind === 'group') return `Nhóm · ${chat.memberIds.length} người và ${BOT_NAME}`;
  return chat.style === 'zalo' ? 'Kiểu Zalo: trả lời bằng chữ' : `Trò chuyện riêng với ${BOT_NAME}`;
};

const speakerChoice = (people, onChange) => {
  const select = el('select', { 'aria-label': 'Nói với tư cách', onchange: () => onChange(select.value) });
  select.append(...people.map(({ id, name }) => el('option', { value: id, textContent: name })));
  return el('label', { class: 'speaker' }, el('span', { textContent: 'Nói với tư cách' }), select);
};

/** Sends what was typed as the person speaking. */
const sendTyped = (chat, personId, { text, replyTo, editId, file }) => {
  const place = { personId, chatId: chat.id };
  if (editId !== undefined) return act('edit', { ...place, messageId: editId, text });
  const reply = replyTo === undefined ? {} : { replyTo };
  if (file !== null) return act('attach', { ...place, ...reply, text, ...file });
  return act('say', { ...place, ...reply, text });
};

/** A file dropped anywhere on a chat waits in its typing area, as on a computer's Telegram. */
const acceptDrops = (element, onFile) => {
  const hasFile = ({ dataTransfer }) => dataTransfer?.types.includes('Files') === true;
  let depth = 0;
  const show = (isOver) => element.classList.toggle('dropping', isOver);
  element.addEventListener('dragenter', (event) => {
    if (!hasFile(event)) return;
    depth += 1;
    show(true);
  });
  element.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    show(depth > 0);
  });
  element.addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  element.addEventListener('drop', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    onFile(event.dataTransfer.files[0] ?? null);
  });
};

/**
 * One chat: header, messages, typing area. The element is made once and kept, so that nothing typed gets lost when
 * the chat is out of sight.
 */
export const createChatColumn = (chat, { people, format, onProblem, onSeen }) => {
  const nameOf = (id) => (id === null ? BOT_NAME : (people().find((person) => person.id === id)?.name ?? 'Ai đó'));
  const members = () => people().filter(({ id }) => chat.memberIds.includes(id));
  const isGroup = chat.kind === 'group';
  let speakerId = chat.memberIds[0];
  const messages = new Map();
  const pressed = new Map();

  const log = el('ol', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': `Tin nhắn: ${chat.title}`,
    tabIndex: 0,
  });
  const speaker = isGroup
    ? speakerChoice(members(), (id) => {
        speakerId = id;
        renderAll();
      })
    : null;
  const composer = createComposer({
    label: isGroup ? `Tin nhắn vào nhóm ${chat.title}` : `Tin nhắn của ${chat.title} cho ${BOT_NAME}`,
    send: (typed) => sendTyped(chat, speakerId, typed),
    nameOf,
    onProblem,
    speaker,
  });

  const showMessage = (id) => {
    const item = log.querySelector(`[data-id="${id}"]`);
    item?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    item?.classList.add('found');
    setTimeout(() => item?.classList.remove('found'), 1500);
  };
  const endWaiting = (messageId) => {
    for (const button of pressed.get(messageId) ?? []) button.removeAttribute('aria-busy');
    pressed.delete(messageId);
  };
  const press = async (message, data, button) => {
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    pressed.set(message.id, [...(pressed.get(message.id) ?? []), button]);
    setTimeout(() => endWaiting(message.id), PRESS_WAIT_MS);
    const result = await act('press', { personId: speakerId, chatId: chat.id, messageId: message.id, data });
    if (result.ok) return;
    endWaiting(message.id);
    onProblem(result.code);
  };
  const itemOf = (message) => {
    const mine = message.from !== null && message.from === speakerId;
    return messageView(message, {
      mine,
      showName: isGroup && !mine,
      quoted: message.replyTo === null ? undefined : messages.get(message.replyTo),
      nameOf,
      time: format().time(message.at),
      onReply: () => composer.reply(message),
      onEdit: mine && chat.style !== 'zalo' && message.file === null ? () => composer.edit(message) : null,
      onPress: (data, button) => press(message, data, button),
      onCommand:
        chat.style === 'zalo' ? null : (command) => void sendTyped(chat, speakerId, { text: command, file: null }),
      onShow: showMessage,
    });
  };

  const hint = () =>
    el('li', {
      class: 'hint',
      textContent: isGroup ? 'Nhóm chưa có tin nào.' : FIRST_HINT[chat.style],
    });
  let lastDay = '';
  const append = (message) => {
    const day = format().day(message.at);
    if (day !== lastDay) log.append(el('li', { class: 'day' }, el('span', { textContent: day })));
    lastDay = day;
    log.append(itemOf(message));
  };
  /** How far down the end is read: a last message longer than the screen is read from its first line. */
  const endTop = () => {
    const bottom = log.scrollHeight - log.clientHeight;
    const last = log.lastElementChild;
    return last === null ? bottom : Math.min(bottom, last.offsetTop - log.offsetTop - MESSAGE_GAP_PX);
  };
  const toBottom = () => {
    log.scrollTop = endTop();
  };
  // Whoever reads the end stays there when the space changes: a banner, a longer text, the keyboard of a phone.
  let atEnd = true;
  log.addEventListener('scroll', () => {
    atEnd = log.scrollTop > endTop() - NEAR_BOTTOM_PX;
  });
  new window.ResizeObserver(() => {
    if (atEnd) toBottom();
  }).observe(log);
  const inOrder = () => [...messages.values()].sort((a, b) => Number(a.id) - Number(b.id));
  const renderAll = () => {
    lastDay = '';
    log.replaceChildren();
    for (const message of inOrder()) append(message);
    if (messages.size === 0) log.append(hint());
    toBottom();
  };
  const add = (message) => {
    const isNewest = inOrder().every(({ id }) => Number(id) < Number(message.id));
    const follow = atEnd || message.from === speakerId;
    messages.set(message.id, message);
    if (!isNewest || messages.size === 1) renderAll();
    else append(message);
    if (follow) toBottom();
  };

  const element = el(
    'section',
    { class: chat.style === 'zalo' ? 'column in-words' : 'column', 'aria-label': chat.title },
    el(
      'header',
      {},
      avatar(chat.title, isGroup),
      el('div', {}, el('h2', { textContent: chat.title }), el('p', { textContent: subtitle(chat) })),
      chat.style === 'zalo' ? el('span', { class: 'tag', textContent: 'Zalo' }) : null,
    ),
    log,
    composer.element,
  );
  element.addEventListener('focusin', onSeen);
  acceptDrops(element, (file) => composer.attach(file));
  return {
    element,
    focus: () => composer.focus(),
    toBottom,
    replaceAll: (list) => {
      messages.clear();
      for (const message of list) messages.set(message.id, message);
      renderAll();
    },
    add,
    replace: (message) => {
      messages.set(message.id, message);
      endWaiting(message.id);
      log.querySelector(`[data-id="${message.id}"]`)?.replaceWith(itemOf(message));
    },
    endWaiting,
    last: () => inOrder().at(-1),
    preview: () => {
      const message = inOrder().at(-1);
      if (message === undefined) return '';
      const who = message.from === null ? '' : isGroup ? `${nameOf(message.from)}: ` : 'Bạn: ';
      return (
        who + (plainText(message.text).split('\n')[0] || (message.file === null ? '' : `Tệp: ${message.file.name}`))
      );
    },
    /** Messages of others after the one with this id. */
    unreadAfter: (id) =>
      inOrder().filter((message) => Number(message.id) > id && (isGroup || message.from === null)).length,
  };
};
