import {Link, useNavigate} from '@tanstack/react-router';
import {type FormEvent, type KeyboardEvent, useRef, useState} from 'react';
import type {NewRequest} from '../../../src/contract/desk.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Screen} from '../../parts/screen.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {isTouched, toNewRequest} from './draft.ts';
import {AskerFields, AskFields, OrderFields, SaidFields, WantedFields, WordsFields} from './fields.tsx';
import {FlagsBeside} from './flags-beside.tsx';
import {forgetDraft, type KeptDraft, useKeptDraft} from './kept-draft.ts';
import {usePreview} from './preview.ts';
import {inOrder, type Problems, problemsOf} from './problems.ts';

export function NewRequestScreen() {
  return (
    <Screen
      title="Take in a request"
      above={<Link to="/requests">Requests</Link>}
      under="Write down what was asked, word for word, through whatever door it came. The rules read along."
    >
      <ForWhom act="open a request">
        <RequestForm />
      </ForWhom>
    </Screen>
  );
}

function DraftNote({draft, wasKept, isKept, discard}: KeptDraft) {
  if (!isTouched(draft)) return null;
  const words = !isKept
    ? 'This browser keeps no drafts: what you type is lost when you leave the page.'
    : wasKept
      ? 'This is the draft that you left here. It stays in this browser until it is on the record.'
      : 'This draft stays in this browser until it is on the record.';
  return (
    <div className="row small quiet">
      <span>{words}</span>
      <button type="button" className="button small" onClick={discard}>
        Discard the draft
      </button>
    </div>
  );
}

function RequestForm() {
  const navigate = useNavigate();
  const kept = useKeptDraft();
  const {draft, change} = kept;
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const preview = usePreview(draft);
  const problems: Problems = tried ? problemsOf(draft) : {};
  const missing = inOrder(problems);
  const open = useChange(async (request: NewRequest) => {
    const opened = await call('POST /requests', {body: request});
    forgetDraft();
    await navigate({to: `/requests/${encodeURIComponent(opened.id)}`});
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (open.isPending) return;
    setTried(true);
    if (Object.keys(problemsOf(draft)).length === 0) open.mutate(toNewRequest(draft));
    // After the problems are shown, the first field that has one.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };
  const show = ({text, start, end}: {readonly text: string; readonly start: number; readonly end: number}) => {
    const words = form.current?.querySelector<HTMLTextAreaElement>('textarea.document');
    if (!words || words.value.slice(start, end) !== text) return;
    words.focus();
    words.setSelectionRange(start, end);
  };
  const parts = {draft, problems, change};
  return (
    <form ref={form} className="with-beside form" onSubmit={submit} onKeyDown={submitByKey} noValidate>
      <div className="stack wide">
        <DraftNote {...kept} />
        <WordsFields {...parts} preview={preview} />
        <AskerFields {...parts} />
        <AskFields {...parts} />
        <OrderFields {...parts} />
        <SaidFields {...parts} />
        <WantedFields {...parts} />
        <div className="stack">
          <div role="alert">
            {missing.length > 0 && <p className="problem">Not recorded yet. Please give {missing.join(', ')}.</p>}
          </div>
          {open.isError && <FailureNotice failure={open.error} />}
          <div className="row">
            <button type="submit" className="button primary" disabled={open.isPending}>
              {open.isPending ? 'Recording…' : 'Put it on the record'}
            </button>
            <span className="hint">
              <kbd>Ctrl</kbd> <kbd>Enter</kbd> from any field
            </span>
          </div>
        </div>
      </div>
      <FlagsBeside preview={preview} show={show} />
    </form>
  );
}
