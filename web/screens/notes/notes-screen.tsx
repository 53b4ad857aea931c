import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {SealedNote} from '../../../src/contract/sealed-notes.ts';
import {auditorKeysQuery, sealedNotesQuery} from '../../data/notes.ts';
import {peopleQuery, workspaceQuery} from '../../data/queries.ts';
import {Answered} from '../../parts/answered.tsx';
import {Hash} from '../../parts/hash.tsx';
import {Moment} from '../../parts/moment.tsx';
import {actorName, mayAct} from '../../parts/people.ts';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {AuditorTools} from './auditor-tools.tsx';
import {ClaimNote} from './claim-note.tsx';
import {DepositNote} from './deposit-note.tsx';

export function NotesScreen() {
  const keys = useQuery(auditorKeysQuery);
  const notes = useQuery(sealedNotesQuery);
  const {data: workspace} = useQuery(workspaceQuery);
  const me = workspace?.person ?? null;
  return (
    <Screen
      title="Sealed notes"
      under="For the request that nobody records: write down what you know, now, where nobody here can read it. The record keeps its time and a commitment to its words, not who you are."
    >
      <div className="columns">
        <div className="stack wide">
          <Section title="Deposit a note">
            <Answered query={keys} loading="the auditor's key">
              {data => <DepositNote keys={data} />}
            </Answered>
          </Section>
          <Section title="Claim one of yours">
            <ClaimNote />
          </Section>
        </div>
        <div className="stack wide">
          {me && mayAct(me, 'hold a key for sealed notes') && <AuditorTools me={me} />}
          <Section title="All notes" aside="that they exist; not what they say">
            <Answered
              query={notes}
              loading="the notes"
              empty={{when: list => list.length === 0, show: <p>No note has been deposited.</p>}}
            >
              {list => (
                <ul className="stack">
                  {list.map(note => (
                    <Note key={note.id} note={note} />
                  ))}
                </ul>
              )}
            </Answered>
          </Section>
        </div>
      </div>
    </Screen>
  );
}

function Note({note}: {readonly note: SealedNote}) {
  const {data: people = []} = useQuery(peopleQuery);
  const {opening} = note;
  return (
    <li className="stack tight review" data-row tabIndex={-1}>
      <p className="row">
        <Moment at={note.sealedAt} />
        <Tag tone={opening ? 'accent' : undefined}>{opening ? 'opened' : 'sealed'}</Tag>
        <Link to="/ledger" hash={`entry-${note.ledgerPosition}`}>
          entry {note.ledgerPosition} of the record
        </Link>
      </p>
      <p className="quiet small">
        Commitment <Hash value={note.commitment} />
      </p>
      {opening && (
        <>
          <p dir="auto" className="words">
            {opening.words}
          </p>
          <p className="quiet small">
            {opening.how === 'claimed' ? 'Claimed' : 'Opened'} by {actorName(people, opening.openedBy)},{' '}
            <Moment at={opening.at} />. These words, to the letter, existed when the entry was made.{' '}
            <Link to="/requests/new">Take it in as a request</Link>
          </p>
        </>
      )}
    </li>
  );
}
