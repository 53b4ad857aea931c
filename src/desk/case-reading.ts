/** A case with everything that was done about it, read at one moment. For the view and for every act alike. */
import type {CaseState, Invitation, Publication, Statement} from '../contract/cases.ts';
import type {Case} from '../contract/desk.ts';
import {type Findings, findingsSchema, type Network} from '../contract/finding.ts';
import {AppError} from '../errors.ts';
import {readCase, readCaseIdsOfMatter} from '../store/tables/case-file.ts';
import type {Database} from '../store/tables/database.ts';
import {readFindings} from '../store/tables/findings.ts';
import {readInvitations} from '../store/tables/invitation.ts';
import type {WrittenLetter} from '../store/tables/letter.ts';
import {type MatterStanding, readMatterStandings} from '../store/tables/matter-standing.ts';
import {readPublications} from '../store/tables/publication.ts';
import {type OpenedRequest, readRequest} from '../store/tables/request.ts';
import {readStatements} from '../store/tables/statement.ts';
import type {Desk} from './desk.ts';
import {type Party, partiesOf} from './network-matter.ts';
import {missingFor, type PublishingFacts} from './publishing.ts';

export const nothingDone: MatterStanding = {decision: null, reopenedBecause: null, reviewed: false};

export type CaseReading = {
  readonly opened: Case;
  readonly matter: OpenedRequest | null;
  readonly standing: MatterStanding;
  readonly parties: readonly Party[];
  readonly letters: readonly WrittenLetter[];
  readonly statements: readonly Statement[];
  readonly publications: readonly Publication[];
};

/** The document as it was frozen; null when it is gone or was changed. */
export async function frozenFindings(desk: Desk, evidenceSha256: string): Promise<Findings | null> {
  const read = await desk.documents.get(evidenceSha256);
  return read.found ? findingsSchema.parse(JSON.parse(read.bytes.toString('utf8'))) : null;
}

export function networkIn(findings: Findings | null, networkId: string): Network | null {
  return findings?.networks.find(network => network.id === networkId) ?? null;
}

/** Accounts and those named by the finding, then whoever else was invited or replied. */
function allParties(
  network: Network | null,
  letters: readonly WrittenLetter[],
  statements: readonly Statement[]
): readonly Party[] {
  if (network === null) return [];
  const own = partiesOf(network);
  const known = new Set(own.map(one => one.party));
  const others = [...letters.map(letter => letter.to), ...statements.map(one => one.about)];
  const further = [...new Set(others)].filter(party => !known.has(party)).sort();
  return [...own, ...further.map((party): Party => ({party, kind: 'named', shown: party}))];
}

/** `network` is what the frozen document holds; it is read outside, because it never changes. */
export async function readCaseWhole(db: Database, caseId: string, network: Network | null): Promise<CaseReading> {
  const opened = await readCase(db, caseId);
  if (opened === null) throw new AppError('desk.unknown-case', caseId);
  const matterId = opened.matterId ?? null;
  const standings = await readMatterStandings(db);
  const letters = matterId === null ? [] : await readInvitations(db, matterId);
  const caseIds = matterId === null ? [caseId] : await readCaseIdsOfMatter(db, matterId);
  const statements = await readStatements(db, caseIds);
  return {
    opened,
    matter: matterId === null ? null : await readRequest(db, matterId),
    standing: (matterId === null ? undefined : standings.get(matterId)) ?? nothingDone,
    parties: allParties(network, letters, statements),
    letters,
    statements,
    publications: await readPublications(db, caseId)
  };
}

/** The network of a case, from the document that was frozen with it. */
export async function networkOf(
  desk: Desk,
  caseId: string
): Promise<{findings: Findings | null; network: Network | null}> {
  const opened = await readCase(desk.store.read, caseId);
  if (opened === null) throw new AppError('desk.unknown-case', caseId);
  const summary = await readFindings(desk.store.read, opened.findingsId);
  if (summary === null) return {findings: null, network: null};
  const findings = await frozenFindings(desk, opened.evidenceSha256);
  return {findings, network: networkIn(findings, opened.networkId)};
}

export function publishingFacts(reading: CaseReading, now: string): PublishingFacts {
  const {standing, parties, letters, statements} = reading;
  return {
    decision: standing.decision,
    reopenedBecause: standing.reopenedBecause,
    parties,
    invitations: letters.map(letter => ({party: letter.to, dueAt: letter.dueAt ?? letter.writtenAt})),
    statements,
    now
  };
}

/** What is missing before publication; a lead from before there were matters cannot be decided at all. */
export function missingIn(reading: CaseReading, now: string): string[] {
  if (reading.matter === null) return ['It has no matter in which it could be decided: open a case of the network.'];
  return [...missingFor(publishingFacts(reading, now))];
}

/** Where a case stands, from its matter and what was published since the decision that holds. */
export function caseStateOf(standing: MatterStanding, publications: readonly Publication[]): CaseState {
  const {decision, reopenedBecause, reviewed} = standing;
  if (decision === null) return reviewed ? 'in-review' : 'open';
  if (reopenedBecause !== null) return reopenedBecause === 'appeal' ? 'under-appeal' : 'reopened';
  return publications.some(one => one.decisionId === decision.id) ? 'published' : 'decided';
}

export function invitationsOf({letters, statements}: CaseReading, now: string): Invitation[] {
  const replied = new Set(statements.map(one => one.about));
  return letters.map(({requestId: _, ...letter}) => {
    const waits = (letter.dueAt ?? letter.writtenAt) > now;
    return {...letter, party: letter.to, state: replied.has(letter.to) ? 'replied' : waits ? 'waiting' : 'no-reply'};
  });
}
