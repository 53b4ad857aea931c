/** The guided story, in the demo only. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {StoryStep} from '../../contract/http.ts';
import {AppError} from '../../errors.ts';
import {type Demo, personaIds} from '../demo.ts';
import {open, type Route} from '../route.ts';
import {callerFor, type Fetch} from '../story/caller.ts';
import {playNext, type StoryStage, tellStory} from '../story.ts';
import type {OpenWorkspace} from '../workspace.ts';

/** `fetch` takes paths under the API of the demo. */
export function storyRoutes(demo: Demo, fetch: Fetch): readonly Route[] {
  async function stageOf(workspace: OpenWorkspace): Promise<StoryStage> {
    const exportFile = join(demo.dataFolder, 'export.json');
    if (!existsSync(exportFile)) throw new AppError('demo.not-built', `no ${exportFile}`);
    return {
      folder: workspace.folder,
      exportFile,
      clock: demo.clock,
      personIds: await personaIds(workspace),
      callerFor: personId => callerFor(personId, fetch)
    };
  }

  /** Whoever presses twice waits for the one step, and does not skip ahead. */
  let playing: Promise<StoryStep[]> | null = null;
  function next(workspace: OpenWorkspace): Promise<StoryStep[]> {
    playing ??= stageOf(workspace)
      .then(playNext)
      .finally(() => {
        playing = null;
      });
    return playing;
  }

  return [
    open('GET /story', async ({workspace}) => tellStory(await stageOf(workspace))),
    open('POST /story/next', async ({workspace}) => next(workspace)),
    open('POST /story/reset', async () => tellStory(await stageOf(await demo.reset())))
  ];
}
