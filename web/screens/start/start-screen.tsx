import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {Workspace} from '../../../src/contract/http.ts';
import {workspaceQuery} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Facts} from '../../parts/facts.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {SignIn} from '../../shell/sign-in.tsx';

export function StartScreen() {
  const workspace = useQuery(workspaceQuery);
  return (
    <Screen
      title="Covert influence, made overt"
      under="Overt finds accounts that act as one and shows the posts that make it visible. It handles requests from governments, and whoever acts for them, on a record that nobody can quietly rewrite."
    >
      <Answered query={workspace} loading="the workspace">
        {data => (
          <>
            <Doors workspace={data} />
            {!data.demo && data.person === null && <SignIn />}
            <Contents workspace={data} />
          </>
        )}
      </Answered>
    </Screen>
  );
}

/** The demo first: it says in ninety seconds what this is. Between workspaces the page is loaded anew. */
function Doors({workspace}: {readonly workspace: Workspace}) {
  return (
    <div className="doors">
      <section className="sheet stack door" aria-label="The demo">
        <h2>See it happen</h2>
        <p>
          A friend of a colleague asks for an account that should not look official. Follow the request through the
          desk, the refusal, what happens next, and the day somebody edits the record.
        </p>
        <div className="row">
          {workspace.demo ? (
            <Link to="/story" className="button primary">
              Play the story
            </Link>
          ) : (
            <a href="/demo/story" className="button primary">
              Play the story
            </a>
          )}
          <span className="hint">Ninety seconds, in a folder of its own</span>
        </div>
      </section>
      <section className="sheet stack door" aria-label="Your own workspace">
        <h2>Work with your own</h2>
        <p>Drop an export of posts and see which accounts put out the same things at the same time.</p>
        <div className="row">
          {workspace.demo ? (
            <a href="/" className="button">
              Open your own workspace
            </a>
          ) : (
            <Link to="/import" className="button">
              Drop your files
            </Link>
          )}
          <Link to="/requests/new" className="button">
            Take in a request
          </Link>
        </div>
      </section>
    </div>
  );
}

function Contents({workspace}: {readonly workspace: Workspace}) {
  const {counts} = workspace;
  const nothing = Object.values(counts).every(value => value === 0);
  return (
    <Section
      title={workspace.demo ? 'In the demo workspace' : 'In this workspace'}
      aside={`Overt ${workspace.version}`}
    >
      {nothing ? (
        <p className="notice">Nothing yet: no request, no data, an empty record.</p>
      ) : (
        <ul className="rows">
          <Row to="/requests" title={counted(counts.requests, 'request')} below="asked, judged by two, answered" />
          <Row to="/cases" title={counted(counts.cases, 'case')} below="where a finding meets something declined" />
          <Row to="/findings" title={counted(counts.findings, 'set', 'sets')} below="of findings, one per scan" />
          <Row to="/ledger" title={counted(counts.ledgerEntries, 'entry', 'entries')} below="in the record, signed" />
        </ul>
      )}
      <Facts
        facts={[
          {name: 'Workspace', value: workspace.name},
          {name: 'Folder', value: <code>{workspace.folder}</code>},
          {name: 'Datasets', value: counted(counts.datasets, 'dataset')}
        ]}
      />
    </Section>
  );
}

function Row({to, title, below}: {readonly to: string; readonly title: string; readonly below: string}) {
  return (
    <li>
      <Link to={to} className="row-link" data-row>
        <span className="title">{title}</span>
        <span className="aside">{below}</span>
      </Link>
    </li>
  );
}
