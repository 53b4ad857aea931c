import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useState} from 'react';
import {type Answer, answers, type Question, questions} from '../../../src/contract/assessments.ts';
import type {AssessmentView, NewAssessment} from '../../../src/contract/labels-http.ts';
import {call} from '../../data/client.ts';
import {useChange, workspaceQuery} from '../../data/queries.ts';
import {assessmentsQuery} from '../../data/registry.ts';
import {phrase} from '../../format/words.ts';
import {Address} from '../../parts/address.tsx';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Line, Lines} from '../../parts/line.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

const asked: Readonly<Record<Question, string>> = {
  funding: 'Does a state pay for most of it?',
  ownership: 'Does a state own it, or appoint those who run it?',
  editorial: 'Does a state decide what it says?'
};

const tones: Readonly<Record<AssessmentView['standing'], 'good' | 'flag' | undefined>> = {
  waiting: 'flag',
  'in-force': 'good',
  superseded: undefined,
  disputed: 'flag',
  'set-aside': 'flag'
};

export function Assessments({entityId}: {readonly entityId: string}) {
  const query = useQuery(assessmentsQuery(entityId));
  return (
    <Section title="Three questions">
      <Answered query={query} loading="the assessments">
        {view => (
          <div className="stack">
            <p>{view.statement}</p>
            {view.assessments.map(one => (
              <Assessment key={one.id} one={one} />
            ))}
          </div>
        )}
      </Answered>
      <details>
        <summary>Answer the three questions</summary>
        <ForWhom act="assess an entity">
          <Assess entityId={entityId} />
        </ForWhom>
      </details>
    </Section>
  );
}

function Assessment({one}: {readonly one: AssessmentView}) {
  const {standing, isOverdue, reviewOn, by, at, evidence, possible, statement, reasons, experts, review} = one;
  return (
    <article className="review stack" aria-label={`Assessment by ${by.name}`}>
      <p className="row">
        <Tag tone={tones[standing]}>{phrase(standing)}</Tag>
        {isOverdue && <Tag tone="bad">to be looked at again since {reviewOn}</Tag>}
        <span className="quiet small">
          {by.name}, <Moment at={at} />
        </span>
      </p>
      <p>
        {possible.length === 1 ? 'Kind: ' : 'Kinds that are possible: '}
        <b>{possible.map(({name}) => name).join(', ')}</b>. {statement}
      </p>
      {questions.map(question => (
        <div key={question} className="stack tight">
          <h3>
            {asked[question]}{' '}
            <Tag tone={one[question] === 'unknown' ? undefined : 'accent'}>{phrase(one[question])}</Tag>
          </h3>
          <Seen evidence={evidence.filter(piece => piece.question === question)} />
        </div>
      ))}
      <div className="stack tight">
        <h3>Reasons</h3>
        <p className="words" dir="auto">
          {reasons}
        </p>
      </div>
      {experts.map(({name, words}) => (
        <blockquote key={`${name} ${words}`} className="clause" dir="auto">
          {words} <cite className="quiet small">{name}, from outside</cite>
        </blockquote>
      ))}
      {review && (
        <div className="stack tight">
          <h3>
            {phrase(review.outcome)} by {review.by.name}
          </h3>
          <p className="words" dir="auto">
            {review.reasons}
          </p>
        </div>
      )}
      {standing === 'waiting' && <Second one={one} />}
    </article>
  );
}

