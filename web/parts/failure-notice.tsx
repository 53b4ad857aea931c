import {asFailure} from '../data/failure.ts';

type Props = {readonly failure: unknown; readonly onRetry?: (() => void) | undefined};

/** What went wrong, as something to act on. */
export function FailureNotice({failure, onRetry}: Props) {
  const {expected, found, todo} = asFailure(failure);
  return (
    <div className="notice bad" role="alert">
      <dl>
        <dt>Expected</dt>
        <dd>{expected}</dd>
        <dt>Found</dt>
        <dd dir="auto">{found}</dd>
        <dt>What to do</dt>
        <dd>{todo}</dd>
      </dl>
      {onRetry && (
        <div>
          <button type="button" className="button small" onClick={onRetry}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}
