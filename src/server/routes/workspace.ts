/** What this workspace is, who asks, and how much is in it. */
import {overtVersion} from '../../config/version.ts';
import type {Workspace} from '../../contract/http.ts';
import {listCases} from '../../desk/cases.ts';
import {countRequests} from '../../desk/list-requests.ts';
import {listPeople} from '../../desk/people.ts';
import {listFindings} from '../../desk/record-findings.ts';
import {entryCount} from '../../store/entries.ts';
import {open, type Route} from '../route.ts';
import type {OpenWorkspace} from '../workspace.ts';

async function countsOf({desk, lake, store}: OpenWorkspace): Promise<NonNullable<Workspace['counts']>> {
  const [requests, cases, findings, datasets] = await Promise.all([
    countRequests(desk),
    listCases(desk),
    listFindings(desk),
    lake.datasets()
  ]);
  return {
    requests,
    cases: cases.length,
    findings: findings.length,
    datasets: datasets.length,
    ledgerEntries: await entryCount(store.read)
  };
}

export const workspaceRoutes: readonly Route[] = [
  open('GET /workspace', async ({workspace, person}) => {
    const {desk, options, folder} = workspace;
    const people = options.demo ? await listPeople(desk) : [];
    const tells = options.demo || person !== null;
    return {
      name: options.demo ? 'Demo' : 'Workspace',
      demo: options.demo,
      version: overtVersion,
      folder: tells ? folder : null,
      person,
      personas: people.filter(one => one.team !== 'administration'),
      counts: tells ? await countsOf(workspace) : null
    };
  })
];
