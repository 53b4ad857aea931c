import {Link} from '@tanstack/react-router';
import type {Change, ChangeKind, Side} from '../../../src/disclosure/compare.ts';
import {power} from '../../format/chance.ts';
import {count, counted, share} from '../../format/words.ts';
import {Tag} from '../../parts/tag.tsx';

const words: Readonly<Record<ChangeKind, string>> = {
  same: 'the same',
  grew: 'grew',
  shrank: 'shrank',
  changed: 'changed members',
  split: 'split',
  merged: 'merged',
  appeared: 'appeared',
  vanished: 'vanished'
};
const namesShown = 12;

type Props = {readonly changes: readonly Change[]; readonly ids: readonly [before: string, after: string]};

export function Changes({changes, ids: [before, after]}: Props) {
  return (
    <ul className="rows changes">
      {changes.map(change => (
        <li key={[...change.before, ...change.after].map(side => side.id).join(' ')} className="stack tight">
          <p>
            <Tag tone={change.kind === 'same' ? undefined : 'accent'}>{words[change.kind]}</Tag>
          </p>
          <div className="halves">
            <Sides title="Before" findingsId={before} sides={change.before} />
            <Sides title="After" findingsId={after} sides={change.after} />
          </div>
          {change.before.length > 0 && change.after.length > 0 && (
            <p className="quiet small">
              {counted(change.kept, 'account')} on both sides, {share(change.jaccard)} of all members.
            </p>
          )}
          <Names title="Joined" keys={change.before.length > 0 ? change.joined : []} />
          <Names title="Left" keys={change.after.length > 0 ? change.left : []} />
        </li>
      ))}
    </ul>
  );
}

type SidesProps = {readonly title: string; readonly findingsId: string; readonly sides: readonly Side[]};

function Sides({title, findingsId, sides}: SidesProps) {
  return (
    <div className="stack tight">
      <h3 className="small">{title}</h3>
      {sides.length === 0 ? (
        <p className="quiet">not there</p>
      ) : (
        sides.map(side => (
          <p key={side.id}>
            <Link to={`/findings/${encodeURIComponent(findingsId)}/${side.id}`}>
              {counted(side.accounts, 'account')} <code>{side.id}</code>
            </Link>{' '}
            <span className="quiet small">{standing(side)}</span>
          </p>
        ))
      )}
    </div>
  );
}

function standing({standing: stands, tier, logE}: Side): string {
  const first = stands === 'set-aside' ? 'set aside' : (tier ?? 'untested');
  return logE === null ? first : `${first}, e-value ${power(logE)}`;
}

function Names({title, keys}: {readonly title: string; readonly keys: readonly string[]}) {
  if (keys.length === 0) return null;
  const shown = keys.slice(0, namesShown);
  return (
    <p className="small">
      {title}:{' '}
      {shown.map((key, at) => (
        <span key={key}>
          {at > 0 && ', '}
          <bdi>{key.split(':').slice(2).join(':')}</bdi>
        </span>
      ))}
      {keys.length > shown.length && ` and ${count(keys.length - shown.length)} more`}
    </p>
  );
}
