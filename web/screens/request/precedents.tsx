import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {LookAgain, Precedent} from '../../../src/contract/precedents.ts';
import {lookAgainQuery, precedentsQuery} from '../../data/precedents.ts';
import {counted, countryName, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeTag} from '../../parts/outcome.tsx';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

type Props = {readonly requestId: string};

/** What was done before in matters like this one; and, once a sensitive one is decided, what to look at again. */
export function Precedents({requestId}: Props) {
  return (
    <>
      <LookAgainSection requestId={requestId} />
      <PrecedentsSection requestId={requestId} />
    </>
  );
}

function PrecedentsSection({requestId}: Props) {
  const query = useQuery(precedentsQuery(requestId));
  const aside = query.data ? `compared with ${counted(query.data.comparedWith, 'matter')}` : 'what we did before';
  return (
    <Section title="Precedents" aside={aside}>
      <Answered
        query={query}
        loading="the precedents"
        empty={{
          when: ({precedents}) => precedents.length === 0,
          show: <p>Nothing on record is like this one.</p>
        }}
      >
        {({precedents}) => (
          <ol className="stack">
            {precedents.map(precedent => (
              <li key={precedent.id}>
                <PrecedentRow precedent={precedent} />
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Section>
  );
}

type Shown = Pick<
  Precedent,
  'id' | 'title' | 'requester' | 'country' | 'receivedAt' | 'state' | 'outcome' | 'clauseId'
>;

function Head({matter}: {readonly matter: Shown}) {
  const {id, title, requester, country, receivedAt, state, outcome, clauseId} = matter;
  return (
    <>
      <p className="row spread">
        <Link to={`/requests/${encodeURIComponent(id)}`} dir="auto">
          {title}
        </Link>
        {outcome ? <OutcomeTag outcome={outcome} /> : <Tag tone="accent">{phrase(state)}</Tag>}
      </p>
      <p className="quiet small" dir="auto">
        {requester || 'Requester not named'}
        {country && ` · ${countryName(country)}`} · <Moment at={receivedAt} />
        {clauseId && (
          <>
            {' · '}
            <code>{clauseId}</code>
          </>
        )}
      </p>
    </>
  );
}

function PrecedentRow({precedent}: {readonly precedent: Precedent}) {
  return (
    <article className="sheet stack tight">
      <Head matter={precedent} />
      <div className="fields">
        <Sentences title="Alike" sentences={precedent.alike} none="Little but the words." />
        <Sentences title="Different" sentences={precedent.differs} none="In nothing that is on record." />
      </div>
    </article>
  );
}

type SentencesProps = {readonly title: string; readonly sentences: readonly string[]; readonly none: string};

function Sentences({title, sentences, none}: SentencesProps) {
  return (
    <div className="small">
      <b>{title}</b>
      {sentences.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul className="plain-list">
          {sentences.map(sentence => (
            <li key={sentence} dir="auto">
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function LookAgainSection({requestId}: Props) {
  const {data} = useQuery(lookAgainQuery(requestId));
  if (data === undefined || data.matters.length === 0) return null;
  return <ToLookAt list={data} />;
}

function ToLookAt({list}: {readonly list: LookAgain}) {
  return (
    <Section title="To look at again" aside={counted(list.matters.length, 'matter')}>
      <p>{list.because}</p>
      <ul className="stack">
        {list.matters.map(matter => (
          <li key={matter.id}>
            <article className="sheet stack tight">
              <Head matter={matter} />
              <ul className="plain-list small">
                {matter.why.map(why => (
                  <li key={why} dir="auto">
                    {why}
                  </li>
                ))}
              </ul>
            </article>
          </li>
        ))}
      </ul>
    </Section>
  );
}
