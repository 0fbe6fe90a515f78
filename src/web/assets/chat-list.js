import { avatar, el } from './dom.js';

const ITEM = 'chat-item';

/** The list of chats: a side bar on a wide screen, a row to swipe on a phone. */
export const renderChatList = (nav, entries, onChoose) => {
  const focused = document.activeElement?.closest?.(`.${ITEM}`)?.getAttribute('data-chat');
  const items = entries.map(({ chat, isOpen, unread, preview, time }) =>
    el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          class: `${ITEM}${isOpen ? ' open' : ''}`,
          'data-chat': chat.id,
          'aria-current': isOpen ? 'true' : null,
          'aria-label': `${chat.kind === 'group' ? 'Nhóm ' : ''}${chat.title}${unread > 0 ? `, ${unread} tin chưa đọc` : ''}`,
          onclick: () => onChoose(chat.id),
        },
        avatar(chat.title, chat.kind === 'group'),
        el(
          'span',
          { class: 'about' },
          el(
            'span',
            { class: 'first' },
            el('span', { class: 'title', textContent: chat.title }),
            el('span', { class: 'when', textContent: time }),
          ),
          el(
            'span',
            { class: 'second' },
            chat.style === 'zalo' ? el('span', { class: 'tag', textContent: 'Zalo' }) : null,
            el('span', { class: 'preview', textContent: preview }),
            unread > 0
              ? el('span', {
                  class: 'unread',
                  'aria-hidden': 'true',
                  textContent: unread > 99 ? '99+' : String(unread),
                })
              : null,
          ),
        ),
      ),
    ),
  );
  nav.replaceChildren(el('ul', {}, ...items));
  if (focused !== undefined && focused !== null)
    nav.querySelector(`[data-chat="${window.CSS.escape(focused)}"]`)?.focus();
};
