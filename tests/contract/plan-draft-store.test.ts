import { beforeEach, expect, it } from 'vitest';
import type { Stores } from '../../src/mongo/stores.js';
import { newDraft } from '../../src/plans/draft/new-draft.js';
import type { DraftAcceptance, PlanDraft } from '../../src/plans/draft/plan-draft.js';
import { reading, row } from '../support/plans/draft-world.js';
import { describeStores } from './samples/kinds.js';
import { plan } from './samples/values.js';

const NOW = 1_000_000;

const draft = (change: Partial<PlanDraft> = {}): PlanDraft => ({
  ...newDraft(
    {
      reading: reading([row('1', 'Lập sổ', { lead: ['Phòng $Thử.1'] })]),
      fileName: 'ke-hoach.docx',
      fileHash: 'hash',
      ownerId: 'm1',
      key: 'k1',
    },
    NOW,
  ),
  id: 'd1',
  // Names come from outside: they may hold what MongoDB finds special.
  unitChoices: { 'phong $thu.1': { kind: 'new', outside: false } },
  ...change,
});

const acceptance = (change: Partial<DraftAcceptance> = {}): DraftAcceptance => ({
  by: 'm1',
  source: 'sim:1',
  at: NOW,
  planId: 'p1',
  documentVersion: 1,
  taskIds: { r1: 'd1-r1' },
  summary: {
    closedPlanId: null,
    added: ['d1-r1'],
    changed: [],
    cancelled: [],
    newUnitIds: [],
    newAliases: [],
    notices: [],
  },
  work: {
    plan: plan(),
    closes: null,
    units: [],
    aliases: [],
    newTasks: [],
    revisions: [],
    cancelled: [],
  },
  ...change,
});

describeStores('plan drafts', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  it('come back as they were put in, with everything that was read', async () => {
    expect(await stores.drafts.add(draft())).toBe(true);
    expect(await stores.drafts.get('d1')).toStrictEqual(draft());
    expect(await stores.drafts.get('d2')).toBeNull();
    expect([await stores.drafts.brief('d1'), await stores.drafts.brief('d2')]).toEqual([
      { ownerId: 'm1', state: 'open' },
      null,
    ]);
  });

  it('are made once, so that a message handled twice makes one', async () => {
    await stores.drafts.add(draft());
    expect(await stores.drafts.add(draft({ fileName: 'khac.docx' }))).toBe(false);
    expect((await stores.drafts.get('d1'))?.fileName).toBe('ke-hoach.docx');
  });

  it('are changed by one of two who answer at once; the other is told', async () => {
    await stores.drafts.add(draft());
    const change = (seen: string) => stores.drafts.replace(draft({ seen: [seen], version: 1 }));
    const both = await Promise.all([change('a'), change('b')]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect((await stores.drafts.get('d1'))?.version).toBe(1);
  });

  it('that are open and have not run out are found by their owner, newest first', async () => {
    await stores.drafts.add(draft({ id: 'old', createdAt: 1 }));
    await stores.drafts.add(draft({ id: 'new', createdAt: 2 }));
    await stores.drafts.add(draft({ id: 'half', createdAt: 3, state: 'accepting', acceptance: acceptance() }));
    await stores.drafts.add(draft({ id: 'gone', expiresAt: NOW - 1 }));
    await stores.drafts.add(draft({ id: 'cancelled', state: 'cancelled' }));
    await stores.drafts.add(draft({ id: 'other', ownerId: 'm2' }));
    expect((await stores.drafts.openOf('m1', NOW)).map((one) => one.id)).toEqual(['half', 'new', 'old']);
  });

  it('whose acceptance began a while ago and never ended are found, the oldest first', async () => {
    const begun = (id: string, at: number, state: PlanDraft['state'] = 'accepting'): PlanDraft =>
      draft({ id, state, expiresAt: 1, acceptance: acceptance({ at }) });
    for (const one of [
      begun('late', NOW - 2),
      begun('early', NOW - 5),
      begun('now', NOW),
      begun('done', 1, 'accepted'),
    ])
      await stores.drafts.add(one);
    await stores.drafts.add(draft({ id: 'open' }));
    expect((await stores.drafts.cutOff(NOW)).map((one) => one.id)).toEqual(['early', 'late']);
  });

  it('that were accepted are the record of a plan, the newest version first', async () => {
    const accepted = (id: string, documentVersion: number, planId = 'p1'): PlanDraft =>
      draft({ id, state: 'accepted', acceptance: acceptance({ documentVersion, planId, work: null }) });
    await stores.drafts.add(accepted('first', 1));
    await stores.drafts.add(accepted('third', 3));
    await stores.drafts.add(accepted('second', 2));
    await stores.drafts.add(accepted('foreign', 4, 'p2'));
    await stores.drafts.add(draft({ id: 'half', state: 'accepting', acceptance: acceptance({ documentVersion: 4 }) }));
    expect((await stores.drafts.acceptedOf('p1')).map((one) => one.id)).toEqual(['third', 'second', 'first']);
    expect(await stores.drafts.acceptedOf('p3')).toEqual([]);
  });
});
