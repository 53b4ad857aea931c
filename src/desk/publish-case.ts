/** Publishes a decided case: what it consists of is kept by hash, and recorded with the replies that stand beside it. */
import {type NewPublication, newPublicationSchema, type Publication, type Statement} from '../contract/cases.ts';
import type {Decision, Person} from '../contract/desk.ts';
import type {Findings} from '../contract/finding.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import {insertPublication} from '../store/tables/publication.ts';
import {readRecusals} from '../store/tables/recusal.ts';
import {type CaseReading, missingIn, networkOf, readCaseWhole} from './case-reading.ts';
import type {Desk} from './desk.ts';
import type {Party} from './network-matter.ts';
import {whyNotInFull} from './publishing.ts';

/** What a publication is made from: the frozen findings with this network alone, and what was said to it. */
export type ToPublish = {
  readonly findings: Findings;
  readonly form: Publication['form'];
  readonly decision: Decision;
  readonly statements: readonly Statement[];
  readonly parties: readonly Party[];
  /** Invited, and nothing came by the day. */
  readonly silent: number;
};
export type PublishedFile = {readonly name: string; readonly content: string};

/** Rendering is for whoever owns what is shown outside; the same facts may be rendered again. */
export type RenderPublication = (toPublish: ToPublish) => readonly PublishedFile[];

/** Refuses what is missing; otherwise the decision that the publication rests on. */
function decisionToPublish(reading: CaseReading, given: NewPublication, person: Person, now: string): Decision {
  const {standing, matter} = reading;
  const missing = missingIn(reading, now);
  if (matter === null || standing.decision === null || missing.length > 0) {
    throw new AppError('desk.not-publishable', missing.join(' '));
  }
  if (matter.approachedPersonId === person.id) {
    throw new AppError('desk.recused', `${person.name}, who was approached with the matter`);
  }
  const notInFull = given.form === 'full' ? whyNotInFull(standing.decision) : null;
  if (notInFull !== null) throw new AppError('desk.not-publishable', notInFull);
  return standing.decision;
}

/** What was read before rendering must still be so when it is written down. */
function sameBasis(before: CaseReading, after: CaseReading): boolean {
  const ids = ({standing, statements, letters}: CaseReading) =>
    [standing.decision?.id, ...[...statements, ...letters].map(one => one.id)].join(' ');
  return ids(before) === ids(after);
}

export async function publishCase(
  desk: Desk,
  person: Person,
  caseId: string,
  newPublication: NewPublication,
  render: RenderPublication
): Promise<Publication> {
  requireRole(person, 'publish a case');
  const given = validAs(newPublicationSchema, newPublication, 'publication');
  const {findings, network} = await networkOf(desk, caseId);
  const before = await desk.store.snapshot(db => readCaseWhole(db, caseId, network));
  const decision = decisionToPublish(before, given, person, desk.now().toISOString());
  if (findings === null || network === null) throw new AppError('findings.unknown', before.opened.findingsId);
  const {statements, parties, letters} = before;
  const replied = new Set(statements.map(one => one.about));
  const silent = new Set(letters.map(letter => letter.to).filter(party => !replied.has(party))).size;
  const alone = {...findings, networks: [network], watchTests: []};
  const files = render({findings: alone, form: given.form, decision, statements, parties, silent});
  const documents: Publication['documents'] = [];
  for (const {name, content} of files) documents.push({name, sha256: await desk.documents.put(content)});
  return desk.store.transaction(async tx => {
    const now = desk.now().toISOString();
    const after = await readCaseWhole(tx.db, caseId, network);
    decisionToPublish(after, given, person, now);
    if (!sameBasis(before, after)) {
      throw new AppError('store.changed-meanwhile', 'a decision, a reply or an invitation that came meanwhile');
    }
    const recused = (await readRecusals(tx.db, decision.requestId)).some(one => one.personId === person.id);
    if (recused) throw new AppError('desk.recused', `${person.name}, who is recused from the matter`);
    const publication: Publication = {
      ...given,
      id: desk.newId('publication'),
      caseId,
      decisionId: decision.id,
      documents,
      statementIds: statements.map(one => one.id),
      invitationIds: letters.map(letter => letter.id),
      personId: person.id,
      at: now
    };
    await insertPublication(tx, publication);
    return publication;
  });
}
