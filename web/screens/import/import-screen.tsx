import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useRef, useState} from 'react';
import type {Catalogue} from '../../../src/contract/catalogue.ts';
import type {ScanRequest} from '../../../src/contract/http.ts';
import {place} from '../../data/place.ts';
import {catalogueQuery, datasetsQuery} from '../../data/queries.ts';
import {sendFiles} from '../../data/upload.ts';
import {bytes, counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {FileDrop} from '../../parts/file-drop.tsx';
import {Screen} from '../../parts/screen.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {Options} from './options.tsx';
import {PurposeChoice} from './purpose.tsx';
import {FormatList, Reading} from './reading.tsx';
import {initialOptions, nameProblem, type ScanOptions, toScanRequest, type Wanted} from './scan-options.ts';

export function ImportScreen(wanted: Wanted) {
  const catalogue = useQuery(catalogueQuery);
  return (
    <Screen
      title="Import and scan"
      above={place.demo ? 'Demo workspace' : undefined}
      under="Exports of posts, as they are. Overt recognises the format by its content, says what it could not use, and goes on with the rest. A table needs an account, a time and a text or link."
    >
      <Answered query={catalogue} loading="what can be read">
        {data => (
          <ForWhom act="record findings">
            <ImportForm catalogue={data} wanted={wanted} />
          </ForWhom>
        )}
      </Answered>
    </Screen>
  );
}

type State =
  | {readonly step: 'choosing'; readonly failure?: unknown}
  | {readonly step: 'sending'; readonly sent: number; readonly total: number};

/** What the button does; or what is missing first. */
function action({purpose, dataset}: ScanOptions, files: number): {readonly words: string; readonly isReady: boolean} {
  if (purpose !== 'scan-dataset' && files === 0) return {words: 'Choose files first', isReady: false};
  if (purpose === 'scan-files') return {words: `Scan ${counted(files, 'file')}`, isReady: true};
  if (dataset === '') {
    return {words: purpose === 'scan-dataset' ? 'Choose a dataset first' : 'Name the dataset first', isReady: false};
  }
  if (purpose === 'scan-dataset') return {words: `Scan ${dataset}`, isReady: true};
  const into = `Import ${counted(files, 'file')} into ${dataset}`;
  return {words: purpose === 'import' ? into : `${into}, and scan it`, isReady: true};
}

function ImportForm({catalogue, wanted}: {readonly catalogue: Catalogue; readonly wanted: Wanted}) {
  const navigate = useNavigate();
  const known = useQuery(datasetsQuery);
  const datasets = known.data ?? [];
  const [files, setFiles] = useState<readonly File[]>([]);
  const [options, setOptions] = useState(() => initialOptions(catalogue.signals, wanted));
  const [state, setState] = useState<State>({step: 'choosing'});
  const sending = useRef<AbortController>(null);
  const takesFiles = options.purpose !== 'scan-dataset';
  const request = toScanRequest(options);
  const {words, isReady} = action(options, files.length);
  const start = async (scan: ScanRequest) => {
    const abort = new AbortController();
    const sent = takesFiles ? files : [];
    sending.current = abort;
    setState({step: 'sending', sent: 0, total: sent.reduce((sum, file) => sum + file.size, 0)});
    try {
      const onSent = (done: number, total: number) => setState({step: 'sending', sent: done, total});
      const job = await sendFiles({files: sent, options: scan, onSent, signal: abort.signal});
      await navigate({to: `/import/${encodeURIComponent(job.id)}`});
    } catch (failure) {
      setState(abort.signal.aborted ? {step: 'choosing'} : {step: 'choosing', failure});
    }
  };
  if (state.step === 'sending') {
    return <Sending sent={state.sent} total={state.total} onCancel={() => sending.current?.abort()} />;
  }
  return (
    <div className="stack wide">
      <PurposeChoice datasets={datasets} options={options} onOptions={setOptions} />
      {known.isError && options.purpose !== 'scan-files' && (
        <FailureNotice failure={known.error} onRetry={() => void known.refetch()} />
      )}
      {takesFiles && (
        <>
          <FileDrop
            multiple
            label={files.length === 0 ? 'Choose files' : 'Add more files'}
            hint="or drop them here"
            onFiles={more => setFiles(before => [...before, ...more.filter(file => !before.some(isSame(file)))])}
          />
          <ChosenFiles files={files} onRemove={file => setFiles(files.filter(one => one !== file))} />
          <FormatList formats={catalogue.formats} />
          <Reading formats={catalogue.formats} files={files} options={options} onOptions={setOptions} />
        </>
      )}
      {options.purpose !== 'import' && (
        <Options
          catalogue={catalogue}
          datasets={datasets.map(dataset => dataset.name)}
          options={options}
          onOptions={setOptions}
        />
      )}
      {'problem' in request && nameProblem(options) === null && (
        <p className="problem" role="alert">
          {request.problem}
        </p>
      )}
      {state.failure !== undefined && <FailureNotice failure={state.failure} />}
      <div>
        <button
          type="button"
          className="button primary"
          disabled={!isReady || 'problem' in request}
          onClick={() => {
            if (!('problem' in request)) void start(request);
          }}
        >
          {words}
        </button>
      </div>
    </div>
  );
}

/** The same file chosen twice is one. */
const isSame = (one: File) => (other: File) =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

type ChosenProps = {readonly files: readonly File[]; readonly onRemove: (file: File) => void};

function ChosenFiles({files, onRemove}: ChosenProps) {
  if (files.length === 0) return null;
  return (
    <ul className="rows chosen" aria-label="Chosen files">
      {files.map(file => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`} className="row spread">
          <span dir="auto">{file.name}</span>
          <span className="row">
            <span className="quiet">{file.size === 0 ? 'empty' : bytes(file.size)}</span>
            <button
              type="button"
              className="button small"
              aria-label={`Remove ${file.name}`}
              onClick={() => onRemove(file)}
            >
              Remove
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}

type SendingProps = {readonly sent: number; readonly total: number; readonly onCancel: () => void};

function Sending({sent, total, onCancel}: SendingProps) {
  return (
    <div className="sheet stack">
      <p role="status">{total === 0 ? 'Starting' : `Sending: ${bytes(sent)} of ${bytes(total)}`}</p>
      <progress value={sent} max={Math.max(1, total)} aria-label="Sent" />
      <div>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
