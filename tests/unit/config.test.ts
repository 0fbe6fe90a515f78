import { describe, expect, it } from 'vitest';
import { createConfig } from '../../src/config.js';

const TOKEN = '123456:bi-mat-cua-bot';

describe('settings', () => {
  it('are all optional: without any the service is the simulator on this machine only', () => {
    expect(createConfig({})).toMatchObject({
      ok: true,
      config: {
        telegram: null,
        zalo: null,
        mongodbUri: null,
        dataDir: './data',
        timezone: 'Asia/Ho_Chi_Minh',
        httpHost: '127.0.0.1',
        httpPort: 8080,
        adminClaimCode: null,
        logLevel: 'info',
      },
    });
  });

  it('that are empty or blank count as left out', () => {
    expect(createConfig({ HTTP_PORT: '', TELEGRAM_BOT_TOKEN: '  ', MONGODB_URI: '' })).toEqual(createConfig({}));
  });

  it.each([
    [{ TELEGRAM_BOT_TOKEN: 'khong-phai-token' }, 'TELEGRAM_BOT_TOKEN'],
    [{ TELEGRAM_BOT_TOKEN: '123456:co dau cach' }, 'TELEGRAM_BOT_TOKEN'],
    [{ TELEGRAM_API_ROOT: 'api.telegram.org' }, 'TELEGRAM_API_ROOT'],
    [{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_URL: 'https://nv.vn/x' }, 'TELEGRAM_WEBHOOK_SECRET'],
    [{ TELEGRAM_WEBHOOK_URL: 'https://nv.vn/x', TELEGRAM_WEBHOOK_SECRET: 'ngắn' }, 'TELEGRAM_WEBHOOK_SECRET'],
    [{ TELEGRAM_WEBHOOK_URL: 'nv.vn/x' }, 'TELEGRAM_WEBHOOK_URL'],
    [{ ZALO_BOT_TOKEN: 'x' }, 'ZALO_BOT_TOKEN'],
    [{ ZALO_API_ROOT: 'ftp://x' }, 'ZALO_API_ROOT'],
    [{ EVIDENCE_COPIES: 'yes' }, 'EVIDENCE_COPIES'],
    [{ ZALO_MONTHLY_QUOTA: '0' }, 'ZALO_MONTHLY_QUOTA'],
    [{ ZALO_MONTHLY_QUOTA: '3k' }, 'ZALO_MONTHLY_QUOTA'],
    [{ MONGODB_URI: 'localhost:27017' }, 'MONGODB_URI'],
    [{ TIMEZONE: 'GMT+7' }, 'TIMEZONE'],
    [{ HTTP_PORT: '70000' }, 'HTTP_PORT'],
    [{ HTTP_PORT: '80.5' }, 'HTTP_PORT'],
    [{ PUBLIC_URL: 'nhacviec.vn' }, 'PUBLIC_URL'],
    [{ ADMIN_CLAIM_CODE: 'ngắn' }, 'ADMIN_CLAIM_CODE'],
    [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL'],
    [{ HTTP_HOST: '0.0.0.0' }, 'HTTP_HOST'],
  ])('%j is one line that names %s and says what to do', (env, name) => {
    const result = createConfig(env);
    if (result.ok) throw new Error('it was taken');
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toContain(name);
    expect(result.problems[0]).not.toContain('\n');
    expect(result.problems[0]).toMatch(/\b(Correct|Copy|Set|Write|Choose|Leave|leave)\b/);
  });

  it('that are secret are never repeated in a message', () => {
    const secrets = {
      TELEGRAM_BOT_TOKEN: 'bi-mat-mot',
      ZALO_BOT_TOKEN: 'bi-mat-hai',
      ADMIN_CLAIM_CODE: 'bi mat ba',
      MONGODB_URI: 'http://nguoi:bi-mat-bon@x',
    };
    const result = createConfig(secrets);
    expect(result.ok ? '' : result.problems.join()).not.toMatch(/bi.mat/);
  });

  it('that are wrong are all told at once', () => {
    const result = createConfig({ HTTP_PORT: 'x', LOG_LEVEL: 'y', TIMEZONE: 'z' });
    expect(result.ok ? [] : result.problems).toHaveLength(3);
  });

  it('let the pages be reached from outside once a token decides who may write', () => {
    expect(createConfig({ HTTP_HOST: '0.0.0.0', TELEGRAM_BOT_TOKEN: TOKEN }).ok).toBe(true);
  });
});
