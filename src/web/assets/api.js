const BASE = '/api/simulator';

/** Answers `{ ok: true, ...content }` or `{ ok: false, code }`; never throws. */
const ask = async (path, options) => {
  try {
    const response = await fetch(`${BASE}/${path}`, options);
    const content = await response.json().catch(() => ({}));
    return response.ok ? { ...content, ok: true } : { ok: false, code: content.error ?? 'internal' };
  } catch {
    return { ok: false, code: 'unreachable' };
  }
};

export const read = (path) => ask(path, { headers: { accept: 'application/json' } });

export const act = (path, body) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const fileAddress = (fileId) => `${BASE}/files/${encodeURIComponent(fileId)}`;

/**
 * Listens for changes. The browser connects again by itself; `onOpen` is called each time, because what happened
 * meanwhile must be read anew.
 */
export const listen = ({ onEvent, onOpen, onLost }) => {
  const source = new EventSource(`${BASE}/events`);
  source.onopen = onOpen;
  source.onmessage = ({ data }) => onEvent(JSON.parse(data));
  source.onerror = () => {
    onLost();
    // After an error answer the browser gives up for good; start over.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen({ onEvent, onOpen, onLost }), 3000);
  };
};
