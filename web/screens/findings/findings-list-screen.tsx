import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {findingsListQuery} from '../../data/queries.ts';
import {count, counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Screen} from '../../parts/screen.tsx';

export function FindingsListScreen() {
  const list = useQuery(findingsListQuery);
  return (
    <Screen
      title="Findings"
      under="What each scan measured: networks of accounts that put out the same things within a short time of each other."
      actions={
        <>
          <Link to="/compare" className="button">
            Compare two
          </Link>
          <Link to="/import" className="button primary">
            Scan files
          </Link>
        </>
      }
    >
      <Answered
        query={list}
        loading="the findings"
        empty={{
          when: found => found.length === 0,
          show: (
            <p>
              Nothing has been scanned in this workspace. <Link to="/import">Drop an export of posts.</Link>
            </p>
          )
        }}
      >
        {found => (
          <ul className="rows">
            {found.map(one => (
              <li key={one.id}>
                <Link to={`/findings/${encodeURIComponent(one.id)}`} className="row-link" data-row>
                  <span className="title" dir="auto">
                    {one.title}
                  </span>
                  <span className="aside">
                    <Moment at={one.recordedAt} />
                  </span>
                  <span>
                    {one.networks === 0 ? 'No network to report' : counted(one.networks, 'network')}
                    {one.setAside > 0 && `, ${count(one.setAside)} set aside`}
                  </span>
                  <span className="aside">
                    {one.networks > 0 && `${counted(one.accounts, 'account')} in networks, `}
                    {counted(one.posts, 'post')}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Screen>
  );
}
