/** The doors: files that are kept, mails that become requests, and what the rules say while somebody types. */
import {readFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {Person} from '../../contract/desk.ts';
import {type SaidOfMail, saidOfMailSchema} from '../../contract/intake.ts';
import {arrivedDocuments, documentsOf, mostDocumentBytes} from '../../desk/intake/documents.ts';
import {previewFlags} from '../../desk/intake/preview-flags.ts';
import {takeInFile, takeInMail} from '../../desk/intake/take-in-mail.ts';
import {recordView, recordViewOf} from '../../desk/record-view.ts';
import {viewRequest} from '../../desk/view-request.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {putIntoInbox, removeFromInbox, waitingInInbox} from '../inbox.ts';
import {type Route, signedIn} from '../route.ts';
import {createRun, removeRun} from '../runs.ts';
import {receiveUpload, type Upload} from '../upload.ts';
import type {OpenWorkspace} from '../workspace.ts';

const mostFiles = 50;

/** Hands the files of a form to `work`; they lie in a scratch folder meanwhile. */
async function withUpload<Result>(
  {folder, options}: OpenWorkspace,
  request: Request,
  work: (upload: Upload) => Promise<Result>
): Promise<Result> {
  if (request.body === null) throw new AppError('http.bad-body', 'no body');
  const run = await createRun(folder);
  try {
    const upload = await receiveUpload(request.body, request.headers.get('content-type'), {
      folder: join(run, 'upload'),
      limitBytes: Math.min(options.uploadLimitBytes, mostFiles * mostDocumentBytes)
    });
    if (upload.files.length === 0) throw new AppError('http.bad-body', 'no file');
    if (upload.files.length > mostFiles) throw new AppError('http.too-large', `more than ${mostFiles} files`);
    return await work(upload);
  } finally {
    await removeRun(folder, run);
  }
}

function saidOf(text: string | undefined): SaidOfMail {
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('http.bad-body', 'a request that is not JSON', {cause});
  }
  const parsed = saidOfMailSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('http.bad-body', `a request where ${issue?.path.join('.')}: ${issue?.message}`);
}

async function takeInOneMail(workspace: OpenWorkspace, person: Person, upload: Upload): Promise<string> {
  const [path, ...others] = upload.files;
  if (path === undefined || others.length > 0)
    throw new AppError('http.bad-body', `${upload.files.length} files, not one mail`);
  const said = saidOf(upload.fields.get('request'));
  const bytes = await readFile(path);
  if (bytes.length > mostDocumentBytes) throw new AppError('http.too-large', `more than ${mostDocumentBytes} bytes`);
  const name = await putIntoInbox(workspace.folder, bytes, {personId: person.id, said});
  try {
    const {requestId} = await takeInMail(workspace.desk, person, {fileName: basename(path), bytes}, said);
    await removeFromInbox(workspace.folder, name);
    return requestId;
  } catch (error) {
    // Refused, and told so: whoever sent it still has it. Anything else leaves it in the inbox for the next round.
    if (error instanceof AppError) await removeFromInbox(workspace.folder, name);
    throw error;
  }
}

export const intakeRoutes: readonly Route[] = [
  signedIn('POST /documents', async ({workspace, person, request}) => {
    requireRole(person, 'open a request');
    return withUpload(workspace, request, async ({files}) => {
      const taken = [];
      for (const path of files) {
        const file = {fileName: basename(path), bytes: await readFile(path)};
        taken.push(await takeInFile(workspace.desk, person, file));
      }
      return {files: taken};
    });
  }),
  signedIn('GET /requests/:id/documents', async ({workspace: {desk}, person, param}) => {
    const documents = await documentsOf(desk, param('id'));
    await recordViewOf(desk, person, param('id'));
    return [...documents];
  }),
  signedIn('POST /requests/from-mail', async ({workspace, person, request}) => {
    requireRole(person, 'open a request');
    const id = await withUpload(workspace, request, upload => takeInOneMail(workspace, person, upload));
    const view = await viewRequest(workspace.desk, person, id);
    // A mail that was taken in before is no act on record, and this would be a look that nobody sees.
    await recordView(workspace.desk, person, view);
    return view;
  }),
  signedIn('POST /flags/preview', async ({workspace: {desk}, person, body}) => ({
    flags: [...(await previewFlags(desk, person, body))]
  })),
  signedIn('GET /arrivals', async ({workspace}) => ({
    ...(await arrivedDocuments(workspace.desk)),
    waiting: await waitingInInbox(workspace.folder)
  }))
];
