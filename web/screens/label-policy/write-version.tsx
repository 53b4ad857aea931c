import {type FormEvent, useState} from 'react';
import type {LabelPolicyView} from '../../../src/contract/label-policies.ts';
import {labelPolicyBodySchema} from '../../../src/contract/labels.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Field, Line, Lines} from '../../parts/line.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';

function problemOf(text: string): string | undefined {
  try {
    const parsed = labelPolicyBodySchema.shape.rules.safeParse(JSON.parse(text));
    const issue = parsed.error?.issues[0];
    return issue === undefined ? undefined : `${issue.path.join('.')}: ${issue.message}`;
  } catch {
    return 'The rules are not JSON as they stand.';
  }
}

/** A version of one's own: the rules of the newest one as text, to be changed. */
export function WriteVersion({policies}: {readonly policies: readonly LabelPolicyView[]}) {
  const announce = useAnnounce();
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const [rules, setRules] = useState(() => JSON.stringify(policies[0]?.rules ?? [], null, 2));
  const problem = problemOf(rules);
  const write = useChange(() =>
    call('POST /registry/policies', {body: {title: title.trim(), note: note.trim(), rules: JSON.parse(rules)}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(undefined, {onSuccess: () => announce('The version was written. It is not in force.')});
  };
  return (
    <details>
      <summary>A version of your own</summary>
      <form className="stack" onSubmit={submit}>
        <Line label="Title" value={title} onValue={setTitle} />
        <Lines label="What changes, and why" value={note} onValue={setNote} />
        <Field
          label="Rules"
          hint="A list in JSON; the newest version's rules stand here to begin with."
          problem={problem}
        >
          {({id, describedBy}) => (
            <textarea
              id={id}
              className="mono"
              rows={16}
              dir="ltr"
              spellCheck={false}
              aria-describedby={describedBy}
              value={rules}
              onChange={event => setRules(event.target.value)}
            />
          )}
        </Field>
        {write.isError && <FailureNotice failure={write.error} />}
        <div>
          <button
            type="submit"
            className="button primary"
            disabled={write.isPending || problem !== undefined || title.trim() === ''}
          >
            Write the version
          </button>
        </div>
      </form>
    </details>
  );
}
