/** Findings that were recorded. */
import {findingsSchema} from '../../contract/finding.ts';
import {findingsDocument, listFindings} from '../../desk/record-findings.ts';
import {type Route, signedIn} from '../route.ts';

export const findingsRoutes: readonly Route[] = [
  signedIn('GET /findings', async ({workspace}) => [...(await listFindings(workspace.desk))]),
  signedIn('GET /findings/:id', async ({workspace, param}) =>
    findingsSchema.parse(JSON.parse(await findingsDocument(workspace.desk, param('id'))))
  )
];
