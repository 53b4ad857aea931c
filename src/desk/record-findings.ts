/**
 * Puts findings on the record and holds every reported network against every open watch. What came of it is kept with
 * each watch; a network that fits becomes a case, with a matter in which it is judged.
 *
 * The document is kept by its hash first: a file that no row points to is harmless, a row without its file is not.
 * Networks that were set aside (declared accounts, common objects) are shown in the findings and never make a case.
 */
import {createHash} from 'node:crypto';
import type {Case, Person, WatchMatch} from '../contract/desk.ts';
import {type Findings, findingsSchema, type Network} from '../contract/finding.ts';
import type {FindingsSummary} from '../contract/http.ts';
import {AppError} from '../errors.ts';
import {dayOf} from '../policy/in-force.ts';
import {requireRole} from '../policy/roles.ts';
import {insertCase, type OpenedCase, readCases} from '../store/tables/case-file.ts';
import {insertFindings, readAllFindings, readFindings} from '../store/tables/findings.ts';
import {insertWatchTest} from '../store/tables/watch-test.ts';
import type {Desk} from './desk.ts';
import {isLead, matchWatch} from './match-watch.ts';
import {openMatter} from './open-case.ts';
import {testOf} from './test-watch.ts';
import {type OpenWatch, readOpenWatches} from './watches.ts';

export type NewFindings = {
  readonly title: string;
  /** The bytes of `findings.json`, exactly as they were published. */
  readonly json: string;
};

export type RecordedFindings = {
  readonly findings: FindingsSummary;
  /** The cases that its networks belong to, opened now or before. */
  readonly cases: readonly Case[];
  /** Every network against every watch, leads or not. */
  readonly matches: readonly WatchMatch[];
};

function parse(json: string): Findings {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError('desk.invalid', 'findings that are not JSON', {cause});
  }
  const parsed = findingsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('desk.invalid', `findings of another form: ${issue?.path.join('.')}: ${issue?.message}`);
}

function summaryOf(findings: Findings, title: string, sha256: string, recordedAt: string): FindingsSummary {
  const reported = findings.networks.filter(network => network.standing === 'reported');
  return {
    id: `findings-${sha256.slice(0, 16)}`,
    title,
    recordedAt,
    sha256,
    networks: reported.length,
    setAside: findings.networks.length - reported.length,
    accounts: reported.reduce((sum, network) => sum + network.accounts.length, 0),
    posts: findings.manifest.totals.posts
  };
}

/** Recording the same document again changes nothing: it was tested against the watches of its time. */
export async function recordFindings(
  desk: Desk,
  person: Person,
  {title, json}: NewFindings
): Promise<RecordedFindings> {
  requireRole(person, 'record findings');
  if (title.trim() === '') throw new AppError('desk.invalid', 'findings without a title');
  const document = parse(json);
  const sha256 = createHash('sha256').update(json, 'utf8').digest('hex');
  await desk.documents.put(json);
  return desk.store.transaction(async tx => {
    const at = desk.now().toISOString();
    const summary = summaryOf(document, title.trim(), sha256, at);
    const before = await readFindings(tx.db, summary.id);
    if (before === null) await insertFindings(tx, person.id, summary);
    const watches = await readOpenWatches(tx.db, dayOf(at));
    const tested = before === null ? watches : watches.filter(({watch}) => watch.createdAt <= before.recordedAt);
    const leads = leadsOf(document, tested);
    const known = [...(await readCases(tx.db))];
    const cases: Case[] = [];
    for (const lead of leads.filter(({match}) => isLead(match))) {
      const open = known.find(one => one.watchId === lead.watch.id && one.networkId === lead.network.id);
      if (open !== undefined) {
        cases.push(open);
        continue;
      }
      const judged = known.find(one => one.networkId === lead.network.id && one.matterId != null)?.matterId;
      const title = titleOf(lead);
      const matterId = judged ?? (await openMatter(tx, desk, person, {network: lead.network, title}));
      const made = {...caseOf(desk.newId('case'), at, summary, lead), title, matterId};
      const opened = {...made, ledgerPosition: await insertCase(tx, 'system', made)};
      cases.push(opened);
      known.push(opened);
    }
    if (before === null) {
      for (const {watch} of tested) {
        const own = leads.filter(lead => lead.watch.id === watch.id).map(({match}) => match);
        const body = testOf(watch, document, own);
        await insertWatchTest(tx, 'system', {
          ...body,
          id: desk.newId('watch-test'),
          watchId: watch.id,
          findingsId: summary.id,
          at
        });
      }
    }
    return {findings: before ?? summary, cases, matches: leads.map(({match}) => match)};
  });
}

type Lead = OpenWatch & {readonly network: Network; readonly match: WatchMatch};

function leadsOf({networks}: Findings, watches: readonly OpenWatch[]): readonly Lead[] {
  const reported = networks.filter(network => network.standing === 'reported');
  return reported.flatMap(network =>
    watches.map((open): Lead => ({...open, network, match: matchWatch(open.watch, network, open.requestTitle)}))
  );
}

function titleOf({network, requestTitle}: Lead): string {
  return `A lead: ${network.accounts.length} accounts and “${requestTitle}”`;
}

function caseOf(id: string, openedAt: string, findings: FindingsSummary, lead: Lead): Omit<OpenedCase, 'title'> {
  const {watch, network, match} = lead;
  return {
    id,
    openedAt,
    status: 'open',
    findingsId: findings.id,
    networkId: network.id,
    evidenceSha256: findings.sha256,
    watchId: watch.id,
    requestId: watch.requestId,
    match,
    statement: match.statement
  };
}

export async function listFindings(desk: Desk): Promise<readonly FindingsSummary[]> {
  return readAllFindings(desk.store.read);
}

/** The document that was recorded, to the byte. */
export async function findingsDocument(desk: Desk, id: string): Promise<string> {
  const summary = await readFindings(desk.store.read, id);
  if (summary === null) throw new AppError('findings.unknown', id);
  const read = await desk.documents.get(summary.sha256);
  if (!read.found) throw new AppError('findings.unknown', `${id}, whose document is ${read.why}`);
  return read.bytes.toString('utf8');
}
