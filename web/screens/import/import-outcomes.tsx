import type {ImportOutcome} from '../../../src/contract/imports.ts';
import {bytes, count, counted} from '../../format/words.ts';
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
          <li key={outcome.outcome === 'unusable' ? outcome.fileName : outcome.batch.sha256} className="sheet stack">
            {outcome.outcome === 'unusable' ? <Unusable outcome={outcome} /> : <Batch outcome={outcome} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Unusable({outcome}: {readonly outcome: Extract<ImportOutcome, {outcome: 'unusable'}>}) {
  return (
    <>
      <p className="row">
        <b dir="auto">{outcome.fileName}</b> <Tag tone="bad">not usable</Tag>
      </p>
      <p>{outcome.why}</p>
      <Refusals refusals={outcome.refusals} />
    </>
  );
}

function Batch({outcome}: {readonly outcome: Exclude<ImportOutcome, {outcome: 'unusable'}>}) {
  const {batch, warning} = outcome;
  const formatTitle = useFormatTitle();
  const mapping = Object.entries(batch.mapping ?? {}).map(([part, column]) => `${part} = ${column}`);
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
      {warning !== undefined && <p className="notice">{warning}</p>}
      <Facts
        facts={[
          {name: 'Format', value: `${formatTitle(batch.formatId)}${batch.confidence < 1 ? ', by its content' : ''}`},
          {
            name: 'Rows',
            value: `${count(batch.rowsRead)} read, ${count(batch.rowsUsed)} used, ${count(batch.rowsRefused)} refused`
          },
          {
            name: 'Passed over',
            value: batch.passedOver.map(({what, records}) => `${count(records)} ${what}`).join(', ')
          },
          {name: 'Posts', value: `${counted(batch.postsAdded, 'post')} added, ${count(batch.postsMerged)} merged`},
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
