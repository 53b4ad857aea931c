/** Findings, watches, and the cases in which they meet. */
import {findingsSchema} from '../../contract/finding.ts';
import {listCases, viewCase} from '../../desk/cases.ts';
import {findingsDocument, listFindings} from '../../desk/record-findings.ts';
import {listWatches} from '../../desk/watches.ts';
import {type Route, signedIn} from '../route.ts';

export const findingsRoutes: readonly Route[] = [
  signedIn('GET /findings', async ({workspace}) => [...(await listFindings(workspace.desk))]),
  signedIn('GET /findings/:id', async ({workspace, param}) =>
    findingsSchema.parse(JSON.parse(await findingsDocument(workspace.desk, param('id'))))
  ),
  signedIn('GET /watches', async ({workspace}) => [...(await listWatches(workspace.desk))]),
  signedIn('GET /cases', async ({workspace}) => [...(await listCases(workspace.desk))]),
  signedIn('GET /cases/:id', async ({workspace, param}) => viewCase(workspace.desk, param('id')))
];
