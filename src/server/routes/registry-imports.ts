/** Files for the registry: what they would change, and taking that in. */
import {readFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {registrySources} from '../../contract/registry.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {acceptImport, listImports, previewImport} from '../../registry/import/take-in.ts';
import {mostFileBytes} from '../../registry/import/unpack.ts';
import {type Route, signedIn} from '../route.ts';
import {createRun, removeRun} from '../runs.ts';
import {receiveUpload} from '../upload.ts';

export const registryImportRoutes: readonly Route[] = [
  signedIn('GET /registry/imports', async ({workspace: {desk}}) => [...(await listImports(desk))]),
  signedIn('POST /registry/imports/preview', async ({workspace, person, request}) => {
    const {desk, folder, options} = workspace;
    requireRole(person, 'import into the registry');
    if (request.body === null) throw new AppError('http.bad-body', 'no body');
    const run = await createRun(folder);
    try {
      const upload = await receiveUpload(request.body, request.headers.get('content-type'), {
        folder: join(run, 'upload'),
        limitBytes: Math.min(options.uploadLimitBytes, mostFileBytes)
      });
      const [path, ...others] = upload.files;
      if (path === undefined || others.length > 0) {
        throw new AppError('http.bad-body', `${upload.files.length} files, not one`);
      }
      const named = upload.fields.get('source');
      const source = registrySources.find(id => id === named);
      if (source === undefined) throw new AppError('http.bad-body', `the source ${named?.slice(0, 100) ?? 'left out'}`);
      return await previewImport(desk, person, {source, fileName: basename(path), bytes: await readFile(path)});
    } finally {
      await removeRun(folder, run);
    }
  }),
  signedIn('POST /registry/imports', async ({workspace: {desk}, person, body}) => acceptImport(desk, person, body))
];
