import { createApp, type App } from '../../../src/app.js';
import { createConfig } from '../../../src/config.js';
import type { Member } from '../../../src/people/member.js';
import { meetPerson, type SimulatedPerson } from '../../../src/platforms/simulator/simulated-person.js';
import { coreOf, createSimulatedWorld, type SimulatedWorld } from '../../../src/platforms/simulator/simulated-world.js';
import { deliverUpdate } from '../../../src/platforms/simulator/people-side.js';
import type { WorldMessage } from '../../../src/platforms/simulator/world-state.js';
import { addDays, createMovableClock, dayOf, instantOf, type MovableClock } from '../../../src/shared/clock.js';
import { silentLogger } from '../../../src/shared/logger.js';
import type { Occurrence } from '../../../src/tasks/occurrence.js';
import { freshDatabase } from '../database.js';
import { importOrganisation, PEOPLE, TASKS, type TaskRow } from './organisation.js';

const A_MOMENT_MS = 4_000;
export const ZONE = 'Asia/Ho_Chi_Minh';

export interface SceneOptions {
  /** `2026-03-02 08:30`, in the organisation's zone. */
  readonly now?: string;
  readonly tasks?: readonly TaskRow[];
  readonly people?: typeof PEOPLE;
  readonly env?: Readonly<Record<string, string>>;
  /** Called around every handled message; throwing breaks its handling off. */
  readonly fault?: (point: string) => Promise<void>;
}

/** What the bot said in one chat after something was done. */
export type Answers = readonly string[];

/** The whole service over a database of its own, with a clock that is moved and people who write to it. */
export interface Scene {
  readonly world: SimulatedWorld;
  readonly clock: MovableClock;
  app(): App;
  /** Somebody of the organisation, joined by an invite. */
  join(fullName: string): Promise<SimulatedPerson>;
  /** Somebody who writes to the bot and was not invited. */
  stranger(name: string): Promise<SimulatedPerson>;
  member(fullName: string): Promise<Member>;
  change(fullName: string, change: Partial<Member>): Promise<void>;
  /** Writes, and gives back what the bot said in that chat. */
  ask(person: SimulatedPerson, text: string): Promise<Answers>;
  reply(person: SimulatedPerson, to: WorldMessage | string, text: string): Promise<Answers>;
  press(person: SimulatedPerson, label: string, under?: WorldMessage): Promise<Answers>;
  /** Presses the newest button of this label in somebody else's chat, as with a message that was passed on. */
  pressPassedOn(person: SimulatedPerson, from: SimulatedPerson, label: string): Promise<Answers>;
  /** Presses a button with any data: an old or a forged one. */
  pressData(person: SimulatedPerson, data: string): Promise<Answers>;
  group(title: string, members: readonly SimulatedPerson[]): Promise<string>;
  /** Moves the clock there without stopping on the way, and does what is due. */
  jumpTo(moment: string): Promise<void>;
  /** Lives on to a moment: every half hour of office time in between gets its turn. */
  liveUntil(moment: string): Promise<void>;
  /** What the bot said to the person by itself or as an answer since the last look. */
  heard(person: SimulatedPerson): Answers;
  occurrence(code: number, key?: string): Promise<Occurrence>;
  /** Stops the service and starts it again over the same data. */
  restart(): Promise<void>;
  /** Starts the service after `app().stop()`. */
  startAgain(): Promise<void>;
  end(): Promise<void>;
}

const instantAt = (moment: string): number => {
  const [day = '', time = '08:00'] = moment.split(' ');
  return instantOf(day, time, ZONE);
};

const HOURS = ['07:00', '07:30', '08:00', '14:00'] as const;

const configOf = (uri: string, env: Readonly<Record<string, string>>) => {
  const settings = createConfig({
    MONGODB_URI: uri,
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    ORGANISATION_NAME: 'Trung tâm Thử',
    ...env,
  });
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  return settings.config;
};

