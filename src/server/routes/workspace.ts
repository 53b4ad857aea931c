/** What this workspace is, who asks, and how much is in it. */
import {overtVersion} from '../../config/version.ts';
import {listCases} from '../../desk/cases.ts';
import {listRequests} from '../../desk/list-requests.ts';
import {listPeople} from '../../desk/people.ts';
import {listFindings} from '../../desk/record-findings.ts';
import {entryCount} from '../../store/entries.ts';
import {open, type Route} from '../route.ts';

export const workspaceRoutes: readonly Route[] = [
  open('GET /workspace', async ({workspace, person}) => {
    const {desk, lake, options, folder, store} = workspace;
    const [requests, cases, findings, datasets, people] = await Promise.all([
      listRequests(desk),
      listCases(desk),
      listFindings(desk),
      lake.datasets(),
      listPeople(desk)
    ]);
    const ledgerEntries = await entryCount(store.read);
    return {
      name: options.demo ? 'Demo' : 'Workspace',
      demo: options.demo,
      version: overtVersion,
      folder,
      person,
      personas: options.demo ? people.filter(one => one.team !== 'administration') : [],
      counts: {
        requests: requests.length,
        cases: cases.length,
        findings: findings.length,
        datasets: datasets.length,
        ledgerEntries
      }
    };
  })
];
