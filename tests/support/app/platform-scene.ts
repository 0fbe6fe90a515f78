import { createApp, type App } from '../../../src/app.js';
import { createConfig } from '../../../src/config.js';
import { spokenLabel } from '../../../src/chat/offered-choices.js';
import { createMovableClock, dayOf, instantOf, type MovableClock } from '../../../src/shared/clock.js';
import { silentLogger } from '../../../src/shared/logger.js';
import type { Occurrence } from '../../../src/tasks/occurrence.js';
import { freshDatabase } from '../database.js';
import type { ZaloSwitches } from '../zalo-emulator/world.js';
import { importOrganisation, PEOPLE, TASKS, type TaskRow } from './organisation.js';
import { openSeats, type PlatformKind, type Seat, type Seats } from './platform-seats.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const A_MOMENT_MS = 4_000;
/** More than the pause that a platform wants between two messages to one chat. */
const A_BREATH_MS = 1_500;

export interface PlatformSceneOptions {
  /** `2026-03-02 08:30`, in the organisation's zone. */
  readonly now?: string;
  readonly tasks?: readonly TaskRow[];
  readonly people?: typeof PEOPLE;
  readonly env?: Readonly<Record<string, string>>;
  /** How Zalo behaves, where people differ about it. */
  readonly zalo?: Partial<ZaloSwitches>;
}

/** The whole service with its people on one platform; what they do is said alike for all of them. */
export interface PlatformScene {
  readonly hasButtons: boolean;
  readonly clock: MovableClock;
  readonly seats: Seats;
  app(): App;
  /** Somebody of the organisation joins by an invite, as the platform lets people join. */
  join(fullName: string): Promise<Seat>;
  stranger(name: string): Promise<Seat>;
  /** Writes, and gives back what the bot said in that chat. */
  ask(seat: Seat, text: string): Promise<readonly string[]>;
  /** Presses the button, or writes its words where there are none. What pops up counts as said. */
  press(seat: Seat, label: string): Promise<readonly string[]>;
  sendPicture(seat: Seat, caption?: string): Promise<readonly string[]>;
  group(title: string, seats: readonly Seat[]): Promise<string>;
  /** Speaks to the bot in a group, and gives back what it said there. */
  askInGroup(seat: Seat, group: string, text: string): Promise<readonly string[]>;
  /** What the bot said to the person, since the last look. */
  heard(seat: Seat): readonly string[];
  heardIn(group: string): readonly string[];
  /** Sends what is due, until nothing more comes into these chats. */
  settle(chats: readonly string[]): Promise<void>;
  jumpTo(moment: string): Promise<void>;
  occurrence(code: number): Promise<Occurrence>;
  end(): Promise<void>;
}

const instantAt = (moment: string): number => {
  const [day = '', time = '08:00'] = moment.split(' ');
  return instantOf(day, time, ZONE);
};

const configOf = (env: Readonly<Record<string, string>>) => {
  const settings = createConfig({ HTTP_PORT: '0', LOG_LEVEL: 'silent', ORGANISATION_NAME: 'Trung tâm Thử', ...env });
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  return settings.config;
};

const readOccurrence = async (app: App, clock: MovableClock, code: number): Promise<Occurrence> => {
  const task = await app.core.stores.tasks.findByCode(code);
  const states = await app.core.loadTaskStates(dayOf(clock.now(), ZONE));
  const current = states.find((state) => state.task.id === task?.id)?.current.id;
  const found = current === undefined ? null : await app.core.stores.occurrences.get(current);
  if (found === null) throw new Error(`#${code} has no round`);
  return found;
};

export const startPlatformScene = async (
  kind: PlatformKind,
  options: PlatformSceneOptions = {},
): Promise<PlatformScene> => {
  const database = freshDatabase();
  const clock = createMovableClock(instantAt(options.now ?? '2026-03-02 08:30'));
  const seats = await openSeats(kind, clock, options.zalo);
  const app = await createApp(configOf({ MONGODB_URI: database.uri, ...seats.env, ...options.env }), {
    clock,
    logger: silentLogger,
    ...(seats.world === undefined ? {} : { world: seats.world }),
  });
  await importOrganisation(app.core, { people: options.people ?? PEOPLE, tasks: options.tasks ?? TASKS });
  await app.start();
  await seats.ready();
  await app.settle();
  const seen = new Map<string, number>();

  /** Until a breath brings nothing more: a second message to the same chat waits for its turn. */
  const settle = async (chats: readonly string[]): Promise<void> => {
    const count = (): number => chats.reduce((sum, chat) => sum + seats.texts(chat).length, 0);
    for (let before = -1; before !== count();) {
      before = count();
      clock.advance(A_BREATH_MS);
      await app.settle();
    }
  };
  const answered = async (chat: string, act: () => Promise<void>): Promise<readonly string[]> => {
    const mark = seats.texts(chat).length;
    clock.advance(A_MOMENT_MS);
    await act();
    await app.settle();
    await settle([chat]);
    return seats.texts(chat).slice(mark);
  };
  const news = (chat: string): readonly string[] => {
    const texts = seats.texts(chat);
    const fresh = texts.slice(seen.get(chat) ?? 0);
    seen.set(chat, texts.length);
    return fresh;
  };

  return {
    hasButtons: seats.hasButtons,
    clock,
    seats,
    app: () => app,
    join: async (fullName) => {
      const member = (await app.core.organisation()).members.find((one) => one.fullName === fullName);
      if (member === undefined) throw new Error(`${fullName} is not in the organisation`);
      const { token, code } = await app.core.invite(member.id, 'operator');
      const seat = await seats.sit(fullName);
      await answered(seat.chat, () => seats.says(seat, seats.linksCarryTokens ? `/start ${token}` : code));
      return seat;
    },
    stranger: (name) => seats.sit(name),
    ask: (seat, text) => answered(seat.chat, () => seats.says(seat, text)),
    press: async (seat, label) => {
      const before = seats.notices(seat).length;
      const said = await answered(seat.chat, () =>
        seats.hasButtons ? seats.presses(seat, label) : seats.says(seat, spokenLabel(label)),
      );
      return [...said, ...seats.notices(seat).slice(before)];
    },
    sendPicture: (seat, caption = '') => answered(seat.chat, () => seats.sendsPicture(seat, caption)),
    group: async (title, people) => {
      const id = await seats.group(title, people);
      await settle([id]);
      return id;
    },
    askInGroup: (seat, group, text) => answered(group, () => seats.saysInGroup(seat, group, text)),
    heard: ({ chat }) => news(chat),
    heardIn: news,
    settle,
    jumpTo: async (moment) => {
      clock.set(instantAt(moment));
      await app.settle();
      clock.advance(A_BREATH_MS);
      await app.settle();
    },
    occurrence: (code) => readOccurrence(app, clock, code),
    end: async () => {
      await app.stop();
      await seats.close();
      await database.drop();
    },
  };
};
