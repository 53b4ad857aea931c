/** One matter to be handed to somebody else: what it says, its entries, and a receipt for each. */
import type {MatterExport} from '../contract/deliberation.ts';
import type {Person} from '../contract/desk.ts';
import type {Receipt} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import {entryViews} from '../store/entries.ts';
import type {Desk} from './desk.ts';
import {recordView} from './record-view.ts';
import {viewRequest} from './view-request.ts';

export type ReceiptOf = (position: number) => Promise<Receipt>;

export async function exportMatter(
  desk: Desk,
  person: Person,
  requestId: string,
  receiptOf: ReceiptOf
): Promise<MatterExport> {
  const request = await viewRequest(desk, person, requestId);
  await recordView(desk, person, request);
  const entries: MatterExport['entries'] = [];
  const receipts: Receipt[] = [];
  for (const position of request.ledgerPositions) {
    const [entry] = await entryViews(desk.store.read, {from: position, limit: 1});
    if (entry?.position !== position) throw new AppError('ledger.unknown-position', String(position));
    entries.push(entry);
    receipts.push(await receiptOf(position));
  }
  const verifierKey = receipts[0]?.verifierKey ?? '';
  return {exportedAt: desk.now().toISOString(), request, entries, receipts, verifierKey};
}
