import {Link, useNavigate} from '@tanstack/react-router';
import {type FormEvent, useState} from 'react';
import {type NewRequest, newRequestSchema} from '../../../src/contract/desk.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Screen} from '../../parts/screen.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {type Draft, emptyDraft, toNewRequest} from './draft.ts';
import {AskerFields, WantedFields, WordsFields} from './fields.tsx';

export function NewRequestScreen() {
  return (
    <Screen
      title="Take in a request"
      above={<Link to="/requests">Requests</Link>}
      under="Write down what was asked, word for word, through whatever door it came. The rules look at it as soon as it is recorded."
    >
      <ForWhom act="open a request">
        <RequestForm />
      </ForWhom>
    </Screen>
  );
}

/** The first complaint per field, by the field's path. */
function complaints(request: NewRequest): Readonly<Record<string, string>> {
  const parsed = newRequestSchema.safeParse(request);
  if (parsed.success) return {};
  const found: Record<string, string> = {};
  for (const issue of parsed.error.issues) found[issue.path.join('.')] ??= issue.message;
  return found;
}

const names: Readonly<Record<string, string>> = {
  title: 'a title',
  words: 'the words',
  asks: 'what is asked for',
  receivedAt: 'when it was received',
  country: 'a country that is known by that name or code'
};

function RequestForm() {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(new Date()));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const open = useChange(async (request: NewRequest) => {
    const opened = await call('POST /requests', {body: request});
    await navigate({to: `/requests/${encodeURIComponent(opened.id)}`});
  });
  const change = (part: Partial<Draft>) => setDraft(before => ({...before, ...part}));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const request = toNewRequest(draft);
    const found = Object.keys(complaints(request));
    setMissing(found.map(path => names[path] ?? path));
    if (found.length === 0) open.mutate(request);
  };
  return (
    <form className="stack wide form" onSubmit={submit} noValidate>
      <WordsFields draft={draft} change={change} />
      <AskerFields draft={draft} change={change} />
      <WantedFields draft={draft} change={change} />
      <div className="stack">
        <div role="alert">
          {missing.length > 0 && <p className="problem">Not recorded yet. Please give {missing.join(', ')}.</p>}
        </div>
        {open.isError && <FailureNotice failure={open.error} />}
        <div>
          <button type="submit" className="button primary" disabled={open.isPending}>
            {open.isPending ? 'Recording…' : 'Put it on the record'}
          </button>
        </div>
      </div>
    </form>
  );
}
