/** The part of the page on where the floor is. */
import {type Chart, valuesInWords} from './line-chart.ts';
import {mean, table, whole} from './markdown.ts';
import type {Part} from './part.ts';
import {foundFrom, type PowerChart, type PowerPoint, type PowerResult, pointKey, powerCharts} from './power.ts';

const reliably = 0.9;

export function powerPart(results: readonly PowerResult[]): Part {
  const byPoint = Map.groupBy(results, ({point}) => pointKey(point));
  const found = (point: PowerPoint): number | null => {
    const own = byPoint.get(pointKey(point));
    return own === undefined ? null : own.filter(({f1}) => f1 >= foundFrom).length / own.length;
  };
  const seeds = Math.max(0, ...[...byPoint.values()].map(own => own.length));
  const others = results.filter(one => one.others > 0).length;
  const charts = powerCharts.map(one => ({name: `evaluation-power-${one.id}`, chart: chartOf(one, found)}));
  const text = `## Power: where the floor is

One group planted into a world without coordination (\`communities\` above, other seeds; the members also post ordinary things),
${seeds} worlds for each point. A group counts as found where the accounts reported hit its members with F1 of at least ${foundFrom}.
Unless the axis says otherwise: members within a minute, 3 ordinary posts for each coordinated one, each shared object also used by 20 others.

**${floorSentence(found)}**

${charts.map(({name, chart}) => `![${chart.title}](images/${name}.svg)`).join('\n\n')}

${powerCharts.map(one => chartTable(one, found)).join('\n\n')}

In ${whole(others)} of these ${whole(results.length)} worlds an account that is no member was reported, mean F1 over all ${mean(results.map(({f1}) => f1)).toFixed(3)}.
`;
  return {text, bounds: [], charts};
}

/** The smallest groups that are found in nine worlds of ten, by the curves over shared objects and over jitter. */
function floorSentence(found: (point: PowerPoint) => number | null): string {
  const [objects, jitter] = [powerCharts.find(({id}) => id === 'objects'), powerCharts.find(({id}) => id === 'jitter')];
  const floors = (objects?.lines ?? []).flatMap(({points}) => {
    const first = points.find((_, at) => points.slice(at).every(point => (found(point) ?? 0) >= reliably));
    return first === undefined ? [] : [first];
  });
  const smallest = [...new Map(floors.map(point => [point.objects, point])).entries()]
    .map(([shared]) =>
      floors.filter(point => point.objects === shared).reduce((x, y) => (x.accounts < y.accounts ? x : y))
    )
    .filter(
      (point, _, all) =>
        !all.some(other => other !== point && other.accounts <= point.accounts && other.objects <= point.objects)
    )
    .sort((x, y) => y.accounts - x.accounts)
    .map(({accounts, objects: shared}) => `${accounts} accounts that share ${shared} objects`);
  const slow = (jitter?.lines ?? []).flatMap(({name, points}) => {
    const last = points
      .filter((_, at) => points.slice(0, at + 1).every(point => (found(point) ?? 0) >= reliably))
      .at(-1);
    return last === undefined ? [] : [`${name} up to ${duration(last.seconds)}`];
  });
  if (smallest.length === 0) return 'At these sizes no group is found in nine worlds of ten.';
  return `Within a minute of each other, ${smallest.join(', or ')} are found in nine worlds of ten; less than that cannot be relied on here. Spread over a longer time: ${slow.join('; ')}.`;
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  return seconds < 7200 ? `${seconds / 60} minutes` : `${seconds / 3600} hours`;
}

function tickOf(along: keyof PowerPoint, value: number): string {
  if (along !== 'seconds') return String(value);
  if (value < 60) return `${value} s`;
  return value < 3600 ? `${value / 60} min` : `${value / 3600} h`;
}

function ticksOf({along, lines}: PowerChart): readonly string[] {
  return (lines[0]?.points ?? []).map(point => tickOf(along, point[along]));
}

function chartOf(one: PowerChart, found: (point: PowerPoint) => number | null): Chart {
  const lines = one.lines.map(({name, points}) => ({name, values: points.map(found)}));
  const ticks = ticksOf(one);
  return {
    title: one.title,
    description: valuesInWords(ticks, lines),
    xAxis: one.along === 'seconds' ? 'time from first to last member' : one.axis,
    yAxis: 'share of groups found',
    ticks,
    lines
  };
}

function chartTable(one: PowerChart, found: (point: PowerPoint) => number | null): string {
  return table(
    [one.axis, ...ticksOf(one)],
    one.lines.map(({name, points}) => [
      name,
      ...points.map(point => {
        const share = found(point);
        return share === null ? '' : `${Math.round(share * 100)} %`;
      })
    ])
  );
}
