import {useMutation} from '@tanstack/react-query';
import {useState} from 'react';
import type {Person} from '../../../src/contract/desk.ts';
import type {LedgerEntryView} from '../../../src/contract/ledger.ts';
import {call} from '../../data/client.ts';
import {counted, phrase} from '../../format/words.ts';
import {EntryReceipt} from '../../parts/entry-receipt.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Hash} from '../../parts/hash.tsx';
import {Moment} from '../../parts/moment.tsx';
import {actorName} from '../../parts/people.ts';

type Props = {
  readonly entries: readonly LedgerEntryView[];
  readonly bad: ReadonlyMap<number, string>;
  readonly people: readonly Person[];
};

const pageSize = 50;

export function EntryTable({entries, bad, people}: Props) {
  const [shownCount, setShownCount] = useState(pageSize);
  const newestFirst = entries.toSorted((a, b) => b.position - a.position);
  // An address may point at any entry, and a verification may name any: those are never left to a later page.
  const pointed = /^#entry-(\d+)$/.exec(location.hash)?.[1];
  const shown = newestFirst.filter(
    ({position}, at) => at < shownCount || bad.has(position) || String(position) === pointed
  );
  return (
    <div className="stack">
      <ol className="entries">
        {shown.map(view => (
          <EntryRow
            key={view.position}
            view={view}
            by={actorName(people, view.entry.actor)}
            problem={bad.get(view.position)}
            pointed={String(view.position) === pointed}
          />
        ))}
      </ol>
      {newestFirst.length > shownCount && (
        <div>
          <button type="button" className="button" onClick={() => setShownCount(shownCount + pageSize)}>
            Show more of {counted(newestFirst.length, 'entry', 'entries')}
          </button>
        </div>
      )}
    </div>
  );
}

type RowProps = {
  readonly view: LedgerEntryView;
  readonly by: string;
  readonly problem: string | undefined;
  readonly pointed: boolean;
};

function EntryRow({view, by, problem, pointed}: RowProps) {
  const {position, entry, leafHash} = view;
  return (
    <li id={`entry-${position}`} className="entry" data-bad={problem !== undefined} data-pointed={pointed}>
      <span className="entry-position mono">{position}</span>
      <details>
        <summary data-row>
          <span className="entry-kind">{phrase(entry.kind)}</span>
          <span className="quiet small">
            <Moment at={entry.at} /> · <bdi>{by}</bdi>
          </span>
        </summary>
        <div className="stack tight">
          <p className="small">
            Records <code>{entry.subject.table}</code> <code>{entry.subject.id}</code>, leaf <Hash value={leafHash} />,
            commitment <Hash value={entry.commitment} />
          </p>
          {view.withheld === undefined ? <Content view={view} /> : <Withheld position={position} why={view.withheld} />}
          <EntryReceipt position={position} label="Download its receipt" />
        </div>
      </details>
      {problem && <p className="problem entry-problem">{problem}</p>}
    </li>
  );
}

function Content({view: {content}}: {readonly view: LedgerEntryView}) {
  if (content === null) {
    return <p className="quiet">The content was erased. The entry still shows that there was one.</p>;
  }
  return (
    <pre className="sample" dir="auto">
      {JSON.stringify(content, null, 2)}
    </pre>
  );
}

/** What a sensitive matter says, for those who ask for it knowing that this is on record. */
function Withheld({position, why}: {readonly position: number; readonly why: string}) {
  const open = useMutation({
    mutationFn: () => call('GET /ledger/:position', {params: {position: String(position)}})
  });
  if (open.data !== undefined) return <Content view={open.data} />;
  return (
    <div className="stack tight">
      <p className="quiet">{why}</p>
      {open.isError && <FailureNotice failure={open.error} />}
      <div>
        <button type="button" className="button small" disabled={open.isPending} onClick={() => open.mutate()}>
          Open it, on record
        </button>
      </div>
    </div>
  );
}
