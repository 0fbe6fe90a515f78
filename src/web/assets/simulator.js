import { openAddDialog } from './add-dialog.js';
import { act, listen, read } from './api.js';
import { createChatColumn } from './chat-column.js';
import { renderChatList } from './chat-list.js';
import { byId } from './dom.js';
import { createTimeFormat } from './time.js';
import { problemText } from './words.js';

const COLUMN_PX = 330;
const MAX_COLUMNS = 4;
const PHONE = window.matchMedia('(max-width: 759px)');
const SEEN_KEY = 'nhac-viec-seen';

const state = { people: [], chats: [], styles: [], canJoin: false, sampleLoaded: true };
let clock = { now: 0, zone: 'Asia/Ho_Chi_Minh', canMove: false, isRunning: true };
let clockReadAt = 0;
let format = createTimeFormat(clock.zone);
const columns = new Map();
/** Chat ids, the one used last first: as many as fit are open. */
let recent = [];
/** While the sample comes in, person by person, nobody has chosen anything yet. */
let isFilling = false;
const seen = JSON.parse(localStorage.getItem(SEEN_KEY) ?? '{}');

// ---- short messages to the person at the screen

const banner = byId('banner');
let toastTimer;
const showToast = (text) => {
  const toast = byId('toast');
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => toast.classList.remove('shown'), 5000);
};
const setOnline = (isOnline) => {
  banner.hidden = isOnline;
  banner.textContent = isOnline ? '' : problemText('unreachable');
};
const onProblem = (code) => {
  if (code === 'unreachable') setOnline(false);
  else showToast(problemText(code));
};

// ---- the clock

const showClock = () => {
  const passed = clock.isRunning ? window.performance.now() - clockReadAt : 0;
  byId('clock').textContent = clock.now === 0 ? '' : format.both(clock.now + passed);
  byId('clock-note').textContent = clock.canMove ? 'giờ mô phỏng' : '';
  byId('clock-controls').hidden = !clock.canMove;
};
const setClock = (next) => {
  if (next.zone !== clock.zone) format = createTimeFormat(next.zone);
  clock = next;
  clockReadAt = window.performance.now();
  showClock();
};

// ---- which chats are in sight

const columnCount = () => {
  if (PHONE.matches) return 1;
  return Math.max(1, Math.min(MAX_COLUMNS, Math.floor(byId('columns').clientWidth / COLUMN_PX)));
};
const openChats = () => {
  const open = new Set(recent.slice(0, columnCount()));
  return state.chats.filter(({ id }) => open.has(id));
};
/** One person, the first group, one who is without buttons (or simply the next one), then everybody else. */
const firstChoice = (chats) => {
  const people = chats.filter(({ kind }) => kind === 'private');
  const groups = chats.filter(({ kind }) => kind === 'group');
  const withoutButtons = people.slice(1).filter(({ style }) => style === 'zalo');
  const order = [people[0], groups[0], withoutButtons[0], ...people, ...groups];
  return [...new Set(order.filter((chat) => chat !== undefined).map(({ id }) => id))];
};

const markSeen = () => {
  if (document.hidden) return;
  for (const { id } of openChats()) seen[id] = Number(columns.get(id)?.last()?.id ?? 0);
  localStorage.setItem(SEEN_KEY, JSON.stringify(seen));
};
const showList = () => {
  markSeen();
  const open = new Set(openChats().map(({ id }) => id));
  const entries = state.chats.map((chat) => {
    const column = columns.get(chat.id);
    const last = column?.last();
    // The numbers began anew: another world than the one seen earlier in this browser.
    if (last !== undefined && seen[chat.id] > Number(last.id)) seen[chat.id] = Number(last.id);
    return {
      chat,
      isOpen: open.has(chat.id),
      unread: column?.unreadAfter(seen[chat.id] ?? 0) ?? 0,
      preview: column?.preview() ?? '',
      time: last === undefined ? '' : format.time(last.at),
    };
  });
  renderChatList(byId('chats'), entries, choose);
  const total = entries.reduce((sum, { unread }) => sum + unread, 0);
  document.title = `${total > 0 ? `(${total}) ` : ''}Mô phỏng trò chuyện · Nhắc Việc`;
};
const showColumns = () => {
  const wanted = openChats()
    .map(({ id }) => columns.get(id))
    .filter((column) => column !== undefined);
  const shown = [...byId('columns').children];
  if (wanted.length !== shown.length || wanted.some(({ element }, index) => element !== shown[index])) {
    byId('columns').replaceChildren(...wanted.map(({ element }) => element));
    for (const column of wanted) column.toBottom();
  }
  showList();
};
function choose(chatId) {
  recent = [chatId, ...recent.filter((id) => id !== chatId)];
  showColumns();
  byId('chats').querySelector('.open')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  // On a phone the keyboard would cover what one wants to read.
  if (!PHONE.matches) columns.get(chatId)?.focus();
}

