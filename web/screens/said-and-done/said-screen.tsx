import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {PublicStatementView, Reconciliation} from '../../../src/contract/public-statements.ts';
import {publicStatementsQuery} from '../../data/public-statements.ts';
import {counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {OutcomeTag} from '../../parts/outcome.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {AddStatement} from './add-statement.tsx';

const verdicts: Readonly<
  Record<Reconciliation['verdict'], {readonly tone?: 'good' | 'bad' | 'accent'; readonly words: string}>
> = {
  holds: {tone: 'good', words: 'The record bears it out'},
  'does-not-hold': {tone: 'bad', words: 'The record does not bear it out'},
  'not-yet-due': {tone: 'accent', words: 'Not yet due'},
  'cannot-be-measured': {words: 'Cannot be measured'}
};

export function SaidScreen() {
  const query = useQuery(publicStatementsQuery);
  return (
    <Screen
      title="Said and done"
      under="What was claimed and promised in public, with source and day, held against this record. The numbers are those of the record and of nothing else."
    >
      <Answered
        query={query}
        loading="the statements"
        empty={{
          when: list => list.length === 0,
          show: <p>Nothing that was said in public is on record. What you write down below is held against it.</p>
        }}
      >
        {list => (
          <ul className="stack">
            {list.map(view => (
              <li key={view.statement.id}>
                <Statement view={view} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <Section title="Write down what was said">
        <ForWhom act="record a public statement">
          <AddStatement />
        </ForWhom>
      </Section>
    </Screen>
  );
}

function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source) && URL.canParse(source);
}

function Statement({view}: {readonly view: PublicStatementView}) {
  const {statement, reconciliation, ledgerPosition} = view;
  const {tone, words} = verdicts[reconciliation.verdict];
  return (
    <article className="sheet stack tight" tabIndex={-1} data-row aria-labelledby={`said-${statement.id}`}>
      <p className="row spread">
        <b id={`said-${statement.id}`}>
          {phrase(statement.kind)} of <bdi>{statement.saidBy}</bdi>, {statement.saidOn}
        </b>
        <Tag tone={tone}>{words}</Tag>
      </p>
      <blockquote className="letter" dir="auto">
        {statement.words}
      </blockquote>
      <p>{reconciliation.statement}</p>
      <p className="quiet small" dir="auto">
        {isAddress(statement.source) ? (
          <a href={statement.source} rel="noreferrer noopener" target="_blank">
            {statement.source}
          </a>
        ) : (
          statement.source
        )}
        {statement.dueOn && ` · due on ${statement.dueOn}`} · as of {reconciliation.asOf} ·{' '}
        <Link to="/ledger" hash={`entry-${ledgerPosition}`}>
          entry {ledgerPosition} of the record
        </Link>
      </p>
      {reconciliation.matters.length > 0 && <Matters statement={view} />}
    </article>
  );
}

function Matters({statement: {statement, reconciliation}}: {readonly statement: PublicStatementView}) {
  const isCase = statement.measure?.kind === 'published-cases';
  return (
    <details>
      <summary>{counted(reconciliation.matters.length, 'matter')} behind the numbers</summary>
      <ul className="stack tight">
        {reconciliation.matters.map(matter => (
          <li key={matter.id} className="row spread">
            <Link to={`/${isCase ? 'cases' : 'requests'}/${encodeURIComponent(matter.id)}`} dir="auto">
              {matter.title}
            </Link>
            <span className="row">
              <span className="quiet small">{matter.day}</span>
              {matter.outcome && <OutcomeTag outcome={matter.outcome} />}
              <Tag tone={matter.counts ? 'good' : undefined}>{matter.counts ? 'counted' : 'not counted'}</Tag>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