export const startScene = async (options: SceneOptions = {}): Promise<Scene> => {
  const database = freshDatabase();
  const clock = createMovableClock(instantAt(options.now ?? '2026-03-02 08:30'));
  const world = createSimulatedWorld({ clock });
  const config = configOf(database.uri, options.env ?? {});
  const start = async (): Promise<App> => {
    const app = await createApp(config, {
      clock: {
        now: () => clock.now(),
        moveTo: (instant) => {
          clock.set(instant);
        },
      },
      world,
      logger: silentLogger,
      ...(options.fault === undefined ? {} : { fault: options.fault }),
    });
    await app.start();
    return app;
  };
  let app = await start();
  await importOrganisation(app.core, { people: options.people ?? PEOPLE, tasks: options.tasks ?? TASKS });
  await app.settle();
  const seen = new Map<string, number>();

  const textsSince = (person: SimulatedPerson, mark: number): Answers =>
    person.messagesSince(mark).map((message) => person.read(message));
  const answered = async (person: SimulatedPerson, act: () => Promise<unknown>): Promise<Answers> => {
    const mark = person.mark();
    // People need a moment for each message; the bot asks those who need none to slow down.
    clock.advance(A_MOMENT_MS);
    await act();
    await app.settle();
    return textsSince(person, mark);
  };
  const pressData = (person: SimulatedPerson, data: string): Promise<Answers> =>
    answered(person, async () => {
      const chat = world.chats().find(({ id }) => id === person.chatId);
      const from = world.people().find(({ id }) => id === person.id);
      if (chat === undefined || from === undefined) throw new Error('nobody there to press');
      const messageId = world.history(person.chatId).findLast((message) => message.from === null)?.id ?? '1';
      const callbackId = [coreOf(world).nextNumber(), person.id, chat.id, messageId].join(' ');
      await deliverUpdate(coreOf(world), chat, { from, body: { button: { callbackId, data, messageId } } });
    });
  const member = async (fullName: string): Promise<Member> => {
    const found = (await app.core.organisation()).members.find((known) => known.fullName === fullName);
    if (found === undefined) throw new Error(`${fullName} is not in the organisation`);
    return found;
  };
  const startAgain = async (): Promise<void> => {
    app = await start();
    await app.settle();
  };
  const moveTo = async (instant: number): Promise<void> => {
    clock.set(instant);
    await app.settle();
  };

  return {
    world,
    clock,
    app: () => app,
    member,
    join: async (fullName) => {
      const { token } = await app.core.invite((await member(fullName)).id, 'operator');
      const joined = await meetPerson(world, { name: fullName });
      await joined.says(`/start ${token}`);
      await app.settle();
      seen.set(joined.chatId, joined.mark());
      return joined;
    },
    stranger: (name) => meetPerson(world, { name }),
    change: async (fullName, change) => {
      const known = await member(fullName);
      await app.core.members.replace({ ...known, ...change, version: known.version + 1 });
    },
    ask: (person, text) => answered(person, () => person.says(text)),
    reply: (person, to, text) => answered(person, () => person.repliesTo(to, text)),
    press: (person, label, under) => answered(person, () => person.presses(label, under)),
    pressPassedOn: async (person, from, label) => {
      const buttons = world.history(from.chatId).flatMap((message) => message.buttons.flat());
      const data = buttons.findLast(({ text }) => text.includes(label))?.data;
      if (data === undefined) throw new Error(`no button "${label}" to pass on`);
      return pressData(person, data);
    },
    pressData,
    group: async (title, members) => {
      const made = await world.addGroup({ title, memberIds: members.map(({ id }) => id) });
      if (!made.ok) throw new Error(`no group: ${made.refusal.code}`);
      await app.settle();
      return made.value.id;
    },
    jumpTo: (moment) => moveTo(instantAt(moment)),
    liveUntil: async (moment) => {
      const target = instantAt(moment);
      for (let day = dayOf(clock.now(), ZONE); day <= dayOf(target, ZONE); day = addDays(day, 1)) {
        for (const hour of HOURS) {
          const at = instantOf(day, hour, ZONE);
          if (at > clock.now() && at < target) await moveTo(at);
        }
      }
      await moveTo(target);
    },
    heard: (person) => {
      const texts = textsSince(person, seen.get(person.chatId) ?? 0);
      seen.set(person.chatId, person.mark());
      return texts;
    },
    occurrence: async (code, key) => {
      const task = await app.core.stores.tasks.findByCode(code);
      if (task === null) throw new Error(`there is no task #${code}`);
      const states = await app.core.loadTaskStates(dayOf(clock.now(), ZONE));
      const id =
        key === undefined ? states.find((state) => state.task.id === task.id)?.current.id : `${task.id}:${key}`;
      const found = id === undefined ? null : await app.core.stores.occurrences.get(id);
      if (found === null) throw new Error(`#${code} has no such round`);
      return found;
    },
    restart: async () => {
      await app.stop();
      await startAgain();
    },
    startAgain,
    end: async () => {
      await app.stop();
      await database.drop();
    },
  };
};
