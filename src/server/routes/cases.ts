/** Networks as cases: opened, replied to, published. They are judged as requests are, in their matter. */
import {listCases, viewCase} from '../../desk/cases.ts';
import {inviteReplies, takeStatement} from '../../desk/invite-replies.ts';
import {openCase} from '../../desk/open-case.ts';
import {publishCase} from '../../desk/publish-case.ts';
import {recordViewOfCase} from '../../desk/record-view.ts';
import {renderPublication} from '../render-publication.ts';
import {type Route, signedIn} from '../route.ts';

export const caseRoutes: readonly Route[] = [
  signedIn('GET /cases', async ({workspace}) => [...(await listCases(workspace.desk))]),
  signedIn('POST /cases', async ({workspace: {desk}, person, body}) => {
    const opened = await openCase(desk, person, body);
    return viewCase(desk, opened.id);
  }),
  signedIn('GET /cases/:id', async ({workspace: {desk}, person, param}) => {
    const view = await viewCase(desk, param('id'));
    await recordViewOfCase(desk, person, view);
    return view;
  }),
  signedIn('POST /cases/:id/invitations', async ({workspace: {desk}, person, param, body}) => {
    await inviteReplies(desk, person, param('id'), body);
    return viewCase(desk, param('id'));
  }),
  signedIn('POST /cases/:id/statements', async ({workspace: {desk}, person, param, body}) => {
    await takeStatement(desk, person, param('id'), body);
    return viewCase(desk, param('id'));
  }),
  signedIn('POST /cases/:id/publications', async ({workspace: {desk}, person, param, body}) => {
    await publishCase(desk, person, param('id'), body, renderPublication);
    return viewCase(desk, param('id'));
  })
];
