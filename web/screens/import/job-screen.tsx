import {useQuery, useQueryClient} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useEffect} from 'react';
import type {Job} from '../../../src/contract/http.ts';
import {call} from '../../data/client.ts';
import {Failure} from '../../data/failure.ts';
import {jobQuery, useChange} from '../../data/queries.ts';
import {bytes, count, counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Screen} from '../../parts/screen.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ImportOutcomes} from './import-outcomes.tsx';

function titleOf({status, kind, dataset}: Job): string {
  const what = dataset ?? 'your files';
  if (status === 'cancelled') return 'Cancelled';
  if (status === 'failed') return kind === 'import' ? 'The import stopped' : 'The scan stopped';
  if (status === 'running') return kind === 'import' ? `Importing into ${what}` : `Working on ${what}`;
  return kind === 'import'
    ? `Your files are in ${what}`
    : dataset === null
      ? 'Your files are scanned'
      : `${what} is scanned`;
}

export function JobScreen({id}: {readonly id: string}) {
  const job = useQuery(jobQuery(id));
  const client = useQueryClient();
  const announce = useAnnounce();
  const status = job.data?.status;
  const title = job.data === undefined ? null : titleOf(job.data);
  useEffect(() => {
    if (title !== null) announce(title);
  }, [title, announce]);
  useEffect(() => {
    if (status === undefined || status === 'running') return;
    void client.invalidateQueries({queryKey: ['findings']});
    void client.invalidateQueries({queryKey: ['datasets']});
    void client.invalidateQueries({queryKey: ['workspace']});
  }, [status, client]);
  return (
    <Screen title={title ?? 'Your files'} above={<Link to="/import">Import</Link>}>
      <Answered query={job} loading="how far it is">
        {data => (
          <div className="stack wide">
            <Progress job={data} />
            <ImportOutcomes imports={data.imports} />
          </div>
        )}
      </Answered>
    </Screen>
  );
}

function Progress({job}: {readonly job: Job}) {
  const cancel = useChange(() => call('DELETE /jobs/:id', {params: {id: job.id}}));
  if (job.status === 'failed') return <Stopped job={job} />;
  if (job.status === 'cancelled') return <p className="notice">{keptInWords(job)}</p>;
  if (job.status === 'done') return <Done job={job} />;
  const {step, done, total, unit} = job.progress;
  const amount = (value: number) => (unit === 'bytes' ? bytes(value) : count(value));
  return (
    <div className="sheet stack">
      <p className="row spread">
        <b>{step}</b>
        <span className="quiet">
          {total === null
            ? done > 0 && `${amount(done)} ${unit === 'bytes' ? '' : unit}`
            : `${amount(done)} of ${amount(total)}${unit === 'bytes' ? '' : ` ${unit}`}`}
        </span>
      </p>
      {total === null ? (
        <progress aria-label={step} />
      ) : (
        <progress aria-label={step} value={done} max={Math.max(1, total)} />
      )}
      <div>
        <button type="button" className="button" disabled={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
          {cancel.isPending ? 'Cancelling…' : 'Cancel'}
        </button>
      </div>
      {cancel.isError && <FailureNotice failure={cancel.error} />}
      <p className="hint">
        {job.imports.length > 0 && `${counted(job.imports.length, 'file')} read so far. `}You may leave this page and
        come back.
      </p>
    </div>
  );
}

/** What an import or a scan that did not come to its end has left. */
function keptInWords({dataset}: Job): string {
  return dataset === null
    ? 'Nothing of it was kept.'
    : `Files that stand below as imported are in ${dataset}. Nothing else of it was kept.`;
}

function Stopped({job}: {readonly job: Job}) {
  const {error, imports, dataset} = job;
  const isOfFiles = error?.code.startsWith('import.') === true && error.code !== 'import.busy';
  return (
    <>
      {error === null && <p role="alert">It failed without saying why.</p>}
      {error?.code === 'import.nothing-usable' && imports.length > 0 ? (
        <p className="notice bad" role="alert">
          Nothing in {imports.length === 1 ? 'this file' : 'these files'} could be used. What was missing stands below.
        </p>
      ) : (
        error !== null && <FailureNotice failure={new Failure(error)} />
      )}
      {imports.some(({outcome}) => outcome !== 'unusable') && <p className="notice">{keptInWords(job)}</p>}
      <p>
        <Link
          to="/import"
          search={
            dataset === null ? {} : job.kind === 'scan' && imports.length === 0 ? {scan: dataset} : {into: dataset}
          }
        >
          Try again
        </Link>
        {isOfFiles &&
          ' with other files, or say there which format it is and which column is which, under “How to read the files”'}
        .
      </p>
    </>
  );
}

function Done({job: {kind, dataset, findingsId}}: {readonly job: Job}) {
  if (kind === 'import' && dataset !== null) {
    return (
      <div className="row">
        <Link to="/import" search={{scan: dataset}} className="button primary">
          Scan {dataset}
        </Link>
        <Link to="/import" search={{into: dataset}} className="button">
          Add more files
        </Link>
        <Link to="/datasets" className="button">
          See the datasets
        </Link>
      </div>
    );
  }
  if (findingsId === null) {
    return <p className="notice">Nothing could be scanned. What was refused, and why, stands below.</p>;
  }
  return (
    <div>
      <Link to={`/findings/${encodeURIComponent(findingsId)}`} className="button primary">
        See the findings
      </Link>
    </div>
  );
}