// ---- what the server says

const sameChat = (a, b) => a !== undefined && a.title === b.title && a.memberIds.join() === b.memberIds.join();

const readMessages = async (chatId) => {
  const { ok, messages } = await read(`chats/${encodeURIComponent(chatId)}/messages`);
  if (ok) columns.get(chatId)?.replaceAll(messages);
};
const takeChats = (chats) => {
  const old = new Map(state.chats.map((chat) => [chat.id, chat]));
  state.chats = [...chats.filter(({ kind }) => kind === 'private'), ...chats.filter(({ kind }) => kind === 'group')];
  const isFirst = recent.length === 0;
  for (const chat of chats) {
    if (columns.has(chat.id) && sameChat(old.get(chat.id), chat)) continue;
    const onSeen = () => {
      recent = [chat.id, ...recent.filter((id) => id !== chat.id)];
    };
    columns.set(
      chat.id,
      createChatColumn(chat, { people: () => state.people, format: () => format, onProblem, onSeen }),
    );
  }
  const ids = new Set(chats.map(({ id }) => id));
  for (const id of columns.keys()) if (!ids.has(id)) columns.delete(id);
  const added = chats.filter(({ id }) => !old.has(id)).map(({ id }) => id);
  if (isFirst || isFilling || added.length > 1) recent = firstChoice(state.chats);
  else recent = [...added, ...recent.filter((id) => ids.has(id))];
};
const readAll = async () => {
  const answer = await read('state');
  if (!answer.ok) {
    onProblem(answer.code);
    return;
  }
  setOnline(true);
  Object.assign(state, {
    people: answer.people,
    styles: answer.styles,
    canJoin: answer.canJoin,
    sampleLoaded: answer.sampleLoaded,
  });
  setClock(answer.clock);
  takeChats(answer.chats);
  await Promise.all(state.chats.map(({ id }) => readMessages(id)));
  byId('loading').hidden = true;
  const isEmpty = state.chats.length === 0;
  byId('empty').hidden = !isEmpty;
  byId('chats').hidden = isEmpty;
  byId('columns').hidden = isEmpty;
  showColumns();
};

// Changes of the lists often come several at a time.
let reading = null;
let again = false;
const readSoon = () => {
  again = true;
  reading ??= (async () => {
    while (again) {
      again = false;
      await readAll();
    }
    reading = null;
  })();
};

const onEvent = (event) => {
  if (event.clock !== undefined) setClock(event.clock);
  const column = columns.get(event.chatId);
  if (event.kind === 'chats') readSoon();
  else if (event.kind === 'message') column?.add(event.message);
  else if (event.kind === 'edited') column?.replace(event.message);
  else if (event.kind === 'pressed') {
    column?.endWaiting(event.messageId);
    const name = state.people.find(({ id }) => id === event.personId)?.name;
    if (event.text !== null) showToast(name === undefined ? event.text : `${name}: ${event.text}`);
  }
  showList();
};

// ---- controls

const whileBusy = async (button, work) => {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  const result = await work();
  button.removeAttribute('aria-busy');
  if (!result.ok) onProblem(result.code);
};
const loadSample = () =>
  whileBusy(byId('load-sample'), async () => {
    isFilling = true;
    const result = await act('sample', {});
    readSoon();
    await reading;
    isFilling = false;
    return result;
  });
const openAdd = (token) => void openAddDialog({ state, token, onSample: loadSample });

/** An invite link opens this page with the token after '#'. */
const readInvite = () => {
  const token = /^#start=([A-Za-z0-9_-]+)/.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', location.pathname);
  openAdd(token);
};

byId('plus-hour').addEventListener(
  'click',
  ({ currentTarget }) => void whileBusy(currentTarget, () => act('clock', { step: 'hours', hours: 1 })),
);
byId('next-day').addEventListener(
  'click',
  ({ currentTarget }) => void whileBusy(currentTarget, () => act('clock', { step: 'next-working-day' })),
);
byId('add').addEventListener('click', () => openAdd());
byId('add-first').addEventListener('click', () => openAdd());
byId('load-sample').addEventListener('click', () => void loadSample());
// A file dropped beside the chats must not take the page away.
for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault());
window.addEventListener('hashchange', readInvite);
window.addEventListener('resize', showColumns);
document.addEventListener('visibilitychange', showList);
setInterval(showClock, 1000);

listen({
  onEvent,
  onOpen: async () => {
    await readAll();
    readInvite();
  },
  onLost: () => setOnline(false),
});
