/** The record: its entries, its checkpoint, receipts, verification. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {AppError} from '../../errors.ts';
import {entryCount, entryViews} from '../../store/entries.ts';
import {open, type Route, signedIn} from '../route.ts';
import type {OpenWorkspace} from '../workspace.ts';

/** The newest ones; older ones are reached by their position. */
const shownEntries = 1000;

/** A record that contradicts its own checkpoint gets no new one, but it can still be looked at. */
async function checkpointOf({log, folder}: OpenWorkspace): Promise<string> {
  try {
    return (await log.publish()).checkpoint;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ledger.not-consistent') throw error;
    return readFile(join(folder, 'ledger', 'checkpoint'), 'utf8');
  }
}

function positionOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new AppError('ledger.unknown-position', text);
  return Number(text);
}

export const ledgerRoutes: readonly Route[] = [
  signedIn('GET /ledger', async ({workspace}) => {
    const checkpoint = await checkpointOf(workspace);
    const size = await entryCount(workspace.store.read);
    const entries = await entryViews(workspace.store.read, {
      from: Math.max(0, size - shownEntries),
      limit: shownEntries
    });
    return {size, entries, checkpoint, verifierKey: workspace.log.verifierKey};
  }),
  open('POST /ledger/verify', async ({workspace, body: {checkpoint, proof}}) =>
    workspace.log.verify({...(checkpoint !== undefined && {checkpoint}), ...(proof !== undefined && {proof})})
  ),
  signedIn('GET /ledger/:position/receipt', async ({workspace, param}) =>
    workspace.log.receipt(positionOf(param('position')))
  )
];
