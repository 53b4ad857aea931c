import type {UseQueryResult} from '@tanstack/react-query';
import type {ReactNode} from 'react';
import {asFailure} from '../data/failure.ts';
import {SignIn} from '../shell/sign-in.tsx';
import {FailureNotice} from './failure-notice.tsx';

type Props<Data> = {
  readonly query: UseQueryResult<Data>;
  readonly loading: string;
  /** Shown instead of the content when it says that there is nothing. */
  readonly empty?: {readonly when: (data: Data) => boolean; readonly show: ReactNode};
  readonly children: (data: Data) => ReactNode;
};

const signInCodes = ['session.required', 'session.bad-token'];

/** The four states of everything that is asked of the server: loading, error, empty, normal. */
export function Answered<Data>({query, loading, empty, children}: Props<Data>) {
  if (query.isPending) return <Loading what={loading} />;
  if (query.isError) {
    if (signInCodes.includes(asFailure(query.error).code)) return <SignIn />;
    return <FailureNotice failure={query.error} onRetry={() => void query.refetch()} />;
  }
  if (empty?.when(query.data)) return <div className="notice">{empty.show}</div>;
  return <>{children(query.data)}</>;
}

function Loading({what}: {readonly what: string}) {
  return (
    <div className="bones" role="status">
      <span />
      <span />
      <span />
      <span />
      <span />
      <b className="visually-hidden">Loading {what}</b>
    </div>
  );
}
