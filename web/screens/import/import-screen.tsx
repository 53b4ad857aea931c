import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useRef, useState} from 'react';
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
import {initialOptions, toScanRequest} from './scan-options.ts';

export function ImportScreen() {
  const catalogue = useQuery(catalogueQuery);
  return (
    <Screen
      title="Drop your files"
      above={place.demo ? 'Demo workspace' : undefined}
      under="Exports of posts, as they are. Overt recognises the format by its content, says what it could not use, and scans the rest. A table needs an account, a time and a text or link."
    >
      <Answered query={catalogue} loading="what can be read">
        {data => (
          <ForWhom act="record findings">
            <ImportForm catalogue={data} />
          </ForWhom>
        )}
      </Answered>
    </Screen>
  );
}

type State =
  | {readonly step: 'choosing'; readonly failure?: unknown}
  | {readonly step: 'sending'; readonly sent: number; readonly total: number};

type FormProps = {readonly catalogue: Parameters<typeof Options>[0]['catalogue']};

function ImportForm({catalogue}: FormProps) {
  const navigate = useNavigate();
  // Only one choice more; a scan needs no answer to it.
  const datasets = useQuery(datasetsQuery);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [options, setOptions] = useState(() => initialOptions(catalogue.signals));
  const [state, setState] = useState<State>({step: 'choosing'});
  const sending = useRef<AbortController>(null);
  const request = toScanRequest(options);
  const start = async (scan: ScanRequest) => {
    const abort = new AbortController();
    sending.current = abort;
    setState({step: 'sending', sent: 0, total: files.reduce((sum, file) => sum + file.size, 0)});
    try {
      const onSent = (sent: number, total: number) => setState({step: 'sending', sent, total});
      const job = await sendFiles({files, options: scan, onSent, signal: abort.signal});
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
      <FileDrop
        multiple
        label={files.length === 0 ? 'Choose files' : 'Choose others'}
        hint={`or drop them here. Read: ${catalogue.formats.map(format => format.title).join(', ')}`}
        onFiles={setFiles}
      />
      {files.length > 0 && (
        <ul className="rows chosen" aria-label="Chosen files">
          {files.map(file => (
            <li key={`${file.name} ${file.size}`} className="row spread">
              <span dir="auto">{file.name}</span>
              <span className="quiet">{bytes(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
      <Options
        catalogue={catalogue}
        datasets={(datasets.data ?? []).map(dataset => dataset.name)}
        options={options}
        onOptions={setOptions}
      />
      {'problem' in request && (
        <p className="problem" role="alert">
          {request.problem}
        </p>
      )}
      {state.failure !== undefined && <FailureNotice failure={state.failure} />}
      <div>
        <button
          type="button"
          className="button primary"
          disabled={files.length === 0 || 'problem' in request}
          onClick={() => {
            if (!('problem' in request)) void start(request);
          }}
        >
          {files.length === 0 ? 'Choose files first' : `Scan ${counted(files.length, 'file')}`}
        </button>
      </div>
    </div>
  );
}

type SendingProps = {readonly sent: number; readonly total: number; readonly onCancel: () => void};

function Sending({sent, total, onCancel}: SendingProps) {
  return (
    <div className="sheet stack">
      <p role="status">
        Sending: {bytes(sent)} of {bytes(total)}
      </p>
      <progress value={sent} max={Math.max(1, total)} aria-label="Sent" />
      <div>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
