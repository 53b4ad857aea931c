/** Makes a case of a network of recorded findings, with the evidence frozen by hash and a matter to judge it in. */
import {type NewCase, newCaseSchema} from '../contract/cases.ts';
import type {Case, Person} from '../contract/desk.ts';
import type {Network} from '../contract/finding.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import type {Tx} from '../store/store.ts';
import {insertCase, readCases} from '../store/tables/case-file.ts';
import {readFindings} from '../store/tables/findings.ts';
import {frozenFindings} from './case-reading.ts';
import type {Desk} from './desk.ts';
import {findingStatement, matterOf} from './network-matter.ts';
import {takeIn} from './open-request.ts';

/** The matter in which a network is judged; neither by whoever opened it nor by whoever recorded the findings. */
export async function openMatter(
  tx: Tx,
  desk: Desk,
  person: Person,
  {network, title}: {readonly network: Network; readonly title: string}
): Promise<string> {
  const matter = await takeIn(tx, desk, person, matterOf(network, title, desk.now().toISOString()));
  return matter.id;
}

export async function openCase(desk: Desk, person: Person, given: NewCase): Promise<Case> {
  requireRole(person, 'open a case');
  const {findingsId, networkId, title} = validAs(newCaseSchema, given, 'case');
  const summary = await readFindings(desk.store.read, findingsId);
  if (summary === null) throw new AppError('findings.unknown', findingsId);
  const document = await frozenFindings(desk, summary.sha256);
  if (document === null) throw new AppError('findings.unknown', `${findingsId}, whose document is missing or changed`);
  const network = document.networks.find(one => one.id === networkId);
  if (network === undefined) throw new AppError('findings.unknown-network', networkId);
  if (network.standing !== 'reported') {
    throw new AppError('findings.unknown-network', `${networkId}, which was set aside and is nobody's case`);
  }
  return desk.store.transaction(async tx => {
    const there = (await readCases(tx.db)).find(one => one.networkId === networkId && one.matterId != null);
    if (there !== undefined) throw new AppError('desk.case-there', `the case ${there.id} of the same accounts`);
    const named = title ?? `${network.accounts.length} accounts in “${summary.title}”`.slice(0, 200);
    const matterId = await openMatter(tx, desk, person, {network, title: named});
    const opened: Omit<Case, 'ledgerPosition'> = {
      id: desk.newId('case'),
      openedAt: desk.now().toISOString(),
      title: named,
      status: 'open',
      findingsId,
      networkId,
      evidenceSha256: summary.sha256,
      watchId: null,
      requestId: null,
      match: null,
      statement: findingStatement(network),
      matterId
    };
    return {...opened, ledgerPosition: await insertCase(tx, person.id, opened)};
  });
}
