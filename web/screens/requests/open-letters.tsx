import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {openLettersQuery} from '../../data/matter.ts';
import {counted, phrase} from '../../format/words.ts';
import {Moment} from '../../parts/moment.tsx';
import {Tag} from '../../parts/tag.tsx';

/** Letters of all requests that were not confirmed: a decision that nobody was told of is half a decision. */
export function OpenLetters() {
  const {data: letters = []} = useQuery(openLettersQuery);
  if (letters.length === 0) return null;
  return (
    <details className="notice">
      <summary>{counted(letters.length, 'letter')} that nobody has confirmed as sent</summary>
      <ul className="stack tight">
        {letters.map(letter => (
          <li key={letter.id} className="row">
            <Tag tone={letter.state === 'not-known' || letter.state === 'failed' ? 'bad' : undefined}>
              {phrase(letter.state)}
            </Tag>
            <Link to={`/requests/${encodeURIComponent(letter.requestId)}`}>
              {phrase(letter.kind ?? 'reply')} to <bdi>{letter.to}</bdi>
            </Link>
            <span className="quiet small">
              written <Moment at={letter.writtenAt} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
