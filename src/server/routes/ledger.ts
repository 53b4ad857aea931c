/** The record: its entries, its checkpoint, receipts, verification, and what witnesses say. */
import {join} from 'node:path';
import type {LedgerProblem, WitnessView} from '../../contract/ledger.ts';
import {listEntries, openEntry} from '../../desk/sensitive-entries.ts';
import {AppError} from '../../errors.ts';
import {readIfThere} from '../../ledger/files.ts';
import {readHandOvers} from '../../ledger/keys.ts';
import {addWitness, knownWitnesses, readWitnessed} from '../../ledger/witnessed.ts';
import {entryCount} from '../../store/entries.ts';
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
    return (await readIfThere(join(folder, 'ledger', 'checkpoint'))) ?? '';
  }
}

/** Every witness that is known here, with the largest tree that it has cosigned. */
export async function witnessViews(ledger: string): Promise<WitnessView[]> {
  const seen = await readWitnessed(ledger);
  return (await knownWitnesses(ledger)).map(({name, text}) => {
    const last = seen.findLast(({witness}) => witness.text === text);
    return {
      name,
      verifierKey: text,
      size: last?.checkpoint.size ?? null,
      at: last?.at.toISOString() ?? null
    };
  });
}

function positionOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new AppError('ledger.unknown-position', text);
  return Number(text);
}

/** Whom to believe about this log is for those who check on it or run it. */
function requireTrusted(roles: readonly string[]): void {
  if (!roles.includes('auditor') && !roles.includes('admin')) {
    throw new AppError('session.not-allowed', 'neither an auditor nor an administrator');
  }
}

/** What an entry says is for people of the workspace; that it does not fit is for everybody. */
function withoutWords(problem: LedgerProblem): LedgerProblem {
  const statement = problem.position === null ? 'The record does not fit.' : `Entry ${problem.position} does not fit.`;
  return {...problem, statement};
}

export const ledgerRoutes: readonly Route[] = [
  signedIn('GET /ledger', async ({workspace, person}) => {
    const checkpoint = await checkpointOf(workspace);
    const ledger = join(workspace.folder, 'ledger');
    const size = await entryCount(workspace.store.read);
    const entries = await listEntries(workspace.desk, person, {
      from: Math.max(0, size - shownEntries),
      limit: shownEntries
    });
    const [witnesses, handOvers] = [await witnessViews(ledger), await readHandOvers(ledger)];
    return {size, entries, checkpoint, verifierKey: workspace.log.verifierKey, witnesses, handOvers};
  }),
  open('POST /ledger/verify', async ({workspace, person, body: {checkpoint, proof}}) => {
    const kept = {...(checkpoint !== undefined && {checkpoint}), ...(proof !== undefined && {proof})};
    const result = await workspace.log.verify(kept);
    return person === null ? {...result, problems: result.problems.map(withoutWords)} : result;
  }),
  open('POST /ledger/cosignatures', async ({workspace, person, body: {checkpoint, witnessKey}}) => {
    const ledger = join(workspace.folder, 'ledger');
    if (witnessKey !== undefined) {
      if (person === null) throw new AppError('session.required', 'nobody');
      requireTrusted(person.roles);
      await addWitness(ledger, witnessKey);
    }
    await workspace.log.acceptCosigned(checkpoint);
    return witnessViews(ledger);
  }),
  signedIn('GET /ledger/:position', async ({workspace: {desk}, person, param}) =>
    openEntry(desk, person, positionOf(param('position')))
  ),
  signedIn('GET /ledger/:position/receipt', async ({workspace, param}) =>
    workspace.log.receipt(positionOf(param('position')))
  )
];
