/** What every act at the desk works with. The person who acts comes as an argument beside it, always. */
import type {RulePack} from '../contract/policy.ts';
import type {Documents} from '../store/documents.ts';
import type {Store} from '../store/store.ts';
import type {OfficialDomains} from './rules/official-domains.ts';

export type Desk = {
  readonly store: Store;
  readonly rulePack: RulePack;
  readonly documents: Documents;
  /** Lists of official domains that were imported; without any, the endings that registries keep for public bodies. */
  readonly officialDomains?: OfficialDomains;
  readonly now: () => Date;
  /** A new id for a thing of this kind, e.g. `request-5f0c…`. */
  readonly newId: (kind: string) => string;
};

/** Ids for a desk: the kind, then 64 random bits. */
export function idMaker(randomBytes: (size: number) => Uint8Array): Desk['newId'] {
  return kind => `${kind}-${Buffer.from(randomBytes(8)).toString('hex')}`;
}
