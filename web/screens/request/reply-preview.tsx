import {useMutation} from '@tanstack/react-query';
import type {NewReview} from '../../../src/contract/desk.ts';
import {call} from '../../data/client.ts';
import {languageName} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';

type Judgement = Pick<NewReview, 'outcome' | 'clause' | 'legalGround' | 'items'>;

/** The reply as it would read if the matter were decided so. Looking at it writes nothing. */
export function ReplyPreview({requestId, judgement}: {readonly requestId: string; readonly judgement: Judgement}) {
  const preview = useMutation({
    mutationFn: () => call('POST /requests/:id/reply-preview', {params: {id: requestId}, body: judgement})
  });
  const letter = preview.data;
  return (
    <details onToggle={event => event.currentTarget.open && preview.mutate()}>
      <summary>How the reply would read</summary>
      {preview.isError && <FailureNotice failure={preview.error} />}
      {letter && (
        <article className="stack letter" lang={letter.language} dir="auto">
          <p className="quiet small">
            {letter.language && letter.language !== 'en' && `In ${languageName(letter.language)}. `}
            {letter.address ? `To ${letter.address}.` : 'No address is known; it would be sent by hand.'}
          </p>
          <h3>{letter.subject}</h3>
          <p className="words">{letter.body}</p>
        </article>
      )}
      {letter && (
        <div>
          <button type="button" className="button small" onClick={() => preview.mutate()}>
            Read it anew
          </button>
        </div>
      )}
    </details>
  );
}
