/** Files come in, a job starts; jobs are looked at. */
import {join} from 'node:path';
import {scanRequestSchema} from '../../contract/http.ts';
import {datasetNameSchema} from '../../contract/imports.ts';
import {readOpenQuestions} from '../../desk/watch-question.ts';
import {resolveParameters} from '../../detection/parameters.ts';
import {AppError} from '../../errors.ts';
import {dayOf} from '../../policy/in-force.ts';
import {requireRole} from '../../policy/roles.ts';
import {declaredList} from '../declared-list.ts';
import {recordScan} from '../record-scan.ts';
import {type Route, signedIn} from '../route.ts';
import {createRun, removeRun} from '../runs.ts';
import {receiveUpload} from '../upload.ts';

const nothingSaid = '{"dataset":null,"formatId":null,"map":null,"parameters":{}}';

function readOptions(text: string | undefined) {
  let value: unknown;
  try {
    value = JSON.parse(text ?? nothingSaid);
  } catch (cause) {
    throw new AppError('http.bad-body', 'options that are not JSON', {cause});
  }
  const options = scanRequestSchema.safeParse(value);
  if (!options.success) {
    const issue = options.error.issues[0];
    throw new AppError('http.bad-body', `options where ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const {dataset} = options.data;
  if (dataset !== null && !datasetNameSchema.safeParse(dataset).success)
    throw new AppError('dataset.bad-name', dataset);
  return options.data;
}

type Said<T> = {[Name in keyof T]?: Exclude<T[Name], undefined>};

/** Without the fields that were left out. */
function said<T extends object>(given: T): Said<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Said<T>;
}

export const scanRoutes: readonly Route[] = [
  signedIn('POST /scans', async ({workspace, person, request}) => {
    requireRole(person, 'record findings');
    const {options, folder, desk, jobs} = workspace;
    const run = await createRun(folder);
    try {
      if (request.body === null) throw new AppError('http.bad-body', 'no body');
      const {files, fields} = await receiveUpload(request.body, request.headers.get('content-type'), {
        folder: join(run, 'upload'),
        limitBytes: options.uploadLimitBytes
      });
      const {kind = 'scan', dataset, formatId, map, parameters} = readOptions(fields.get('options'));
      if (files.length === 0 && dataset === null) throw new AppError('http.bad-body', 'neither a file nor a dataset');
      if (kind === 'import' && (files.length === 0 || dataset === null))
        throw new AppError('http.bad-body', 'an import without a file, or without a dataset for it');
      // One that is not there is said at once, and not by a job.
      if (files.length === 0 && dataset !== null) await workspace.lake.dataset(dataset);
      return jobs.start({
        order: {
          kind,
          files,
          dataset,
          formatId,
          map,
          parameters: resolveParameters(said(parameters)),
          declaredFile: null,
          allowFile: null,
          declared: await declaredList(desk),
          watches: await readOpenQuestions(desk.store.read, dayOf(desk.now().toISOString())),
          memoryBytes: options.memoryBytes,
          threads: options.threads,
          home: folder,
          run,
          out: null
        },
        record: findings => recordScan(workspace, person, findings, dataset),
        cleanUp: () => removeRun(folder, run)
      });
    } catch (error) {
      await removeRun(folder, run);
      throw error;
    }
  }),
  signedIn('GET /jobs/:id', async ({workspace, param}) => workspace.jobs.get(param('id'))),
  signedIn('DELETE /jobs/:id', async ({workspace, param}) => workspace.jobs.cancel(param('id')))
];
