import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type App } from '../../src/app.js';
import { createConfig } from '../../src/config.js';
import { silentLogger } from '../../src/shared/logger.js';
import { freshDatabase } from '../support/database.js';

// The service without a token, through the requests of its page: people with buttons and people with words only.
interface Chat {
  readonly id: string;
  readonly title: string;
  readonly style: 'telegram' | 'zalo';
}
interface Message {
  readonly from: string | null;
  readonly text: readonly (readonly (string | { readonly b: string })[])[];
  readonly buttons: readonly unknown[];
}

const database = freshDatabase();
let app: App;
let root: string;

const start = async (): Promise<void> => {
  const settings = createConfig({ MONGODB_URI: database.uri, HTTP_PORT: '0', LOG_LEVEL: 'silent' });
  if (!settings.ok) throw new Error(settings.problems.join());
  app = await createApp(settings.config, { logger: silentLogger });
  const { port } = await app.start();
  root = `http://127.0.0.1:${port}/api/simulator`;
};
const read = async <T>(path: string): Promise<T> => (await (await fetch(`${root}/${path}`)).json()) as T;
const act = async (path: string, body: object): Promise<number> => {
  const answer = await fetch(`${root}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  await app.settle();
  return answer.status;
};
const chats = async (): Promise<readonly Chat[]> => (await read<{ chats: readonly Chat[] }>('state')).chats;
const chatOf = async (title: string): Promise<Chat> => {
  const found = (await chats()).find((chat) => chat.title === title);
  if (found === undefined) throw new Error(`no chat with ${title}`);
  return found;
};
const fromBot = async (chatId: string): Promise<readonly Message[]> =>
  (await read<{ messages: readonly Message[] }>(`chats/${chatId}/messages`)).messages.filter(
    ({ from }) => from === null,
  );
const textOf = (message: Message | undefined): string =>
  (message?.text ?? [])
    .map((spans) => spans.map((span) => (typeof span === 'string' ? span : span.b)).join(''))
    .join('\n');

beforeAll(async () => {
  await start();
  expect(await act('sample', {})).toBe(200);
});
afterAll(async () => {
  await app.stop();
  await database.drop();
});

describe('the simulator page of the service', () => {
  it('seats people of the sample with buttons and one without', async () => {
    const styles = (await chats()).map(({ title, style }) => `${title}: ${style}`);
    expect(styles).toEqual(expect.arrayContaining(['Nguyễn Thị Hương: telegram', 'Trần Văn Nam: zalo']));
    const [nam, huong] = await Promise.all([chatOf('Trần Văn Nam'), chatOf('Nguyễn Thị Hương')]);
    const [[inWords], [withButtons]] = await Promise.all([fromBot(nam.id), fromBot(huong.id)]);
    expect(textOf(inWords)).toMatch(/Chào anh Trần Văn Nam[^]*Trả lời bằng chữ: “Đúng là tôi” \| “Không phải tôi”/);
    expect(inWords?.buttons).toEqual([]);
    expect(inWords?.text.flat().every((span) => typeof span === 'string')).toBe(true);
    expect(textOf(withButtons)).not.toContain('Trả lời bằng chữ');
    expect(withButtons?.buttons).not.toEqual([]);
  });

  it('takes the words of a button from the one without', async () => {
    const { id } = await chatOf('Trần Văn Nam');
    await act('say', { personId: id, chatId: id, text: 'đúng là tôi' });
    expect(textOf((await fromBot(id)).at(-1))).toContain('Cảm ơn anh/chị');
  });

  it('lets somebody else of the organisation join in words, by a code that is typed for them', async () => {
    const { people } = await read<{ people: readonly { memberId: string; fullName: string }[] }>('joinable');
    const ha = people.find(({ fullName }) => fullName === 'Phạm Thu Hà');
    expect(await act('join', { memberId: ha?.memberId, style: 'zalo' })).toBe(200);
    const chat = await chatOf('Phạm Thu Hà');
    expect(chat.style).toBe('zalo');
    const [typed] = (await read<{ messages: readonly Message[] }>(`chats/${chat.id}/messages`)).messages;
    expect(textOf(typed)).toMatch(/^[A-Z2-9]{8}$/);
    expect(textOf((await fromBot(chat.id)).at(-1))).toContain('Chào chị Phạm Thu Hà');
  });

  it('keeps both kinds over a restart, and marks nobody whose real account it does not know', async () => {
    const { members } = app.core;
    const nobody = (await members.all()).find(({ fullName }) => fullName === 'Phạm Thu Hà');
    if (nobody === undefined) throw new Error('Hà is not there');
    const real = { platform: 'zalo', userId: 'ab12', chatId: 'ab12', state: 'linked', linkedAt: 0 } as const;
    await members.replace({ ...nobody, accounts: [real], version: nobody.version + 1 });
    await app.stop();
    await start();
    await expect.poll(async () => (await chats()).length).toBeGreaterThan(5);
    const nam = await chatOf('Trần Văn Nam');
    await act('say', { personId: nam.id, chatId: nam.id, text: '/viec' });
    expect(textOf((await fromBot(nam.id)).at(-1))).toContain('đang mở');
    await act('clock', { step: 'next-working-day' });
    const after = (await app.core.members.all()).find(({ fullName }) => fullName === 'Phạm Thu Hà');
    expect(after?.accounts).toEqual([real]);
  });
});
