import {type FormEvent, useId, useState} from 'react';
import {type CaseView, leastDaysToReply, usualDaysToReply} from '../../../src/contract/cases.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

type Props = {readonly one: CaseView};
type Party = CaseView['parties'][number];

/** Who may reply, who was asked, and what they said: word for word. */
export function RepliesSection({one}: Props) {
  const {parties, statements} = one;
  const uninvited = parties.filter(party => !party.invited && !party.replied).length;
  return (
    <Section title="Their side" aside={`${counted(parties.length, 'party', 'parties')} may reply`}>
      {statements.length === 0 ? (
        <p className="quiet">Nobody has replied.</p>
      ) : (
        <ul className="stack">
          {statements.map(said => (
            <li key={said.id} className="sheet stack tight">
              <p>
                <b dir="auto">{shownName(parties, said.about)}</b>{' '}
                <span className="quiet small">
                  <bdi>{said.saidBy}</bdi>, <Moment at={said.at} />
                </span>
              </p>
              <blockquote className="letter" dir="auto">
                {said.words}
              </blockquote>
            </li>
          ))}
        </ul>
      )}
      <Parties one={one} />
      {one.matter !== null && (
        <ForWhom act="take a reply to a case">
          {uninvited > 0 && <Invite one={one} uninvited={uninvited} />}
          <TakeReply one={one} />
        </ForWhom>
      )}
    </Section>
  );
}

function shownName(parties: readonly Party[], party: string): string {
  return parties.find(one => one.party === party)?.shown ?? party;
}

function Parties({one}: Props) {
  const due = new Map(one.invitations.map(({party, dueAt}) => [party, dueAt]));
  return (
    <details>
      <summary>Everybody who may reply</summary>
      <ul className="stack tight">
        {one.parties.map(party => {
          const until = due.get(party.party);
          return (
            <li key={party.party} className="row spread">
              <bdi>{party.shown}</bdi>
              <span className="row">
                {until && (
                  <span className="quiet small">
                    until <Moment at={until} />
                  </span>
                )}
                {party.replied ? (
                  <Tag tone="good">replied</Tag>
                ) : (
                  <Tag tone={party.invited ? 'accent' : undefined}>{party.invited ? 'invited' : 'not invited'}</Tag>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

const dayMs = 86_400_000;

function dayAfter(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
}

function Invite({one, uninvited}: Props & {readonly uninvited: number}) {
  const id = useId();
  const [day, setDay] = useState(() => dayAfter(usualDaysToReply));
  const invite = useChange((dueAt: string) =>
    call('POST /cases/:id/invitations', {params: {id: one.id}, body: {dueAt}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(`${day}T23:59:59.000Z`);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>They may reply until</label>
        <input
          id={id}
          type="date"
          required
          min={dayAfter(leastDaysToReply)}
          value={day}
          onChange={event => setDay(event.target.value)}
          aria-describedby={`${id}-hint`}
        />
        <p className="hint" id={`${id}-hint`}>
          At least {leastDaysToReply} days from today. A letter is written to each; it goes out with the other letters.
        </p>
      </div>
      {invite.isError && <FailureNotice failure={invite.error} />}
      <div>
        <button type="submit" className="button" disabled={invite.isPending}>
          Invite {uninvited === 1 ? 'the one' : `the ${uninvited}`} not invited yet
        </button>
      </div>
    </form>
  );
}

function TakeReply({one}: Props) {
  const id = useId();
  const [about, setAbout] = useState('');
  const [saidBy, setSaidBy] = useState('');
  const [words, setWords] = useState('');
  const take = useChange((body: {about: string; saidBy: string; words: string}) =>
    call('POST /cases/:id/statements', {params: {id: one.id}, body})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.mutate(
      {about: about.trim(), saidBy: saidBy.trim(), words},
      {
        onSuccess: () => {
          setAbout('');
          setSaidBy('');
          setWords('');
        }
      }
    );
  };
  return (
    <details>
      <summary>Take in a reply</summary>
      <form className="stack" onSubmit={submit}>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-about`}>For whom it speaks</label>
            <input
              id={`${id}-about`}
              dir="auto"
              required
              list={`${id}-parties`}
              value={about}
              onChange={event => setAbout(event.target.value)}
            />
            <datalist id={`${id}-parties`}>
              {one.parties.map(party => (
                <option key={party.party} value={party.party}>
                  {party.shown}
                </option>
              ))}
            </datalist>
          </div>
          <div className="field">
            <label htmlFor={`${id}-by`}>Who says it</label>
            <input
              id={`${id}-by`}
              dir="auto"
              required
              value={saidBy}
              onChange={event => setSaidBy(event.target.value)}
            />
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}-words`}>Word for word</label>
          <textarea
            id={`${id}-words`}
            dir="auto"
            required
            value={words}
            onChange={event => setWords(event.target.value)}
          />
        </div>
        {take.isError && <FailureNotice failure={take.error} />}
        <div>
          <button type="submit" className="button" disabled={take.isPending}>
            Keep the reply
          </button>
        </div>
      </form>
    </details>
  );
}
