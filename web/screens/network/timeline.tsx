import type {Network} from '../../../src/contract/finding.ts';
import {duration, moment} from '../../format/time.ts';
import {counted} from '../../format/words.ts';

const width = 720;
const height = 120;
const floor = 100;

/** Member posts per slot, as bars; the same numbers as a table below. */
export function Timeline({timeline}: {readonly timeline: Network['timeline']}) {
  const {startsAt, slotSeconds, posts} = timeline;
  const most = Math.max(1, ...posts);
  const total = posts.reduce((sum, slot) => sum + slot, 0);
  const bar = width / Math.max(1, posts.length);
  const slotAt = (slot: number) => startsAt + slot * slotSeconds * 1000;
  if (posts.length === 0) return <p className="quiet">Too few posts with a time to draw.</p>;
  return (
    <figure className="stack tight">
      <svg
        className="timeline"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${counted(total, 'post')} over ${counted(posts.length, 'slot')}, at most ${most} in one`}
        preserveAspectRatio="none"
      >
        {posts.map((slot, at) => (
          <rect
            key={slotAt(at)}
            x={at * bar + bar * 0.08}
            width={Math.max(0.5, bar * 0.84)}
            y={floor - (slot / most) * (floor - 4)}
            height={(slot / most) * (floor - 4)}
          >
            <title>{`${moment(slotAt(at))}: ${counted(slot, 'post')}`}</title>
          </rect>
        ))}
        <line x1={0} x2={width} y1={floor} y2={floor} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption className="row spread small quiet">
        <span>{moment(startsAt)}</span>
        <span>
          one bar is {duration(slotSeconds)}, the highest {counted(most, 'post')}
        </span>
        <span>{moment(slotAt(posts.length))}</span>
      </figcaption>
      <details>
        <summary>As a table</summary>
        <div className="table-wrap timeline-table">
          <table>
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col" className="number">
                  Posts
                </th>
              </tr>
            </thead>
            <tbody>
              {posts.map((slot, at) =>
                slot === 0 ? null : (
                  <tr key={slotAt(at)}>
                    <th scope="row">{moment(slotAt(at))}</th>
                    <td className="number">{slot}</td>
                  </tr>
                )
              )}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
