import {useState} from 'react';
import type {Evidence, EvidencePost, Network} from '../../../src/contract/finding.ts';
import {chance, figure} from '../../format/chance.ts';
import {duration} from '../../format/time.ts';
import {count, counted} from '../../format/words.ts';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {useSignalTitle} from '../../parts/signal-name.tsx';
import {Tag} from '../../parts/tag.tsx';
import {nameOf} from './names.ts';

type Props = {
  readonly network: Network;
  readonly totalAccounts: number;
  readonly selected: string | null;
  readonly onSelect: (accountKey: string | null) => void;
};

const firstShown = 6;

/** The posts that show it, two and two, each in its own script. */
export function EvidenceSection({network, totalAccounts, selected, onSelect}: Props) {
  const [all, setAll] = useState(false);
  const touching = network.evidence.filter(
    ({a, b}) => selected === null || a.accountKey === selected || b.accountKey === selected
  );
  const shown = all ? touching : touching.slice(0, firstShown);
  return (
    <Section title="The posts side by side" aside="the strongest pairs, their closest posts">
      {selected !== null && (
        <p className="row">
          <span>
            Only what involves <b dir="auto">{nameOf(network, selected)}</b>
          </span>
          <button type="button" className="button small" onClick={() => onSelect(null)}>
            Show all
          </button>
        </p>
      )}
      {touching.length === 0 && (
        <p className="quiet">
          {network.evidence.length === 0
            ? 'No posts were kept as evidence for this network.'
            : 'None of the strongest pairs involves this account. The whole list is in edges.csv.'}
        </p>
      )}
      <ol className="stack">
        {shown.map(evidence => (
          <Pair
            key={`${evidence.signal} ${evidence.a.postKey} ${evidence.b.postKey} ${evidence.object}`}
            evidence={evidence}
            network={network}
            totalAccounts={totalAccounts}
          />
        ))}
      </ol>
      {touching.length > shown.length && (
        <div>
          <button type="button" className="button" onClick={() => setAll(true)}>
            Show {counted(touching.length - shown.length, 'more pair')}
          </button>
        </div>
      )}
    </Section>
  );
}

type PairProps = {readonly evidence: Evidence; readonly network: Network; readonly totalAccounts: number};

/** Timing given the shared objects, for the edge that this meeting belongs to. */
function chanceOf(network: Network, {signal, a, b}: Evidence): string | null {
  const keys = [a.accountKey, b.accountKey];
  const edge = network.edges.find(one => one.signal === signal && keys.includes(one.a) && keys.includes(one.b));
  if (!edge?.significance) return null;
  const {met, shared, expected, windowSeconds, pairP, q, tier} = edge.significance;
  const where = {core: 'in the strict core', candidate: 'among the candidates', none: 'not significant by itself'}[
    tier
  ];
  return `These two met on ${count(met)} of ${counted(shared, 'shared object')} within ${duration(windowSeconds)}; ${figure(expected)} expected. p = ${chance(pairP)} for the pair, q = ${chance(q)}, ${where}.`;
}

function Pair({evidence, network, totalAccounts}: PairProps) {
  const signalTitle = useSignalTitle();
  const said = chanceOf(network, evidence);
  return (
    <li className="pair">
      <p className="pair-head row">
        <Tag>{signalTitle(evidence.signal)}</Tag>
        <b>{duration(evidence.gapSeconds)} apart</b>
        <span className="quiet">
          {count(evidence.objectAccounts)} of {counted(totalAccounts, 'account')} put this out
        </span>
      </p>
      {said && <p className="quiet small pair-head">{said}</p>}
      <div className="pair-posts">
        <PostCard post={evidence.a} name={nameOf(network, evidence.a.accountKey)} />
        <PostCard post={evidence.b} name={nameOf(network, evidence.b.accountKey)} />
      </div>
    </li>
  );
}

function PostCard({post, name}: {readonly post: EvidencePost; readonly name: string}) {
  return (
    <article className="post">
      <p className="post-head">
        <b dir="auto">{name}</b>
        <span className="quiet small">
          <Moment at={post.happenedAt} precision="seconds" />
        </span>
      </p>
      <p className="words" dir="auto" lang={post.language ?? undefined}>
        {post.text}
        {post.textCut && '…'}
      </p>
      {post.url && (
        <p className="small quiet" dir="ltr">
          {post.url}
        </p>
      )}
    </article>
  );
}
