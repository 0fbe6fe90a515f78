import { IANAZone } from 'luxon';

export interface TelegramSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly webhook: WebhookSettings | null;
}

export interface ZaloSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly webhook: WebhookSettings | null;
  /** Messages the bot may send in one month. */
  readonly monthlyQuota: number;
}

export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
}

/** Everything that can be set from outside. No token at all means: the simulator page only. */
export interface Config {
  readonly telegram: TelegramSettings | null;
  readonly zalo: ZaloSettings | null;
  /** Null: the embedded server under `dataDir`. */
  readonly mongodbUri: string | null;
  readonly dataDir: string;
  readonly timezone: string;
  readonly httpHost: string;
  readonly httpPort: number;
  readonly publicUrl: string | null;
  readonly adminClaimCode: string | null;
  readonly organisationName: string;
  /** Whether files handed in as evidence are copied; otherwise they are fetched from the platform when asked for. */
  readonly evidenceCopies: boolean;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type ConfigResult =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly string[] };

type Env = Readonly<Record<string, string | undefined>>;

class Reader {
  readonly problems: string[] = [];
  private readonly env: Env;

  constructor(env: Env) {
    this.env = env;
  }

  text(name: string): string | null {
    const value = this.env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  wholeNumber(name: string, rule: { readonly fallback: number; readonly min: number; readonly max: number }): number {
    const value = this.text(name);
    if (value === null) return rule.fallback;
    const number = Number(value);
    if (Number.isInteger(number) && number >= rule.min && number <= rule.max) return number;
    this.problems.push(
      `${name}="${value}" is not a whole number from ${rule.min} to ${rule.max}. Leave it out for ${rule.fallback}.`,
    );
    return rule.fallback;
  }

  url(name: string, protocols: readonly string[]): string | null {
    const value = this.text(name);
    if (value === null) return null;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/+$/, '');
    this.problems.push(
      `${name} is not an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}. Correct it or leave it out.`,
    );
    return null;
  }

  /** A bot token looks like `123456:letters`; the value itself is never repeated in a message. */
  token(name: string): string | null {
    const value = this.text(name);
    if (value === null || /^[0-9]+:[^\s/]+$/.test(value)) return value;
    this.problems.push(
      `${name} does not look like a bot token (digits, a colon, letters). Copy it again or leave it empty.`,
    );
    return null;
  }

  webhook(prefix: string, secretPattern: RegExp): WebhookSettings | null {
    const url = this.url(`${prefix}_WEBHOOK_URL`, ['https:', 'http:']);
    const secret = this.text(`${prefix}_WEBHOOK_SECRET`);
    if (url === null) return null;
    if (secret !== null && secretPattern.test(secret)) return { url, secret };
    this.problems.push(
      secret === null
        ? `${prefix}_WEBHOOK_URL is set but ${prefix}_WEBHOOK_SECRET is empty. Set a secret of 16 or more letters, or leave both out to use polling.`
        : `${prefix}_WEBHOOK_SECRET must be 8 to 256 characters of A-Z a-z 0-9 _ -. Choose another one.`,
    );
    return null;
  }
}

const SECRET = /^[A-Za-z0-9_-]{8,256}$/;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const telegramSettings = (read: Reader): TelegramSettings | null => {
  const token = read.token('TELEGRAM_BOT_TOKEN');
  const apiRoot = read.url('TELEGRAM_API_ROOT', ['https:', 'http:']) ?? 'https://api.telegram.org';
  const webhook = read.webhook('TELEGRAM', SECRET);
  return token === null ? null : { token, apiRoot, webhook };
};

const zaloSettings = (read: Reader): ZaloSettings | null => {
  const token = read.token('ZALO_BOT_TOKEN');
  const apiRoot = read.url('ZALO_API_ROOT', ['https:', 'http:']) ?? 'https://bot-api.zaloplatforms.com';
  const webhook = read.webhook('ZALO', SECRET);
  const monthlyQuota = read.wholeNumber('ZALO_MONTHLY_QUOTA', { fallback: 3000, min: 1, max: 100_000_000 });
  return token === null ? null : { token, apiRoot, webhook, monthlyQuota };
};

const onOrOff = (read: Reader, name: string): boolean => {
  const value = read.text(name) ?? 'off';
  if (value !== 'on' && value !== 'off')
    read.problems.push(`${name}="${value}" is neither on nor off. Leave it out for off.`);
  return value === 'on';
};

const timezone = (read: Reader): string => {
  const zone = read.text('TIMEZONE') ?? 'Asia/Ho_Chi_Minh';
  // "UTC+7" is valid to luxon but has no name in the zone database and no history; offices mean the zone.
  if (IANAZone.isValidZone(zone)) return zone;
  read.problems.push(`TIMEZONE="${zone}" is not an IANA zone. Write TIMEZONE=Asia/Ho_Chi_Minh or leave it out.`);
  return 'Asia/Ho_Chi_Minh';
};

const logLevel = (read: Reader): LogLevel => {
  const value = read.text('LOG_LEVEL') ?? 'info';
  const level = LOG_LEVELS.find((known) => known === value);
  if (level === undefined)
    read.problems.push(`LOG_LEVEL="${value}" is unknown. Write one of ${LOG_LEVELS.join(', ')}.`);
  return level ?? 'info';
};

const adminClaimCode = (read: Reader): string | null => {
  const code = read.text('ADMIN_CLAIM_CODE');
  if (code === null || /^[A-Za-z0-9_-]{8,64}$/.test(code)) return code;
  read.problems.push(
    'ADMIN_CLAIM_CODE must be 8 to 64 characters of A-Z a-z 0-9 _ -. Choose another one or leave it out.',
  );
  return null;
};

/** Turns the environment into settings, or into the list of everything that is wrong with it. Opens nothing. */
export const createConfig = (env: Env): ConfigResult => {
  const read = new Reader(env);
  const config: Config = {
    telegram: telegramSettings(read),
    zalo: zaloSettings(read),
    mongodbUri: read.url('MONGODB_URI', ['mongodb:', 'mongodb+srv:']),
    dataDir: read.text('DATA_DIR') ?? './data',
    timezone: timezone(read),
    httpHost: read.text('HTTP_HOST') ?? '127.0.0.1',
    httpPort: read.wholeNumber('HTTP_PORT', { fallback: 8080, min: 0, max: 65_535 }),
    publicUrl: read.url('PUBLIC_URL', ['https:', 'http:']),
    adminClaimCode: adminClaimCode(read),
    evidenceCopies: onOrOff(read, 'EVIDENCE_COPIES'),
    organisationName: read.text('ORGANISATION_NAME') ?? 'Đơn vị',
    logLevel: logLevel(read),
  };
  if (config.telegram === null && config.zalo === null && !LOOPBACK.has(config.httpHost)) {
    read.problems.push(
      `HTTP_HOST=${config.httpHost} without a bot token would let anybody on the network act as anybody in the simulator. Set a token, or leave HTTP_HOST out.`,
    );
  }
  return read.problems.length === 0 ? { ok: true, config } : { ok: false, problems: read.problems };
};
