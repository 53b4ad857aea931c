/** What an effect rule is: a pure function from the labels of one account, where they hold, to what follows there. */
import type {EffectKind} from '../../contract/effects.ts';
import type {LabelInForce} from '../../contract/labels.ts';
import type {RegistryEntity} from '../../contract/registry.ts';

export type EffectCase = {
  /** The country of the viewers. */
  readonly jurisdiction: string;
  readonly entity: Pick<RegistryEntity, 'id' | 'name' | 'kind' | 'country'>;
  /** The labels of one account that hold for these viewers. */
  readonly labels: readonly LabelInForce[];
};

export type EffectRule = {
  /** Also its file's name and its page's. */
  readonly id: string;
  readonly title: string;
  /** It speaks only while this clause is in force, and only where the clause holds. */
  readonly clauseId: string;
  readonly kind: EffectKind;
  /** Why it follows, in one sentence; null where it does not. */
  readonly because: (given: EffectCase) => string | null;
};
