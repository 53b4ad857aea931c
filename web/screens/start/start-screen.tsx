import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {Workspace} from '../../../src/contract/http.ts';
import {place} from '../../data/place.ts';
import {storyQuery, workspaceQuery} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
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
  const {data: steps = []} = useQuery({...storyQuery, enabled: place.demo});
  const done = steps.filter(step => step.status === 'done').length;
  const told = done > 0 && done === steps.length;
  return (
    <div className="doors">
      {told ? <StoryTold /> : <StoryDoor demo={workspace.demo} done={done} total={steps.length} />}
      <section className={told ? 'sheet stack door first' : 'sheet stack door'} aria-label="Your own workspace">
        <h2>Work with your own</h2>
        <p>
          Drop an export of posts and see which accounts put out the same things at the same time. Or take in a request
          and bring it to a decision by two people.
        </p>
        <div className="row">
          {workspace.demo ? (
            <a href="/" className={told ? 'button primary' : 'button'}>
              Open your own workspace
            </a>
          ) : (
            <>
              <Link to="/import" className="button">
                Import and scan files
              </Link>
              <Link to="/requests/new" className="button">
                Take in a request
              </Link>
            </>
          )}
        </div>
      </section>
    </div>
  );
}

type StoryProps = {readonly demo: boolean; readonly done: number; readonly total: number};

function StoryDoor({demo, done, total}: StoryProps) {
  return (
    <section className="sheet stack door first" aria-label="The demo">
      <h2>See it happen</h2>
      <p>
        A friend of a colleague asks for an account that should not look official. Follow the request through the desk,
        the refusal, what happens next, and the day somebody edits the record.
      </p>
      <div className="row">
        {demo ? (
          <Link to="/story" className="button primary">
            {done > 0 ? 'Go on with the story' : 'Play the story'}
          </Link>
        ) : (
          <a href="/demo/story" className="button primary">
            Play the story
          </a>
        )}
        <span className="hint">
          {done > 0 ? `${done} of ${total} steps done` : 'Ninety seconds, in a folder of its own'}
        </span>
      </div>
    </section>
  );
}

function StoryTold() {
  return (
    <section className="sheet stack door" aria-label="The demo">
      <h2>The story is told. What next?</h2>
      <ul className="stack tight">
        <li>
          <Link to="/import">Drop a file of your own</Link>, here in the demo, just to try.
        </li>
        <li>
          <Link to="/ledger">Check the receipt yourself</Link>, against the record or in your browser alone.
        </li>
        <li>
          <Link to="/findings">Open the report</Link> that an analyst would hand on.
        </li>
      </ul>
      <div>
        <Link to="/story" className="button">
          Read the story again
        </Link>
      </div>
    </section>
  );
}

function Contents({workspace}: {readonly workspace: Workspace}) {
  const {counts, demo, folder, person} = workspace;
  return (
    <Section title={demo ? 'In the demo workspace' : 'In this workspace'} aside={`Overt ${workspace.version}`}>
      {counts === null ? (
        <p>Sign in to see what is in it, to drop your files, or to take in a request.</p>
      ) : (
        <Counts counts={counts} demo={demo} />
      )}
      {!demo && person !== null && (
        <p>
          <Link to="/people">See who is here, and how to add somebody.</Link> A decision takes two people from two
          teams.
        </p>
      )}
      {folder !== null && <Folder folder={folder} demo={demo} />}
    </Section>
  );
}

type CountsProps = {readonly counts: NonNullable<Workspace['counts']>; readonly demo: boolean};

function Counts({counts, demo}: CountsProps) {
  if (counts.requests + counts.cases + counts.findings + counts.datasets === 0) {
    return (
      <div className="notice">
        <p>
          Nothing yet: no request and no data.{' '}
          {demo ? 'The story fills it, step by step.' : 'Begin with either of the two above.'}
        </p>
      </div>
    );
  }
  return (
    <ul className="rows">
      <Row to="/requests" title={counted(counts.requests, 'request')} below="asked, judged by two, answered" />
      <Row to="/cases" title={counted(counts.cases, 'case')} below="where a finding meets what was declined" />
      <Row to="/findings" title={`Findings of ${counted(counts.findings, 'scan')}`} below="networks, with evidence" />
      <Row
        to="/ledger"
        title={`${counted(counts.ledgerEntries, 'entry', 'entries')} in the record`}
        below="in order, signed"
      />
    </ul>
  );
}

function Folder({folder, demo}: {readonly folder: string; readonly demo: boolean}) {
  return (
    <p className="quiet">
      {demo ? (
        <>
          The demo is kept in <code>{folder}</code>, a folder of its own: delete it and nothing else is lost.
        </>
      ) : (
        <>
          This workspace is kept in <code>{folder}</code>. The demo has a folder of its own beside it,{' '}
          <code>.overt-demo</code>, which can simply be deleted.
        </>
      )}
    </p>
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
