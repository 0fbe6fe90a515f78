import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';
import { makeDocx, p } from '../support/office-files.js';

const TASKS = [{ title: 'Khám sức khỏe', lead: 'Phòng Tổng hợp', deadline: '31/3/2026' }];

let scene: Scene;
let mai: SimulatedPerson;
let lan: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
  lan = await scene.join('Lê Thử Lan');
});
afterAll(() => scene.end());

const handIn = async (name: string, bytes: Uint8Array): Promise<void> => {
  await mai.sendsFile({ name, mimeType: 'application/octet-stream', bytes }, '1 được 50%');
  await scene.app().settle();
  scene.clock.advance(5_000);
  await scene.app().settle();
};
const shown = async (): Promise<string> => (await scene.ask(lan, '/nv 1 minh chứng')).join('\n');

describe('a document handed in as evidence, where no copies are made', () => {
  it('is sent to the leader as it was, under its name', async () => {
    const bytes = makeDocx({ body: p('BÁO CÁO') + p('Kết quả khám sức khỏe') });
    await handIn('bao-cao.docx', bytes);
    expect(await shown()).toContain('Minh chứng của #1: bao-cao.docx');
    const { file } = lan.lastMessage() ?? {};
    expect(file?.name).toBe('bao-cao.docx');
    expect(await scene.app().core.stores.evidenceFiles.take(scene.clock.now() + 86_400_000, 1)).toBeNull();
  });

  it('with a mark of secrecy inside is not passed on, which is said', async () => {
    await handIn('so-lieu.docx', makeDocx({ body: p('MẬT') + p('KẾ HOẠCH') + p('Công tác năm 2026') }));
    expect(await shown()).toMatch(/1 tệp mang dấu mật nên không lưu/);
    const stored = JSON.stringify(await scene.app().core.stores.occurrences.get((await scene.occurrence(1)).id));
    expect(stored).not.toContain('UEsDB');
  });

  it('that is too large is not fetched, which is said', async () => {
    await handIn('lon.bin', new Uint8Array(8 * 1024 * 1024 + 1));
    expect(await shown()).toMatch(/1 tệp quá lớn/);
  });
});
