import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {DatasetChangeView} from '../../../src/contract/dataset-changes.ts';
import type {Dataset} from '../../../src/contract/imports.ts';
import {datasetChangesQuery} from '../../data/datasets.ts';
import {datasetsQuery} from '../../data/queries.ts';
import {bytes, count, counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Refusals} from '../../parts/refusals.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {useFormatTitle} from '../../parts/signal-name.tsx';
import {Table} from '../../parts/table.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {DatasetActs} from './dataset-acts.tsx';
import {ErasePerson} from './erase-person.tsx';

export function DatasetsScreen() {
  const query = useQuery(datasetsQuery);
  const changes = useQuery(datasetChangesQuery);
  return (
    <Screen
      title="Datasets"
      under="What was imported, how long it is kept, and what was taken out. Each act stands on the record with who, when and why."
      actions={
        <Link to="/import" search={{into: ''}} className="button primary">
          Import files
        </Link>
      }
    >
      <Answered
        query={query}
        loading="the datasets"
        empty={{
          when: list => list.length === 0,
          show: (
            <p>
              No dataset yet.{' '}
              <Link to="/import" search={{into: ''}}>
                Import files
              </Link>{' '}
              and name the dataset that they go into. Files that are only scanned give{' '}
              <Link to="/findings">findings</Link>, and no dataset.
            </p>
          )
        }}
      >
        {list => (
          <ul className="stack">
            {list.map(dataset => (
              <li key={dataset.name}>
                <OneDataset dataset={dataset} days={ruleOf(dataset.name, changes.data ?? [])} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <Section title="Take a person out of all datasets">
        <ForWhom act="erase personal data">
          <ErasePerson />
        </ForWhom>
      </Section>
      <Section title="What was done">
        <Answered
          query={changes}
          loading="what was done"
          empty={{when: list => list.length === 0, show: <p>Nothing yet beside importing.</p>}}
        >
          {list => <History changes={list} />}
        </Answered>
      </Section>
    </Screen>
  );
}

function day(at: number | null): string {
  return at === null ? 'no time' : new Date(at).toISOString().slice(0, 10);
}

/** Days that posts are kept by the last rule since the dataset is there. */
function ruleOf(name: string, changes: readonly DatasetChangeView[]): number | null {
  const own = changes.filter(({change}) => change.dataset === name && change.stage === 'done');
  const since = own.findLastIndex(({change}) => change.kind === 'deleted');
  return own.slice(since + 1).findLast(({change}) => change.kind === 'retention-set')?.change.days ?? null;
}

function OneDataset({dataset, days}: {readonly dataset: Dataset; readonly days: number | null}) {
  const {name, posts, accounts, firstPostAt, lastPostAt, deletedPosts = 0, batches} = dataset;
  return (
    <article className="sheet stack tight" tabIndex={-1} data-row aria-labelledby={`dataset-${name}`}>
      <p className="row spread">
        <b id={`dataset-${name}`}>{name}</b>
        <Tag>{days === null ? 'kept without end' : `kept for ${counted(days, 'day')}`}</Tag>
      </p>
      <p>
        {counted(posts, 'post')} of {counted(accounts, 'account')}, {day(firstPostAt)} to {day(lastPostAt)}
      </p>
      {deletedPosts > 0 && <p>{counted(deletedPosts, 'post')} of these their authors have deleted since.</p>}
      <p className="quiet small">{bytes(dataset.bytes)} in the workspace</p>
      <div className="row">
        <Link to="/import" search={{scan: name}} className="button small">
          Scan<span className="visually-hidden"> {name}</span>
        </Link>
        <Link to="/import" search={{into: name}} className="button small">
          Add files<span className="visually-hidden"> to {name}</span>
        </Link>
      </div>
      <Files batches={batches} />
      <DatasetActs name={name} days={days} deletedPosts={deletedPosts} />
    </article>
  );
}

const filesShown = 50;

/** What it was made of, the latest first, with what was refused of each. */
function Files({batches}: {readonly batches: Dataset['batches']}) {
  const formatTitle = useFormatTitle();
  const shown = batches.toReversed().slice(0, filesShown);
  if (batches.length === 0) return null;
  return (
    <details>
      <summary>{counted(batches.length, 'file')} imported</summary>
      <ul className="stack">
        {shown.map(batch => (
          <li key={batch.sha256} className="stack tight">
            <p className="row spread">
              <b dir="auto">{batch.fileName}</b>
              <span className="quiet small">
                {formatTitle(batch.formatId)}, <Moment at={batch.importedAt} />
              </span>
            </p>
            <p className="small">
              {count(batch.rowsUsed)} of {counted(batch.rowsRead, 'row')} used, {counted(batch.postsAdded, 'post')}{' '}
              added
            </p>
            <Refusals refusals={batch.refusals} />
          </li>
        ))}
      </ul>
      {batches.length > filesShown && <p className="hint">and {count(batches.length - filesShown)} before these</p>}
    </details>
  );
}

const did = {
  deleted: 'Deleted',
  exported: 'Exported',
  'retention-set': 'Rule set',
  thinned: 'Thinned',
  'person-erased': 'Person erased'
} as const;

function History({changes}: {readonly changes: readonly DatasetChangeView[]}) {
  const shown = changes.filter(({change, finished}) => change.stage === 'done' || !finished).toReversed();
  return (
    <Table heads={['Day', 'What', 'Dataset', 'Taken out', 'By whom', 'Why', 'Entry']} stacks>
      {shown.map(({change, personName, ledgerPosition, finished}) => (
        <tr key={change.id}>
          <td>{change.at.slice(0, 10)}</td>
          <td>
            {did[change.kind]}
            {change.deletedByAuthors === true && ', of deleted posts'}{' '}
            {!finished && <Tag tone="bad">not finished: give the order again</Tag>}
          </td>
          <td>{change.dataset ?? 'all'}</td>
          <td>{change.removed.map(one => `${counted(one.posts, 'post')} of ${one.dataset}`).join(', ') || '–'}</td>
          <td>
            <bdi>{personName}</bdi>
          </td>
          <td dir="auto">{change.reason}</td>
          <td>
            <Link to="/ledger" hash={`entry-${ledgerPosition}`}>
              {ledgerPosition}
            </Link>
          </td>
        </tr>
      ))}
    </Table>
  );
}
