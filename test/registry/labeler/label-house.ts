/** A house whose labels are whatever a test says, jurisdiction by jurisdiction; signing, numbering and storing are real. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {LabelId, LabelInForce} from '../../../src/contract/labels.ts';
import type {Emitting} from '../../../src/registry/labeler/emit.ts';
import type {LabelerHouse} from '../../../src/registry/labeler/keys.ts';
import type {LabelerPlaces} from '../../../src/registry/labeler/place.ts';
import type {World} from '../../../src/registry/world.ts';
import type {Store} from '../../../src/store/store.ts';
import {emptyWorld} from '../labels/worlds.ts';

export type LabelHouse = {
  readonly house: LabelerHouse;
  readonly emitting: Emitting;
  /** What holds in a jurisdiction from now on. */
  readonly hold: (jurisdiction: string, labels: readonly LabelInForce[]) => void;
  readonly world: () => World;
  readonly end: () => Promise<void>;
};

export const places: LabelerPlaces = {hosts: new Map(), server: 'localhost:4173'};

/** A label that holds, of an account with this DID, or without one. */
export function holding(stableId: string | null, label: LabelId, more: Partial<LabelInForce> = {}): LabelInForce {
  return {
    entityId: 'entity-1',
    accountId: `account-${stableId ?? 'none'}`,
    platform: 'bluesky',
    handle: 'someone.example',
    stableId,
    label,
    clause: 'state-media',
    policyVersion: 1,
    because: 'A test says so.',
    assessmentId: null,
    claimId: null,
    ...more
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** `did:plc:` and 24 letters made from a number. */
export function didOf(number: number): string {
  const text = [...number.toString(32)].map(digit => letters[Number.parseInt(digit, 32)] ?? '').join('');
  return `did:plc:${text.padStart(24, 'a')}`;
}

export async function labelHouse(
  store: Store,
  {now = () => new Date(), reviews = []}: {now?: () => Date; reviews?: World['assessments']} = {}
): Promise<LabelHouse> {
  const keyFolder = await mkdtemp(join(tmpdir(), 'overt-labeler-keys-'));
  const held = new Map<string, readonly LabelInForce[]>();
  let ids = 0;
  const run = store.effects.randomBytes(4);
  const newId = (kind: string): string => {
    ids += 1;
    return `${kind}-${Buffer.from(run).toString('hex')}-${ids}`;
  };
  const house: LabelerHouse = {store, now, newId, keyFolder};
  const world = (): World => ({
    ...emptyWorld,
    assessments: reviews,
    steps: [...held.keys()].map((jurisdiction, index) => ({
      id: `step-${index}`,
      policyId: 'policy-1',
      what: 'in-force',
      effectiveAt: '2026-01-01T00:00:00.000Z',
      jurisdictions: [jurisdiction],
      previewSha256: null,
      reasons: 'a test',
      personId: 'person-1',
      at: '2026-01-01T00:00:00.000Z'
    }))
  });
  return {
    house,
    emitting: {
      house,
      actor: 'system',
      readWorld: async () => world(),
      say: (_, jurisdiction) => held.get(jurisdiction) ?? []
    },
    hold: (jurisdiction, labels) => {
      held.set(jurisdiction, labels);
    },
    world,
    end: () => rm(keyFolder, {recursive: true, force: true})
  };
}
