/** Letters, notices and days that count: what goes out about a matter, and what is known of its way. */
import {join} from 'node:path';
import {erasePersonalData} from '../../desk/erase.ts';
import {acknowledge} from '../../desk/letters/acknowledge.ts';
import {openLetters, previewReply, readCorrespondence} from '../../desk/letters/correspondence.ts';
import {handOver, type MailRoom, recordDispatch} from '../../desk/letters/dispatch.ts';
import {holdNotices, liftHold} from '../../desk/letters/hold.ts';
import {recordViewOf} from '../../desk/record-view.ts';
import {openOutbox} from '../../store/outbox.ts';
import {type Route, signedIn} from '../route.ts';
import type {OpenWorkspace} from '../workspace.ts';

function mailRoom({folder, options, log}: OpenWorkspace): MailRoom {
  return {
    outbox: openOutbox(join(folder, 'outbox')),
    from: options.mailFrom ?? 'requests@localhost',
    receipt: position => log.receipt(position)
  };
}

export const correspondenceRoutes: readonly Route[] = [
  signedIn('GET /requests/:id/correspondence', async ({workspace: {desk}, person, param}) => {
    const correspondence = await readCorrespondence(desk, param('id'));
    await recordViewOf(desk, person, param('id'));
    return correspondence;
  }),
  signedIn('POST /requests/:id/reply-preview', async ({workspace: {desk}, person, param, body}) => {
    const reply = await previewReply(desk, param('id'), body);
    // A refusal shows nothing, and is no view.
    await recordViewOf(desk, person, param('id'));
    return reply;
  }),
  signedIn('POST /requests/:id/acknowledgement', async ({workspace: {desk}, person, param}) => {
    await acknowledge(desk, person, param('id'));
    return readCorrespondence(desk, param('id'));
  }),
  signedIn('POST /requests/:id/hold', async ({workspace: {desk}, person, param, body}) => {
    await holdNotices(desk, person, param('id'), body);
    return readCorrespondence(desk, param('id'));
  }),
  signedIn('POST /requests/:id/hold/lift', async ({workspace: {desk}, person, param, body}) => {
    await liftHold(desk, person, param('id'), body.reasons);
    return readCorrespondence(desk, param('id'));
  }),
  signedIn('GET /letters', async ({workspace: {desk}, person}) => openLetters(desk, person)),
  signedIn('POST /letters/:id/hand-over', async ({workspace, person, param, body}) =>
    handOver(workspace.desk, mailRoom(workspace), person, {letterId: param('id'), again: body.again})
  ),
  signedIn('POST /letters/:id/dispatch', async ({workspace, person, param, body}) =>
    recordDispatch(workspace.desk, person, {letterId: param('id'), ...body})
  ),
  signedIn('POST /requests/:id/erase', async ({workspace, person, param, body}) =>
    erasePersonalData(workspace.desk, person, param('id'), body.order)
  )
];