function Seen({evidence}: Pick<AssessmentView, 'evidence'>) {
  if (evidence.length === 0) return <p className="quiet small">Nothing was put on record.</p>;
  return (
    <ul className="stack tight">
      {evidence.map(({address, capturedText, seenOn, from}) => (
        <li key={`${address} ${capturedText}`}>
          <q className="words" dir="auto">
            {capturedText}
          </q>
          <div className="quiet small">
            <Address address={address} />, seen on {seenOn}
            {from !== 'assessor' && `, given by ${from}`}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Second({one}: {readonly one: AssessmentView}) {
  const announce = useAnnounce();
  const {data: workspace} = useQuery(workspaceQuery);
  const [reasons, setReasons] = useState('');
  const review = useChange((outcome: 'confirmed' | 'disputed') =>
    call('POST /registry/assessments/:id/reviews', {params: {id: one.id}, body: {outcome, reasons: reasons.trim()}})
  );
  if (workspace?.person?.id === one.by.id)
    return <p className="notice">Somebody else must look at it before it holds.</p>;
  const give = (outcome: 'confirmed' | 'disputed') =>
    review.mutate(outcome, {onSuccess: () => announce(`The assessment was ${outcome}.`)});
  return (
    <ForWhom act="assess an entity">
      <div className="stack">
        <Lines label="What you make of it" value={reasons} onValue={setReasons} />
        {review.isError && <FailureNotice failure={review.error} />}
        <div className="row">
          <button
            type="button"
            className="button primary"
            disabled={review.isPending || reasons.trim() === ''}
            onClick={() => give('confirmed')}
          >
            Confirm it
          </button>
          <button
            type="button"
            className="button"
            disabled={review.isPending || reasons.trim() === ''}
            onClick={() => give('disputed')}
          >
            Dispute it
          </button>
        </div>
      </div>
    </ForWhom>
  );
}

type Draft = {readonly answer: Answer; readonly address: string; readonly words: string; readonly seenOn: string};
const today = () => new Date().toISOString().slice(0, 10);
const nothing = (): Draft => ({answer: 'unknown', address: '', words: '', seenOn: today()});
const noAnswers = (): Readonly<Record<Question, Draft>> => ({
  funding: nothing(),
  ownership: nothing(),
  editorial: nothing()
});
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

function Assess({entityId}: {readonly entityId: string}) {
  const announce = useAnnounce();
  const [drafts, setDrafts] = useState(noAnswers);
  const [reasons, setReasons] = useState('');
  const [expert, setExpert] = useState('');
  const [expertWords, setExpertWords] = useState('');
  const [reviewOn, setReviewOn] = useState(inAYear);
  const assess = useChange((body: NewAssessment) =>
    call('POST /registry/entities/:id/assessments', {params: {id: entityId}, body})
  );
  const set = (question: Question, part: Partial<Draft>) =>
    setDrafts({...drafts, [question]: {...drafts[question], ...part}});
  const isShort = questions.some(question => {
    const {answer, address, words, seenOn} = drafts[question];
    return answer !== 'unknown' && [address, words, seenOn].some(part => part.trim() === '');
  });
  const isHalfAnExpert = (expert.trim() === '') !== (expertWords.trim() === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const evidence = questions.flatMap(question => {
      const {address, words, seenOn} = drafts[question];
      if (address.trim() === '' || words.trim() === '') return [];
      return [{question, address: address.trim(), capturedText: words.trim(), seenOn}];
    });
    const body: NewAssessment = {
      funding: drafts.funding.answer,
      ownership: drafts.ownership.answer,
      editorial: drafts.editorial.answer,
      evidence,
      reasons: reasons.trim(),
      reviewOn,
      experts:
        expert.trim() === '' || expertWords.trim() === '' ? [] : [{name: expert.trim(), words: expertWords.trim()}]
    };
    assess.mutate(body, {
      onSuccess: () => {
        setDrafts(noAnswers());
        setReasons('');
        setExpert('');
        setExpertWords('');
        announce('The assessment waits for somebody else to confirm it.');
      }
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {questions.map(question => (
        <fieldset key={question} className="stack">
          <legend>{asked[question]}</legend>
          <div className="row">
            {answers.map(answer => (
              <label key={answer} className="choice">
                <input
                  type="radio"
                  name={`${entityId}-${question}`}
                  checked={drafts[question].answer === answer}
                  onChange={() => set(question, {answer})}
                />
                <span>{phrase(answer)}</span>
              </label>
            ))}
          </div>
          {drafts[question].answer !== 'unknown' && (
            <div className="fields">
              <Line
                label="Where it is written"
                hint="An address, or what a document is called."
                value={drafts[question].address}
                onValue={address => set(question, {address})}
              />
              <Lines
                label="The words that say so"
                value={drafts[question].words}
                onValue={words => set(question, {words})}
              />
              <Line
                label="Seen on"
                type="date"
                value={drafts[question].seenOn}
                onValue={seenOn => set(question, {seenOn})}
              />
            </div>
          )}
        </fieldset>
      ))}
      <Lines label="Reasons" value={reasons} onValue={setReasons} />
      <details>
        <summary>An expert from outside</summary>
        <div className="fields">
          <Line label="Name" value={expert} onValue={setExpert} />
          <Lines label="Their words" value={expertWords} onValue={setExpertWords} />
        </div>
      </details>
      <div className="fields">
        <Line label="To be looked at again on" type="date" value={reviewOn} onValue={setReviewOn} />
      </div>
      {isShort && <p className="hint">An answer of yes or no needs where it is written, the words, and the day.</p>}
      {isHalfAnExpert && <p className="hint">An expert is put on record with a name and their words.</p>}
      {assess.isError && <FailureNotice failure={assess.error} />}
      <div>
        <button
          type="submit"
          className="button primary"
          disabled={assess.isPending || isShort || isHalfAnExpert || reasons.trim() === ''}
        >
          Give the assessment
        </button>
      </div>
    </form>
  );
}
