import {useQuery, useQueryClient} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import type {StoryStep} from '../../../src/contract/http.ts';
import {call} from '../../data/client.ts';
import {place} from '../../data/place.ts';
import {storyQuery, useChange, workspaceQuery} from '../../data/queries.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Screen} from '../../parts/screen.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {PersonaChoice} from '../../shell/persona.tsx';
import {Step} from './step.tsx';

export function StoryScreen() {
  const story = useQuery({...storyQuery, enabled: place.demo});
  if (!place.demo) {
    return (
      <Screen title="The story">
        <p className="notice">
          The story is played in the demo workspace, a folder of its own. <a href="/demo/story">Open it there.</a>
        </p>
      </Screen>
    );
  }
  return (
    <Screen
      title="The story"
      above="Demo workspace"
      under="Each step does the real thing, in the real rooms, then checks what came of it. Follow the links to see the screens behind."
    >
      <Answered
        query={story}
        loading="the story"
        empty={{when: steps => steps.length === 0, show: <p>This demo has no steps.</p>}}
      >
        {steps => <Path steps={steps} />}
      </Answered>
    </Screen>
  );
}

/** Consecutive steps of one chapter. */
function chaptersOf(steps: readonly StoryStep[]): readonly {name: string; steps: StoryStep[]}[] {
  const chapters: {name: string; steps: StoryStep[]}[] = [];
  for (const step of steps) {
    const last = chapters.at(-1);
    if (last?.name === step.chapter) last.steps.push(step);
    else chapters.push({name: step.chapter, steps: [step]});
  }
  return chapters;
}

function Path({steps}: {readonly steps: readonly StoryStep[]}) {
  const {data: workspace} = useQuery(workspaceQuery);
  const personName = (id: string | null) => workspace?.personas.find(person => person.id === id)?.name ?? id;
  return (
    <div className="story">
      <div className="stack wide">
        {chaptersOf(steps).map((chapter, at) => (
          <section key={chapter.name} className="chapter" aria-label={chapter.name}>
            <h2>
              <span className="quiet">{at + 1}</span> {chapter.name}
            </h2>
            <ol className="path">
              {chapter.steps.map(step => (
                <Step key={step.id} step={step} by={personName(step.personaId)} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      <aside className="story-aside stack" aria-label="Play">
        <Player steps={steps} by={personName} />
        {workspace && <PersonaChoice workspace={workspace} />}
        <StartOver disabled={steps.every(step => step.status !== 'done' && step.status !== 'failed')} />
      </aside>
    </div>
  );
}

type PlayerProps = {readonly steps: readonly StoryStep[]; readonly by: (id: string | null) => string | null};

function Player({steps, by}: PlayerProps) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const next = steps.find(step => step.status === 'next');
  const failed = steps.find(step => step.status === 'failed');
  const done = steps.filter(step => step.status === 'done').length;
  const play = useChange(async () => {
    // You become whoever acts, so that the links behind the step open as that person.
    if (next?.personaId) await call('POST /session', {body: {personaId: next.personaId}});
    const after = await call('POST /story/next');
    client.setQueryData(storyQuery.queryKey, after);
    const played = after.find(step => step.id === next?.id);
    announce(played ? `${played.title}. ${played.result.join(' ')}` : 'The story moved on.');
    requestAnimationFrame(() => document.getElementById(`step-${next?.id}`)?.scrollIntoView({block: 'start'}));
  });
  return (
    <div className={next ? 'sheet stack player' : 'sheet stack player told'}>
      <p className="small quiet">
        {done} of {steps.length} steps done
      </p>
      <progress value={done} max={steps.length} aria-label="Steps done" />
      {next ? (
        <>
          <p>
            <b>{next.title}</b>
            {next.personaId && <span className="quiet"> · {by(next.personaId)}</span>}
          </p>
          <button
            type="button"
            className="button primary"
            disabled={play.isPending}
            onClick={() => play.mutate(undefined)}
          >
            {play.isPending ? 'Working…' : 'Next'}
          </button>
        </>
      ) : failed ? (
        <>
          <p>The story stopped at “{failed.title}”. Its checks say why.</p>
          <button type="button" className="button" disabled={play.isPending} onClick={() => play.mutate(undefined)}>
            {play.isPending ? 'Working…' : 'Play it again'}
          </button>
        </>
      ) : (
        <>
          <p>The story is told. Now drop your own file.</p>
          <Link to="/import" className="button primary">
            Drop your own file
          </Link>
          <ul className="stack tight small">
            <li>
              <Link to="/ledger">Check the record yourself</Link>
            </li>
            <li>
              <Link to="/findings">Open the report of the scan</Link>
            </li>
            <li>
              <a href="/">Open your own workspace</a>
            </li>
          </ul>
        </>
      )}
      {play.isError && <FailureNotice failure={play.error} />}
    </div>
  );
}

/** Asks once more, because it deletes the demo's folder. */
function StartOver({disabled}: {readonly disabled: boolean}) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const reset = useChange(async () => {
    client.setQueryData(storyQuery.queryKey, await call('POST /story/reset'));
    setAsking(false);
    announce('The demo starts over.');
  });
  if (!asking) {
    return (
      <div>
        <button type="button" className="button small" disabled={disabled} onClick={() => setAsking(true)}>
          Start over…
        </button>
      </div>
    );
  }
  return (
    <div className="stack tight">
      <p className="small">Everything in the demo workspace is deleted. Your own workspace is not touched.</p>
      <div className="row">
        <button
          type="button"
          className="button small"
          disabled={reset.isPending}
          onClick={() => reset.mutate(undefined)}
        >
          {reset.isPending ? 'Deleting…' : 'Delete and start over'}
        </button>
        <button type="button" className="button small" onClick={() => setAsking(false)}>
          Keep it
        </button>
      </div>
      {reset.isError && <FailureNotice failure={reset.error} />}
    </div>
  );
}
