import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod';
import {storyStepSchema} from '../../src/contract/http.ts';
import {type Composed, compose} from '../../src/server/server.ts';
import {storyDeclared, storyExport} from '../worlds/story.ts';

let folder = '';
let composed: Composed;
const logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-story-'));
  const data = join(folder, 'data');
  await mkdir(data);
  await writeFile(join(data, 'export.json'), storyExport().text);
  await writeFile(join(data, 'declared.json'), JSON.stringify(storyDeclared()));
  composed = await compose(
    {
      home: join(folder, '.overt'),
      demoHome: join(folder, '.overt-demo'),
      demoDataFolder: data,
      consoleFolder: join(folder, 'web'),
      databaseUrl: null,
      memoryBytes: 1e9,
      threads: 2,
      uploadLimitBytes: 1e9,
      host: '127.0.0.1',
      publicHosts: []
    },
    {log: line => logged.push(line)}
  );
});
afterAll(async () => {
  await composed.close();
  await rm(folder, {recursive: true, force: true});
});

async function story(address: string, method: 'GET' | 'POST') {
  const response = await composed.app.request(`http://localhost/demo/api/story${address}`, {method});
  expect(response.status, logged.join('\n')).toBe(200);
  return z.array(storyStepSchema).parse(await response.json());
}

describe('the story', () => {
  it('is told from start to end by the real rooms, with every check passing, and again after a reset', async () => {
    const before = await story('', 'GET');
    expect(before.map(step => step.status)).toEqual(['next', ...before.slice(1).map(() => 'waiting')]);
    for (const step of before) {
      const told = (await story('/next', 'POST')).find(one => one.id === step.id);
      const failed = told?.checks.filter(check => !check.ok).map(check => check.what);
      expect(failed, `${step.id}: ${told?.result.join('\n')}`).toEqual([]);
      expect(told?.status, step.id).toBe('done');
      expect(told?.checks.length, step.id).toBeGreaterThan(0);
      expect(told?.result.length, step.id).toBeGreaterThan(0);
    }
    expect((await story('/next', 'POST')).every(step => step.status === 'done')).toBe(true);
    expect(await readdir(join(folder, '.overt-demo'))).not.toContain('runs');
    const after = await story('/reset', 'POST');
    expect(after.map(step => [step.id, step.status])).toEqual(before.map(step => [step.id, step.status]));
  });
});
