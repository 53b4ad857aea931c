import {useQuery} from '@tanstack/react-query';
import {Link, useNavigate} from '@tanstack/react-router';
import {call} from '../../data/client.ts';
import {casesQuery, useChange, workspaceQuery} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {mayAct} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';

type Props = {readonly findingsId: string; readonly networkId: string};

/** The way from a finding to people who judge it. Whoever opens the case does not judge it. */
export function CaseOfNetwork({findingsId, networkId}: Props) {
  const {data: cases} = useQuery(casesQuery);
  const {data: workspace} = useQuery(workspaceQuery);
  const navigate = useNavigate();
  const open = useChange(() => call('POST /cases', {body: {findingsId, networkId}}));
  const there = cases?.filter(one => one.networkId === networkId) ?? [];
  const mayOpen = workspace?.person != null && mayAct(workspace.person, 'open a case');
  if (cases === undefined || (there.length === 0 && !mayOpen)) return null;
  return (
    <Section title="Judging it">
      {there.map(one => (
        <p key={one.id}>
          It is a case: <Link to={`/cases/${encodeURIComponent(one.id)}`}>{one.title}</Link>
        </p>
      ))}
      {there.length === 0 && (
        <>
          <p>
            A finding is no verdict. As a case it is judged by two people from two teams, and those concerned may reply.
            Whoever opens the case does not judge it.
          </p>
          {open.isError && <FailureNotice failure={open.error} />}
          <div>
            <button
              type="button"
              className="button"
              disabled={open.isPending}
              onClick={() =>
                open.mutate(undefined, {
                  onSuccess: made => void navigate({to: `/cases/${encodeURIComponent(made.id)}`})
                })
              }
            >
              Make a case of it
            </button>
          </div>
        </>
      )}
    </Section>
  );
}
