import type {ReactNode} from 'react';

type Props = {readonly tone?: 'flag' | 'good' | 'bad' | 'accent' | undefined; readonly children: ReactNode};

export function Tag({tone, children}: Props) {
  return <span className={tone ? `tag ${tone}` : 'tag'}>{children}</span>;
}
