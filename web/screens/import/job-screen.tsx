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

const titles: Readonly<Record<Job['status'], string>> = {
  running: 'Working on your files',
  done: 'Your files are scanned',
  failed: 'The scan stopped',
  cancelled: 'Cancelled'
};

export function JobScreen({id}: {readonly id: string}) {
  const job = useQuery(jobQuery(id));
  const client = useQueryClient();
  const announce = useAnnounce();
  const status = job.data?.status;
  useEffect(() => {
    if (status === undefined) return;
    announce(titles[status]);
    if (status !== 'running') {
      void client.invalidateQueries({queryKey: ['findings']});
      void client.invalidateQueries({queryKey: ['workspace']});
    }
  }, [status, announce, client]);
  return (
    <Screen title={status ? titles[status] : 'Your files'} above={<Link to="/import">Import</Link>}>
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
  if (job.status === 'failed') {
    return (
      <>
        {job.error ? <FailureNotice failure={new Failure(job.error)} /> : <p>It failed without saying why.</p>}
        <p>
          <Link to="/import">Try again with other files</Link>, or name the format and the columns there, under “How to
          read, and what to look for”. The terminal calls them <code>--format</code> and <code>--map</code>.
        </p>
      </>
    );
  }
  if (job.status === 'cancelled') {
    return <p className="notice">Nothing of it was kept that is not listed below as imported.</p>;
  }
  if (job.status === 'done') {
    return job.findingsId === null ? (
      <p className="notice">Nothing could be scanned. What was refused, and why, stands below.</p>
    ) : (
      <div>
        <Link to={`/findings/${encodeURIComponent(job.findingsId)}`} className="button primary">
          See the findings
        </Link>
      </div>
    );
  }
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
