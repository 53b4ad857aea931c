/** Cases, newest first, and one of them with everything about it. */
import type {CaseSummary, CaseView} from '../contract/cases.ts';
import {readCases} from '../store/tables/case-file.ts';
import {readAwaitedReplies} from '../store/tables/invitation.ts';
import {readMatterStandings} from '../store/tables/matter-standing.ts';
import {readPublications} from '../store/tables/publication.ts';
import {readRepliers} from '../store/tables/statement.ts';
import {
  type CaseReading,
  caseStateOf,
  invitationsOf,
  missingIn,
  networkOf,
  nothingDone,
  readCaseWhole
} from './case-reading.ts';
import type {Desk} from './desk.ts';
import {whyNotInFull} from './publishing.ts';

type Awaited = {readonly party: string; readonly dueAt: string};

/** Those who have not replied and still may. */
function waiting(invited: readonly Awaited[], replied: ReadonlySet<string>, now: string) {
  const open = invited.filter(one => one.dueAt > now && !replied.has(one.party));
  const last = open.reduce<string | null>((latest, one) => (one.dueAt > (latest ?? '') ? one.dueAt : latest), null);
  return {waitingFor: new Set(open.map(one => one.party)).size, nextDueAt: last};
}

export async function listCases(desk: Desk): Promise<readonly CaseSummary[]> {
  const now = desk.now().toISOString();
  return desk.store.snapshot(async db => {
    const cases = await readCases(db);
    const standings = await readMatterStandings(db);
    const publications = Map.groupBy(await readPublications(db), one => one.caseId);
    const invited = Map.groupBy(await readAwaitedReplies(db), one => one.matterId);
    const matterIds = new Map(cases.map(one => [one.id, one.matterId ?? one.id]));
    const repliers = Map.groupBy(await readRepliers(db), one => matterIds.get(one.caseId) ?? one.caseId);
    return cases.map((one): CaseSummary => {
      const matterId = one.matterId ?? one.id;
      const standing = standings.get(matterId) ?? nothingDone;
      const replied = new Set((repliers.get(matterId) ?? []).map(reply => reply.about));
      return {
        ...one,
        state: caseStateOf(standing, publications.get(one.id) ?? []),
        outcome: standing.decision?.outcome ?? null,
        ...waiting(invited.get(matterId) ?? [], replied, now)
      };
    });
  });
}

function viewOf(reading: CaseReading, now: string): CaseView {
  const {opened, matter, standing, parties, statements, publications} = reading;
  const replied = new Set(statements.map(one => one.about));
  const invitations = invitationsOf(reading, now);
  const invited = new Set(invitations.map(one => one.party));
  const awaited = invitations.map(one => ({party: one.party, dueAt: one.dueAt ?? one.writtenAt}));
  const state = standing.decision !== null ? 'decided' : standing.reviewed ? 'in-review' : 'open';
  return {
    ...opened,
    state: caseStateOf(standing, publications),
    outcome: standing.decision?.outcome ?? null,
    ...waiting(awaited, replied, now),
    matter: matter && {id: matter.id, state, openedBy: matter.openedBy, decision: standing.decision},
    parties: parties.map(one => ({...one, invited: invited.has(one.party), replied: replied.has(one.party)})),
    invitations,
    statements: [...statements],
    publications: [...publications],
    missing: missingIn(reading, now),
    notInFull: whyNotInFull(standing.decision)
  };
}

export async function viewCase(desk: Desk, id: string): Promise<CaseView> {
  const {network} = await networkOf(desk, id);
  const reading = await desk.store.snapshot(db => readCaseWhole(db, id, network));
  return viewOf(reading, desk.now().toISOString());
}
