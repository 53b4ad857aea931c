import {useMutation, useQuery} from '@tanstack/react-query';
import {Link, useNavigate} from '@tanstack/react-router';
import {useId, useRef, useState} from 'react';
import type {PackProblem} from '../../../src/contract/policy.ts';
import type {PackText, RuleBook} from '../../../src/contract/policy-http.ts';
import {type Answer, call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {ruleBookQuery} from '../../data/rule-book.ts';
import {counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {FileDrop} from '../../parts/file-drop.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {Compared} from './clause-changes.tsx';

export function AdoptScreen() {
  const book = useQuery(ruleBookQuery);
  return (
    <Screen
      title="Check or adopt a pack"
      above={<Link to="/rule-book">Rule book</Link>}
      under="Paste or upload a pack in YAML. Overt says what is wrong with it line by line, what it would change, and which open matters it touches, before anybody adopts it."
    >
      <Answered query={book} loading="the rule book">
        {found => <Draft book={found} />}
      </Answered>
    </Screen>
  );
}

type Checked = {readonly given: PackText; readonly answer: Answer<'POST /rule-book/validate'>};

/** What bytes say, or null where they are no text. */
function decoded(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return null;
  }
}

function Draft({book}: {readonly book: RuleBook}) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const announce = useAnnounce();
  const [given, setGiven] = useState<PackText>({text: '', fileName: 'pasted.yaml'});
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const check = useMutation({
    mutationFn: async (pack: PackText): Promise<Checked> => ({
      given: pack,
      answer: await call('POST /rule-book/validate', {body: pack})
    }),
    onSuccess: ({answer}) =>
      announce(answer.problems.length === 0 ? 'Nothing is wrong with it.' : counted(answer.problems.length, 'problem'))
  });
  const load = useMutation({
    mutationFn: (shipped: string) => call('GET /rule-book/shipped/:id', {params: {id: shipped}}),
    onSuccess: pack => take(pack)
  });
  function take(pack: PackText): void {
    setUnreadable(null);
    setGiven(pack);
    check.reset();
  }
  async function takeFile(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const text = decoded(await file.arrayBuffer());
    if (text === null) setUnreadable(file.name);
    else take({text, fileName: file.name});
  }
  function goTo(problem: PackProblem): void {
    const lines = given.text.split('\n');
    const start = lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const field = area.current;
    if (field === null) return;
    field.focus();
    field.setSelectionRange(start, start + (lines[problem.line - 1]?.length ?? 0));
    field.scrollTop = (field.scrollHeight * (problem.line - 3)) / Math.max(1, lines.length);
  }
  const checked = check.data?.given === given ? check.data.answer : null;
  return (
    <>
      <Section title="The pack">
        <FileDrop label="Choose a YAML file" hint="or drop it here" compact onFiles={([file]) => void takeFile(file)} />
        {unreadable !== null && (
          <p className="problem" role="alert">
            {unreadable} holds bytes that are no UTF-8 text.
          </p>
        )}
        <div className="row">
          <span className="quiet small">Start from one that comes with Overt:</span>
          {book.shipped.map(pack => (
            <button key={pack.id} type="button" className="button small" onClick={() => load.mutate(pack.id)}>
              {pack.title}
            </button>
          ))}
        </div>
        {load.isError && <FailureNotice failure={load.error} />}
        <div className="field">
          <label htmlFor={id}>Text of the pack</label>
          <textarea
            ref={area}
            id={id}
            className="yaml"
            wrap="off"
            spellCheck={false}
            value={given.text}
            onChange={event => take({...given, text: event.target.value})}
          />
        </div>
        <div>
          <button
            type="button"
            className="button primary"
            disabled={given.text.trim() === '' || check.isPending}
            onClick={() => check.mutate(given)}
          >
            {check.isPending ? 'Checking…' : 'Check it'}
          </button>
        </div>
        {check.isError && <FailureNotice failure={check.error} />}
      </Section>
      {checked !== null && checked.problems.length > 0 && (
        <Problems problems={checked.problems} text={given.text} onLine={goTo} />
      )}
      {checked !== null && checked.compared !== null && (
        <>
          {checked.problems.length === 0 && <Adopt given={given} changes={checked.compared.diff.changes.length} />}
          <Compared compared={checked.compared} />
        </>
      )}
    </>
  );
}

type ProblemsProps = {
  readonly problems: readonly PackProblem[];
  readonly text: string;
  readonly onLine: (problem: PackProblem) => void;
};

function Problems({problems, text, onLine}: ProblemsProps) {
  const lines = text.split('\n');
  return (
    <Section title="What is wrong" aside={counted(problems.length, 'problem')}>
      <ul className="rows changes">
        {problems.map(problem => (
          <li key={`${problem.line} ${problem.column} ${problem.what}`} className="stack tight">
            <p className="row">
              <button type="button" className="button small" data-row onClick={() => onLine(problem)}>
                Line {problem.line}
              </button>
              <span dir="auto">{problem.what}</span>
            </p>
            <pre className="quiet small">{lines[problem.line - 1]?.trim() || ' '}</pre>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Adopt({given, changes}: {readonly given: PackText; readonly changes: number}) {
  const announce = useAnnounce();
  const navigate = useNavigate();
  const adopt = useChange((pack: PackText) => call('POST /rule-book/adopt', {body: pack}));
  const go = () =>
    adopt.mutate(given, {
      onSuccess: edition => {
        announce(`${edition.title} is in force.`);
        void navigate({to: '/rule-book'});
      }
    });
  return (
    <Section title="Adopt it">
      <ForWhom act="adopt a rule pack">
        <p>
          Nothing is wrong with it. Adopting it puts it in force at once and on the record for good:{' '}
          {counted(changes, 'change')} to the clauses in force.
        </p>
        <div>
          <button type="button" className="button primary" disabled={adopt.isPending} onClick={go}>
            {adopt.isPending ? 'Adopting…' : 'Adopt this pack'}
          </button>
        </div>
        {adopt.isError && <FailureNotice failure={adopt.error} />}
      </ForWhom>
    </Section>
  );
}
