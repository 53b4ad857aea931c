import {useQuery} from '@tanstack/react-query';
import {Link, Outlet, useRouterState} from '@tanstack/react-router';
import {useEffect, useState} from 'react';
import {useLive} from '../data/live.ts';
import {place} from '../data/place.ts';
import {workspaceQuery} from '../data/queries.ts';
import {Announcer} from './announcer.tsx';
import {Keys} from './keys.tsx';
import {Navigation} from './navigation.tsx';
import {Palette} from './palette.tsx';
import {PersonaChoice, SignedIn} from './persona.tsx';

export function Frame() {
  useLive();
  return (
    <Announcer>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <div className="frame">
        <Rail />
        <main className="main" id="content" tabIndex={-1}>
          <div className="main-inner">
            <Outlet />
          </div>
        </main>
      </div>
    </Announcer>
  );
}

function Rail() {
  const {data: workspace} = useQuery(workspaceQuery);
  const [open, setOpen] = useState(false);
  const path = useRouterState({select: state => state.location.pathname});
  // The story has the same choice beside its steps.
  const onStory = path.endsWith('/story');
  useEffect(() => {
    if (path) setOpen(false);
  }, [path]);
  return (
    <header className="rail" data-open={open}>
      <div className="rail-head">
        <Link to="/" className="wordmark" activeOptions={{exact: true}}>
          <Mark />
          Overt
        </Link>
        <button
          type="button"
          className="button small menu-button"
          aria-expanded={open}
          aria-controls="rail-body"
          onClick={() => setOpen(!open)}
        >
          Menu
        </button>
      </div>
      <div className="rail-body" id="rail-body">
        {place.demo && <p className="demo-line">Demo workspace: nothing here is real</p>}
        <Navigation workspace={workspace} />
        <div className="rail-foot">
          {workspace && !workspace.demo && <SignedIn workspace={workspace} />}
          {workspace?.demo && !onStory && <PersonaChoice workspace={workspace} />}
          <div>
            <Keys />
            <Palette />
          </div>
        </div>
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M22.6 9.4a9.3 9.3 0 1 0 0 13.2"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
      <circle cx="20.4" cy="16" r="3.8" fill="var(--mark)" />
    </svg>
  );
}
