/** What files brought that is still one person's word: it waits for somebody else to confirm it. */
import type {ImportWaiting} from '../../contract/registry-import.ts';
import type {WholeRegistry} from '../read-world.ts';

const nothing: ImportWaiting = {accounts: 0, entities: 0};

/** By import; for what is not among them nothing waits. */
export function waitingByImport({world, entities}: WholeRegistry): (importId: string) => ImportWaiting {
  const found = new Map<string, ImportWaiting>();
  const add = (source: string, {accounts, entities}: ImportWaiting) => {
    const before = found.get(source) ?? nothing;
    found.set(source, {accounts: before.accounts + accounts, entities: before.entities + entities});
  };
  for (const {source, stands, vouchers} of world.accounts) {
    if (stands && vouchers !== undefined && vouchers < 2) add(source, {accounts: 1, entities: 0});
  }
  for (const {entity} of entities.values()) {
    const {source, retired, kind, country, vouched} = entity;
    const isConfirmed = vouched === undefined || (vouched.kind === kind && vouched.country === country);
    if (!retired && !isConfirmed) add(source, {accounts: 0, entities: 1});
  }
  return importId => found.get(importId) ?? nothing;
}

/** Null where nothing waits. */
export function waitingInWords({accounts, entities}: ImportWaiting): string | null {
  const parts = [
    ...(accounts > 0 ? [`${accounts} ${accounts === 1 ? 'account' : 'accounts'}`] : []),
    ...(entities > 0 ? [`kind and home country of ${entities} ${entities === 1 ? 'entity' : 'entities'}`] : [])
  ];
  return parts.length === 0 ? null : `Waiting for a second person: ${parts.join(', ')}.`;
}
