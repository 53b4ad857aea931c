import type {ImportBatch, ImportOutcome, RefusalCount} from '../../../src/contract/imports.ts';
import {consoleAdvice, refusalAdvice} from '../../data/console-advice.ts';
import {bytes, count, counted, phrase} from '../../format/words.ts';
import {Facts} from '../../parts/facts.tsx';
import {Hash} from '../../parts/hash.tsx';
import {Refusals} from '../../parts/refusals.tsx';
import {Section} from '../../parts/screen.tsx';
import {useFormatTitle} from '../../parts/signal-name.tsx';
import {Tag} from '../../parts/tag.tsx';

export function ImportOutcomes({imports}: {readonly imports: readonly ImportOutcome[]}) {
  if (imports.length === 0) return null;
  return (
    <Section title="What came of each file">
      <ul className="stack">
        {imports.map(outcome => (
          <li
            key={
              outcome.outcome === 'unusable' ? outcome.fileName : `${outcome.batch.fileName} ${outcome.batch.sha256}`
            }
            className="sheet stack"
          >
            {outcome.outcome === 'unusable' ? <Unusable outcome={outcome} /> : <Batch outcome={outcome} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type UnusableOutcome = Extract<ImportOutcome, {outcome: 'unusable'}>;

function Unusable({outcome}: {readonly outcome: UnusableOutcome}) {
  return (
    <>
      <p className="row">
        <b dir="auto">{outcome.fileName}</b> <Tag tone="bad">not usable</Tag>
      </p>
      <WhyUnusable outcome={outcome} />
      <Refusals refusals={outcome.refusals} />
    </>
  );
}

function WhyUnusable({outcome: {why, error, refusals}}: {readonly outcome: UnusableOutcome}) {
  if (error !== undefined) {
    const {expected, todo} = consoleAdvice[error.code] ?? {};
    if (todo === undefined) return <p dir="auto">{why}</p>;
    return (
      <p dir="auto">
        {expected !== undefined && `Expected ${expected}. `}Found {error.found}. {todo}
      </p>
    );
  }
  const most = mostOf(refusals);
  if (most === undefined) return <p dir="auto">{why}</p>;
  return (
    <p dir="auto">
      None of its rows could be used; most often: {detailOf(most)}. {refusalAdvice[most.reason]}
    </p>
  );
}

/** That most of a file was refused, in the words of the console; what was said to the terminal names its options. */
function Warning({batch}: {readonly batch: ImportBatch}) {
  const most = mostOf(batch.refusals);
  if (most === undefined) return null;
  return (
    <p className="notice flag" dir="auto">
      <b>Most of it was refused:</b> {count(batch.rowsRefused)} of {counted(batch.rowsRead, 'row')}, {count(most.rows)}{' '}
      of them for this: {detailOf(most)}. {refusalAdvice[most.reason]}
    </p>
  );
}

function mostOf(refusals: readonly RefusalCount[]): RefusalCount | undefined {
  return refusals.toSorted((a, b) => b.rows - a.rows)[0];
}

function detailOf({samples, reason}: RefusalCount): string {
  return samples[0]?.detail ?? phrase(reason).toLowerCase();
}

function Batch({outcome}: {readonly outcome: Exclude<ImportOutcome, {outcome: 'unusable'}>}) {
  const {batch, warning} = outcome;
  const formatTitle = useFormatTitle();
  const mapping = Object.entries(batch.mapping ?? {}).map(([part, column]) => `${phrase(part)}: ${column}`);
  return (
    <>
      <p className="row">
        <b dir="auto">{batch.fileName}</b>
        <Tag tone={warning === undefined ? 'good' : 'bad'}>
          {outcome.outcome !== 'imported'
            ? 'imported before, recognised by its hash'
            : warning === undefined
              ? 'imported'
              : 'mostly refused'}
        </Tag>
      </p>
      {warning !== undefined && <Warning batch={batch} />}
      <Facts
        facts={[
          {name: 'Format', value: `${formatTitle(batch.formatId)}${batch.confidence < 1 ? ', by its content' : ''}`},
          {
            name: 'Rows',
            value: `${count(batch.rowsRead)} read, ${count(batch.rowsUsed)} used, ${count(batch.rowsRefused)} refused`
          },
          {
            name: 'Passed over',
            value: batch.passedOver.map(({what, records}) => `${what} (${count(records)})`).join(', ')
          },
          {
            name: 'Posts',
            value: `${counted(batch.postsAdded, 'post')} added${batch.postsMerged > 0 ? `, ${counted(batch.postsMerged, 'repeat')} kept once` : ''}`
          },
          {name: 'Columns', value: mapping.join(', ')},
          {
            name: 'File',
            value: (
              <>
                {bytes(batch.bytes)}, <Hash value={batch.sha256} />
              </>
            )
          }
        ]}
      />
      {batch.assumptions.map(assumption => (
        <p key={assumption} className="quiet">
          Assumed: {assumption}
        </p>
      ))}
      <Refusals refusals={batch.refusals} />
    </>
  );
}
