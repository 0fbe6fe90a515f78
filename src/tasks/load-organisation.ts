import type { MemberStore } from '../people/member.js';
import type { UnitStore } from '../people/unit.js';
import type { Clock, Instant } from '../shared/clock.js';
import type { Organisation } from './responsibility.js';

/** Changes made by another copy of the service are seen after this at the latest. */
const FRESH_MS = 2_000;

/** Stores whose changes are seen by `load` at once, and the one view of units and members that everybody shares. */
export interface SharedOrganisation {
  readonly units: UnitStore;
  readonly members: MemberStore;
  load(): Promise<Organisation>;
}

/** Units and members are read with every message and change rarely: read once, read again after a change of ours. */
export const shareOrganisation = ({
  units,
  members,
  clock,
}: {
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly clock: Clock;
}): SharedOrganisation => {
  let loaded: { readonly at: Instant; readonly value: Promise<Organisation> } | null = null;
  const read = async (): Promise<Organisation> => {
    const [allUnits, allMembers] = await Promise.all([units.all(), members.all()]);
    return { units: allUnits, members: allMembers };
  };
  const forgetting =
    <A>(change: (value: A) => Promise<boolean>) =>
    async (value: A): Promise<boolean> => {
      try {
        return await change(value);
      } finally {
        loaded = null;
      }
    };
  return {
    units: {
      all: () => units.all(),
      get: (id) => units.get(id),
      add: forgetting((unit) => units.add(unit)),
      replace: forgetting((unit) => units.replace(unit)),
      remove: forgetting((unit) => units.remove(unit)),
    },
    members: {
      all: () => members.all(),
      get: (id) => members.get(id),
      findByAccount: (platform, userId) => members.findByAccount(platform, userId),
      add: forgetting((member) => members.add(member)),
      replace: forgetting((member) => members.replace(member)),
    },
    load: async () => {
      const now = clock.now();
      const fresh = loaded !== null && now >= loaded.at && now - loaded.at < FRESH_MS;
      if (loaded === null || !fresh) loaded = { at: now, value: read() };
      try {
        return await loaded.value;
      } catch (error) {
        loaded = null;
        throw error;
      }
    },
  };
};
