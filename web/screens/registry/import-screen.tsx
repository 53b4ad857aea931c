import {useMutation, useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import {platformName} from '../../../src/contract/platforms.ts';
import {type RegistrySource, registrySources} from '../../../src/contract/registry.ts';
import type {DiffItem, RefusedRow, RegistryDiff, RegistryImportView} from '../../../src/contract/registry-import.ts';
import {call} from '../../data/client.ts';
import {useChange, workspaceQuery} from '../../data/queries.ts';
import {previewImport, registryImportsQuery} from '../../data/registry.ts';
import {count, counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Figures} from '../../parts/facts.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {FileDrop} from '../../parts/file-drop.tsx';
import {Choice} from '../../parts/line.tsx';
import {Moment} from '../../parts/moment.tsx';
import {mayAct} from '../../parts/people.ts';
import {Screen, Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {FieldChanges} from './field-changes.tsx';
import {fieldInWords, sourceInWords, valueInWords} from './words.ts';

export function RegistryImportScreen() {
  const imports = useQuery(registryImportsQuery);
  return (
    <Screen
      title="Take in a list"
      above={<Link to="/registry">Registry</Link>}
      under="A file is read and compared first. Nothing is written before you have seen what would change, and what a person has said since is never overwritten."
    >
      <ForWhom act="import into the registry">
        <TakeIn />
      </ForWhom>
      <Section title="Lists taken in before">
        <Answered
          query={imports}
          loading="the lists"
          empty={{when: list => list.length === 0, show: 'No list has been taken in.'}}
        >
          {list => (
            <ul className="stack">
              {list.map(({taken, by, waiting}) => (
                <li key={taken.id} className="stack tight">
                  <p>
                    <b dir="auto">{taken.fileName}</b>{' '}
                    <span className="quiet small">
                      {sourceInWords(taken.source)}, by {by.name}, <Moment at={taken.at} />
                    </span>
                  </p>
                  <p>{writtenInWords(taken.written)}</p>
                  {waiting.accounts + waiting.entities > 0 && <Waiting taken={taken} waiting={waiting} />}
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </Section>
    </Screen>
  );
}

/** A version is written for every entity that is new and for every one that changed. */
function writtenInWords({entities, versions, accounts}: RegistryImportView['taken']['written']): string {
  const changed = versions - entities;
  const parts = [
    entities > 0 ? counted(entities, 'new entity', 'new entities') : '',
    changed > 0 ? counted(changed, 'changed entity', 'changed entities') : '',
    accounts > 0 ? counted(accounts, 'account') : ''
  ].filter(part => part !== '');
  return parts.length === 0 ? 'Nothing was written.' : `${parts.join(', ')}.`;
}

type WaitingProps = Pick<RegistryImportView, 'taken' | 'waiting'>;

/** What a file brought is one person's word as well, until somebody else says so too. */
function Waiting({taken: {id: importId, fileName, personId}, waiting: {accounts, entities}}: WaitingProps) {
  const {data: workspace} = useQuery(workspaceQuery);
  const confirm = useChange(() => call('POST /registry/accounts/confirmations', {body: {importId}}));
  const person = workspace?.person;
  const isOwn = person?.id === personId;
  const isTheirs = !isOwn && person !== undefined && person !== null && mayAct(person, 'change the registry');
  const parts = [
    accounts > 0 ? counted(accounts, 'account') : '',
    entities > 0 ? `kind and home country of ${counted(entities, 'entity', 'entities')}` : ''
  ].filter(part => part !== '');
  return (
    <div className="stack tight">
      <p className="quiet small">
        Waiting for a second person{isOwn ? ', somebody else than you' : ''}: {parts.join(', ')}.
      </p>
      {isTheirs && (
        <div>
          <button
            type="button"
            className="button small"
            disabled={confirm.isPending || confirm.isSuccess}
            aria-label={`Confirm what ${fileName} brought`}
            onClick={() => confirm.mutate(undefined)}
          >
            {confirm.data ? `Confirmed: ${count(confirm.data.confirmed)}` : 'Confirm it, as the second person'}
          </button>
        </div>
      )}
      {confirm.isError && <FailureNotice failure={confirm.error} />}
    </div>
  );
}

function TakeIn() {
  const [source, setSource] = useState<RegistrySource>('state-media-matrix');
  const preview = useMutation({mutationFn: (file: File) => previewImport(file, source)});
  return (
    <div className="stack">
      <Choice
        label="What kind of list"
        values={registrySources}
        value={source}
        inWords={sourceInWords}
        onValue={setSource}
      />
      <FileDrop
        label="Choose the file"
        hint="It is kept by its hash and compared with the registry."
        onFiles={([file]) => file && preview.mutate(file)}
      />
      {preview.isPending && (
        <p role="status">
          Reading <bdi>{preview.variables.name}</bdi> and comparing it…
        </p>
      )}
      {preview.isError && <FailureNotice failure={preview.error} />}
      {preview.data && <Diff key={preview.data.diffSha256} diff={preview.data} onDone={preview.reset} />}
    </div>
  );
}

function Diff({diff, onDone}: {readonly diff: RegistryDiff; readonly onDone: () => void}) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [taken, setTaken] = useState<string | null>(null);
  const {source, fileName, sha256, diffSha256, counts} = diff;
  const accept = useChange(() =>
    call('POST /registry/imports', {
      body: {
        ...{source, fileName, sha256, diffSha256},
        accept: left.size === 0 ? {what: 'all'} : {what: 'except', keys: [...left]}
      }
    })
  );
  const toAccept = counts.added + counts.changed;
  if (taken !== null) {
    return (
      <div className="notice good" role="status">
        <p>{taken}</p>
        <div>
          <button type="button" className="button" onClick={onDone}>
            Take in another
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="stack">
      <p>{diff.statement}</p>
      <Figures
        facts={[
          {name: 'New', value: count(counts.added)},
          {name: 'Changed', value: count(counts.changed)},
          {name: 'The same', value: count(counts.unchanged)},
          {name: 'A person’s word stands', value: count(counts.kept)},
          {name: 'No more in the file', value: count(counts.gone)},
          {name: 'Rows refused', value: count(counts.refusedRows)}
        ]}
      />
      {Object.entries(diff.tallies).map(([what, tally]) => (
        <p key={what} className="quiet small">
          {phrase(what)}:{' '}
          {Object.entries(tally)
            .map(([value, number]) => `${value} ${count(number)}`)
            .join(', ')}
        </p>
      ))}
      {toAccept === 0 ? (
        <div className="notice">
          <p>The registry says all of this already, or a person has said otherwise: there is nothing to accept.</p>
          <div>
            <button type="button" className="button" onClick={onDone}>
              Take in another
            </button>
          </div>
        </div>
      ) : (
        <>
          <h3>What it would change</h3>
          {accept.isError && <FailureNotice failure={accept.error} />}
          <div className="row">
            <button
              type="button"
              className="button primary"
              disabled={accept.isPending || toAccept - left.size <= 0}
              onClick={() => accept.mutate(undefined, {onSuccess: ({statement}) => setTaken(statement)})}
            >
              {accept.isPending ? 'Writing…' : `Accept ${counted(toAccept - left.size, 'change')}`}
            </button>
            <button type="button" className="button" disabled={accept.isPending} onClick={onDone}>
              Leave it
            </button>
            <span className="quiet small">
              Take the tick from what is to be left out. All else is accepted at once.
            </span>
          </div>
        </>
      )}
      {diff.items.length > 0 && <Items items={diff.items} left={left} onLeft={setLeft} />}
      {diff.refused.length > 0 && <Refused rows={diff.refused} />}
    </div>
  );
}

const pageSize = 20;

type ItemsProps = {
  readonly items: readonly DiffItem[];
  readonly left: ReadonlySet<string>;
  readonly onLeft: (left: ReadonlySet<string>) => void;
};

function Items({items, left, onLeft}: ItemsProps) {
  const [shown, setShown] = useState(pageSize);
  const toggle = (key: string) => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    onLeft(next);
  };
  return (
    <div className="stack">
      <Table heads={['Accept', 'Who', 'What', 'Before and after']} stacks>
        {items.slice(0, shown).map(item => (
          <tr key={`${item.what} ${item.key}`}>
            <td>
              {(item.what === 'added' || item.what === 'changed') && (
                <input
                  type="checkbox"
                  aria-label={`Accept ${item.name}`}
                  checked={!left.has(item.key)}
                  onChange={() => toggle(item.key)}
                />
              )}
            </td>
            <td>
              <b dir="auto">{item.name}</b>
              {item.line !== null && <span className="quiet small"> row {item.line}</span>}
            </td>
            <td>
              <Tag tone={item.what === 'kept' ? 'flag' : item.what === 'added' ? 'good' : undefined}>
                {phrase(item.what)}
              </Tag>
            </td>
            <td>
              <Parts item={item} />
            </td>
          </tr>
        ))}
      </Table>
      {items.length > shown && (
        <div>
          <button type="button" className="button" onClick={() => setShown(shown + 10 * pageSize)}>
            Show {count(Math.min(10 * pageSize, items.length - shown))} more of {count(items.length)}
          </button>
        </div>
      )}
    </div>
  );
}

function Parts({item: {changes, kept, accounts}}: {readonly item: DiffItem}) {
  return (
    <>
      {changes.length > 0 && <FieldChanges changes={changes} />}
      <ul>
        {kept.map(({field, after, why}) => (
          <li key={field} dir="auto">
            {fieldInWords(field)}: the file says <q>{after === null ? 'nothing' : valueInWords(field, after)}</q>. {why}
          </li>
        ))}
        {accounts.map(({platform, handle, statement}) => (
          <li key={`${platform} ${handle}`}>
            <bdi>{handle}</bdi> <span className="quiet small">on {platformName(platform)}</span>: {statement}
          </li>
        ))}
      </ul>
    </>
  );
}

function Refused({rows}: {readonly rows: readonly RefusedRow[]}) {
  return (
    <details>
      <summary>{counted(rows.length, 'row or link', 'rows and links')} that could not be used, and why</summary>
      <ul className="stack tight">
        {rows.slice(0, 500).map(({line, what, why, sample}) => (
          <li key={`${line} ${what} ${why} ${sample}`}>
            Row {line}: <bdi>{why}</bdi> <bdi className="quiet small">{sample}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
