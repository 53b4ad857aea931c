/**
 * Puts findings on the record and holds every reported network against every open watch.
 *
 * The document is kept by its hash first: a file that no row points to is harmless, a row without its file is not.
 * Networks that were set aside (declared accounts, common objects) are shown in the findings and never make a case.
 */
import {createHash} from 'node:crypto';
import type {Case, Person, Watch, WatchMatch} from '../contract/desk.ts';
import {type Findings, findingsSchema, type Network} from '../contract/finding.ts';
import type {FindingsSummary} from '../contract/http.ts';
import {AppError} from '../errors.ts';
import {insertCase, type OpenedCase, readCases} from '../store/tables/case-file.ts';
import type {Database} from '../store/tables/database.ts';
import {insertFindings, readAllFindings, readFindings} from '../store/tables/findings.ts';
import {readRequest} from '../store/tables/request.ts';
import {readWatches} from '../store/tables/watch.ts';
import type {Desk} from './desk.ts';
import {isLead, matchWatch} from './match-watch.ts';
import {requireRole} from './roles.ts';

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
    const watches = (await readWatches(tx.db)).filter(watch => watch.status === 'watching');
    const tested = before === null ? watches : watches.filter(watch => watch.createdAt <= before.recordedAt);
    const leads = leadsOf(document, await withTitles(tx.db, tested));
    const known = await readCases(tx.db);
    const cases: Case[] = [];
    for (const lead of leads.filter(({match}) => isLead(match))) {
      const open = known.find(one => one.watchId === lead.watch.id && one.networkId === lead.network.id);
      if (open !== undefined) {
        cases.push(open);
        continue;
      }
      const opened = caseOf(desk.newId('case'), at, summary, lead);
      cases.push({...opened, ledgerPosition: await insertCase(tx, 'system', opened)});
    }
    return {findings: before ?? summary, cases, matches: leads.map(({match}) => match)};
  });
}

type Titled = {readonly watch: Watch; readonly requestTitle: string};
type Lead = Titled & {readonly network: Network; readonly match: WatchMatch};

async function withTitles(db: Database, watches: readonly Watch[]): Promise<readonly Titled[]> {
  const titled: Titled[] = [];
  for (const watch of watches) {
    const request = await readRequest(db, watch.requestId);
    if (request === null) throw new Error(`desk: no request ${watch.requestId} behind its watch`);
    titled.push({watch, requestTitle: request.title});
  }
  return titled;
}

function leadsOf({networks}: Findings, watches: readonly Titled[]): readonly Lead[] {
  const reported = networks.filter(network => network.standing === 'reported');
  return reported.flatMap(network =>
    watches.map(({watch, requestTitle}) => {
      return {watch, requestTitle, network, match: matchWatch(watch, network, requestTitle)};
    })
  );
}

function caseOf(id: string, openedAt: string, findings: FindingsSummary, lead: Lead): OpenedCase {
  const {watch, requestTitle, network, match} = lead;
  return {
    id,
    openedAt,
    title: `A lead: ${network.accounts.length} accounts and “${requestTitle}”`,
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
