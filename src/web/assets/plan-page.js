import { byId, el } from './dom.js';
import { diffPanel } from './plan-diff.js';
import { openHeadForm, settingsPanel } from './plan-head.js';
import { questionPanel } from './plan-questions.js';
import { rowsPanel } from './plan-rows.js';

const API = '/api/plan-page';
const MAX_BYTES = 10 * 1024 * 1024;
const UNREACHABLE = 'Không kết nối được máy chủ. Anh/chị thử lại sau ít phút; bản nháp vẫn còn.';

let units = [];
let draft = null;
/** Questions put off on this page. */
const later = new Set();
/** Which part of a long draft is looked at. */
let view = {};

const show = (id, text) => {
  byId(id).hidden = text === '';
  byId(id).textContent = text;
};
const showOnly = (...ids) => {
  for (const id of ['closed', 'upload', 'loading']) byId(id).hidden = !ids.includes(id);
};
const closePage = () => {
  draft = null;
  byId('draft').replaceChildren();
  showOnly('closed');
};

/** Answers the server's content, or null after showing why not. */
const ask = async (path, body) => {
  show('problem', '');
  try {
    const options =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${API}/${path}`, options);
    const content = await response.json().catch(() => ({}));
    if (response.ok) return content;
    if (response.status === 401) closePage();
    else show('problem', content.message ?? 'Chưa làm được việc này. Anh/chị thử lại.');
    return { failed: content.error ?? 'internal' };
  } catch {
    show('problem', UNREACHABLE);
    return { failed: 'unreachable' };
  }
};

/** Sends a change and shows the draft as it then stands. True: it was taken. */
const change = async (path, body) => {
  const content = await ask(path, { draftId: draft.draftId, window: view, ...body });
  if (content.failed !== undefined) {
    byId('problem').scrollIntoView({ block: 'nearest' });
    return content;
  }
  setDraft(content.draft);
  return content;
};

/** Looks at another part of the draft. */
const look = async (part, anchor) => {
  view = { ...view, ...part };
  const content = await change('view', {});
  if (content.failed === undefined && anchor !== undefined) byId(anchor)?.scrollIntoView({ block: 'start' });
};

const busy = async (button, work) => {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  await work();
  button.removeAttribute('aria-busy');
};

const accept = (button) =>
  busy(button, async () => {
    const content = await ask('accept', { draftId: draft.draftId });
    if (content.failed !== undefined) {
      byId('problem').scrollIntoView({ block: 'nearest' });
      return;
    }
    const [first, ...lines] = content.accepted;
    draft = null;
    show('note', '');
    byId('draft').replaceChildren(
      el(
        'section',
        { class: 'panel done' },
        el('h2', { textContent: first }),
        ...lines.map((line) => el('p', { textContent: line })),
        el('p', { class: 'small', textContent: 'Anh/chị có thể đóng trang này, hoặc nhập tiếp kế hoạch khác.' }),
      ),
    );
    window.scrollTo({ top: 0 });
    showOnly('upload');
  });

const cancel = (button) =>
  busy(button, async () => {
    if (!window.confirm('Hủy bản nháp này? Những gì đã trả lời và sửa sẽ không còn.')) return;
    const content = await ask('cancel', { draftId: draft.draftId });
    if (content.failed !== undefined) return;
    draft = null;
    byId('draft').replaceChildren();
    show('note', 'Đã hủy bản nháp, không có gì được ghi.');
    showOnly('upload');
  });

const summary = () =>
  el(
    'section',
    { class: 'panel' },
    el('h2', { textContent: `Đọc được ${draft.head}` }),
    draft.title === '' ? null : el('p', { textContent: draft.title }),
    el('p', { class: 'small', textContent: `${draft.counts} · tệp: ${draft.fileName || 'văn bản dán'}` }),
    el(
      'p',
      { class: 'figures' },
      el('span', { class: 'figure ok', textContent: `✅ ${draft.clear} dòng rõ` }),
      el('span', { class: 'figure look', textContent: `⚠️ ${draft.toLookAt} dòng cần xem lại` }),
      draft.dropped > 0 ? el('span', { class: 'figure', textContent: `✖️ bỏ ${draft.dropped} dòng` }) : null,
    ),
    el('p', { textContent: draft.five }),
    draft.problems.length === 0
      ? null
      : el('ul', { class: 'problems' }, ...draft.problems.map((text) => el('li', { textContent: text }))),
    el(
      'div',
      { class: 'actions' },
      el('button', {
        type: 'button',
        class: 'plain',
        textContent: 'Sửa số, ngày, tên kế hoạch',
        'data-key': 'head',
        onclick: () => openHeadForm({ draft, change, busy, problemText: () => byId('problem').textContent }),
      }),
    ),
  );

/** Agreed to, and the service ended in the middle: only the rest is left to be written. */
const unfinished = () =>
  el(
    'section',
    { class: 'panel ending' },
    el('h2', { textContent: `${draft.head}: đang ghi dở` }),
    el('p', {
      textContent:
        'Lần đồng ý trước bị ngắt giữa chừng. Hệ thống tự ghi nốt trong ít phút và báo anh/chị trong cuộc trò chuyện với bot; cũng có thể bấm nút dưới đây. Không có gì bị ghi hai lần.',
    }),
    el(
      'div',
      { class: 'actions' },
      el('button', {
        type: 'button',
        class: 'primary',
        textContent: 'Ghi nốt',
        onclick: ({ currentTarget }) => void accept(currentTarget),
      }),
    ),
  );

const ending = () =>
  el(
    'section',
    { class: 'panel ending' },
    el('h2', { textContent: 'Nhập kế hoạch' }),
    ...draft.willWrite.map((line) => el('p', { textContent: line })),
    draft.open === null ? null : el('p', { class: 'small', textContent: draft.open }),
    el(
      'div',
      { class: 'actions' },
      el('button', {
        type: 'button',
        class: 'primary',
        textContent: '✅ Đồng ý nhập',
        disabled: !draft.canAccept,
        onclick: ({ currentTarget }) => void accept(currentTarget),
      }),
      el('a', {
        class: 'button',
        href: `${API}/sheet/${encodeURIComponent(draft.draftId)}`,
        textContent: '📥 Tải .xlsx để sửa',
      }),
      el('button', { type: 'button', textContent: 'Hủy', onclick: ({ currentTarget }) => void cancel(currentTarget) }),
    ),
  );

const panels = () => {
  if (draft.state === 'accepting') return [unfinished()];
  const shared = { draft, units, change, busy, look };
  return [
    summary(),
    questionPanel({ ...shared, later, redraw: () => setDraft(draft) }),
    diffPanel(shared),
    rowsPanel(shared),
    settingsPanel(shared),
    ending(),
  ];
};

/** Draws everything anew; whoever was at a control by keyboard stays at the one that took its place. */
function setDraft(next) {
  const focused = document.activeElement;
  const key = focused?.closest('.question') ? 'question' : focused?.dataset?.key;
  draft = next;
  byId('draft').replaceChildren(...panels());
  showOnly('upload');
  [...byId('draft').querySelectorAll('[data-key]')]
    .find((element) => element.dataset.key === key)
    ?.focus({ preventScroll: true });
}

// ---- sending a file

const stage = (text, percent) => {
  byId('progress').hidden = text === '';
  byId('stage').textContent = text;
  if (percent === null) byId('bar').removeAttribute('value');
  else byId('bar').value = percent;
};

const send = (file) =>
  new Promise((resolve) => {
    const request = new window.XMLHttpRequest();
    request.open('POST', `${API}/upload`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => {
      const percent = Math.round((loaded / total) * 100);
      stage(`Đang gửi ${file.name}: ${percent}%`, percent);
    };
    request.upload.onload = () => stage('Đã gửi xong, đang đọc tệp…', null);
    request.onload = () => resolve({ status: request.status, content: request.response ?? {} });
    request.onerror = () => resolve({ status: 0, content: {} });
    request.send(file);
  });

const upload = async (file) => {
  show('problem', '');
  show('note', '');
  if (file.size > MAX_BYTES) {
    show('problem', 'Tệp quá lớn (tối đa 10 MB). Anh/chị gửi riêng phần kế hoạch và phụ lục.');
    return;
  }
  byId('drop').classList.add('sending');
  stage(`Đang gửi ${file.name}…`, 0);
  const { status, content } = await send(file);
  stage('', 0);
  byId('drop').classList.remove('sending');
  byId('file').value = '';
  if (status === 401) closePage();
  else if (status === 0) show('problem', UNREACHABLE);
  else if (content.draft === undefined)
    show('problem', content.message ?? 'Chưa nhập được tệp này. Anh/chị thử lại hoặc gửi tệp khác.');
  else {
    later.clear();
    view = {};
    show('note', content.message ?? '');
    setDraft(content.draft);
    byId('draft').scrollIntoView({ block: 'start' });
  }
};

byId('file').addEventListener('change', ({ target }) => {
  if (target.files[0] !== undefined) void upload(target.files[0]);
});
for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault());
window.addEventListener('dragover', () => byId('drop').classList.add('over'));
window.addEventListener('dragleave', ({ relatedTarget }) => {
  if (relatedTarget === null) byId('drop').classList.remove('over');
});
window.addEventListener('drop', ({ dataTransfer }) => {
  byId('drop').classList.remove('over');
  const [file] = dataTransfer?.files ?? [];
  if (file !== undefined && !byId('upload').hidden) void upload(file);
});

// ---- opening

const open = async () => {
  const token = location.hash.slice(1);
  if (token !== '') {
    history.replaceState(null, '', location.pathname);
    const opened = await ask('session', { token });
    if (opened.failed !== undefined && opened.failed !== 'link-used') return;
  }
  const state = await ask('state');
  if (state.failed !== undefined) return;
  units = state.units;
  byId('who').textContent = `Xin chào ${state.member}`;
  if (state.draft === null) showOnly('upload');
  else setDraft(state.draft);
};
window.addEventListener('hashchange', () => void open());
void open();
