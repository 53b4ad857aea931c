/**
 * The shape of a network: accounts where the layout put them, one line per joined pair, stronger the more they share.
 * Labels are set greedily, the best connected first, and only where they cover nothing.
 */
import type {Network} from '../../contract/finding.ts';
import {cutMiddle, flatten, visible} from '../characters.ts';
import {coordinate, formatCount, formatUnits} from '../numbers.ts';
import type {Member} from './accounts.ts';
import {accountsDrawn, labelCharacters, labelsDrawn, labelsDrawnInCrowd, linesDrawn} from './caps.ts';
import {type Html, html} from './markup.ts';
import {nameOf} from './reading.ts';

const width = 720;
const margin = 46;
const strengths = 5;

type Point = {readonly x: number; readonly y: number};
type Box = {readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number};

export function drawing(network: Network, members: readonly Member[], title: string): Html | null {
  const drawn = members.slice(0, accountsDrawn);
  if (drawn.length === 0 || network.layout.length < network.accounts.length) return null;
  const height = drawn.length <= 12 ? 360 : 560;
  const points = stretch(drawn, network.layout, height);
  const joined = pairs(network, points);
  const lines = joined.slice(0, linesDrawn);
  const numbered = drawn.length <= 60;
  const radius = numbered ? 9 : 4;
  const id = `${network.id}-drawing`;
  return html`<figure><div class="scroll" role="region" aria-label="Drawing of the network" tabindex="0">
<svg class="drawing" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">${title}, drawn</title>
<desc id="${id}-d">${formatUnits(drawn.length, 'account')} and ${formatUnits(lines.length, 'joined pair')}. The table of accounts and the list of pairs say the same in words.</desc>
${linePaths(lines, points)}
${drawn.map(member => circle(member, points.get(member.account.accountKey), radius, numbered))}
${labels(drawn, points, radius, height)}
</svg></div>
<figcaption>${formatUnits(joined.length, 'joined pair')}. ${strengthInWords(lines)} ${
    numbered ? 'The numbers are those of the table of accounts. ' : null
  }${
    members.length > drawn.length ? `Only the ${formatCount(drawn.length)} best connected accounts are drawn. ` : null
  }${joined.length > lines.length ? `Only the ${formatCount(lines.length)} strongest pairs are drawn. ` : null}Closeness and
direction on the page carry no further meaning.</figcaption></figure>`;
}

function strengthInWords(lines: readonly Pair[]): string {
  const most = lines[0]?.shared ?? 0;
  const least = lines.at(-1)?.shared ?? 0;
  if (lines.length === 0) return '';
  if (most === least) return `Every line stands for ${formatUnits(most, 'shared object')}.`;
  return `A stronger line means more shared objects, from ${formatCount(least)} to ${formatCount(most)}.`;
}

/** Stretches the layout over the drawing, keeping its proportions unless it is all one line. */
function stretch(drawn: readonly Member[], layout: Network['layout'], height: number): ReadonlyMap<string, Point> {
  const places = drawn.map((member): readonly [number, number] => layout[member.index] ?? [0, 0]);
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  const [minX, minY] = [Math.min(...xs), Math.min(...ys)];
  const spanX = Math.max(...xs) - minX || 1;
  const spanY = Math.max(...ys) - minY || 1;
  const scaleX = (width - 2 * margin) / spanX;
  const scaleY = (height - 2 * margin) / spanY;
  const scale = Math.min(scaleX, scaleY);
  const stretchX = Math.min(scaleX, scale * 1.5);
  const stretchY = Math.min(scaleY, scale * 1.5);
  return new Map(
    drawn.map((member, at) => {
      const [x, y] = places[at] ?? [0, 0];
      return [
        member.account.accountKey,
        {
          x: width / 2 + (x - minX - spanX / 2) * stretchX,
          y: height / 2 - (y - minY - spanY / 2) * stretchY
        }
      ];
    })
  );
}

type Pair = {readonly a: string; readonly b: string; shared: number};

/** Pairs between drawn accounts, all signals together, the strongest first. */
function pairs(network: Network, points: ReadonlyMap<string, Point>): readonly Pair[] {
  const found = new Map<string, Pair>();
  for (const {a, b, sharedObjects} of network.edges) {
    if (a === b || !points.has(a) || !points.has(b)) continue;
    const [first, second] = a < b ? [a, b] : [b, a];
    const key = `${first}\n${second}`;
    const pair = found.get(key);
    if (pair === undefined) found.set(key, {a: first, b: second, shared: sharedObjects});
    else pair.shared += sharedObjects;
  }
  return [...found.values()].sort((x, y) => y.shared - x.shared);
}

/** One path per strength, weakest first, so that strong lines lie on top and the page stays small. */
function linePaths(lines: readonly Pair[], points: ReadonlyMap<string, Point>): readonly Html[] {
  const most = Math.log1p(lines[0]?.shared ?? 1);
  const least = Math.log1p(lines.at(-1)?.shared ?? 1);
  const classes: string[] = Array.from({length: strengths}, () => '');
  for (const line of lines) {
    const share = most === least ? 0.6 : (Math.log1p(line.shared) - least) / (most - least);
    const at = Math.min(strengths - 1, Math.floor(share * strengths));
    const a = points.get(line.a);
    const b = points.get(line.b);
    if (a === undefined || b === undefined) continue;
    classes[at] += `M${coordinate(a.x)} ${coordinate(a.y)}L${coordinate(b.x)} ${coordinate(b.y)}`;
  }
  const crowd = lines.length > 400 ? 0.4 : 1;
  return classes.flatMap((path, at) => {
    if (path === '') return [];
    const opacity = (0.14 + (0.6 * at) / (strengths - 1)) * crowd;
    const stroke = 0.8 + at * 0.35;
    return [
      html`<path class="line" d="${path}" stroke-opacity="${opacity.toFixed(2)}" stroke-width="${stroke.toFixed(2)}"/>\n`
    ];
  });
}

function circle(member: Member, point: Point | undefined, radius: number, numbered: boolean): Html | null {
  if (point === undefined) return null;
  const x = coordinate(point.x);
  return html`<circle cx="${x}" cy="${coordinate(point.y)}" r="${radius}"/>${
    numbered ? html`<text class="number" x="${x}" y="${coordinate(point.y + 3.3)}">${String(member.rank)}</text>` : null
  }\n`;
}

function labels(
  drawn: readonly Member[],
  points: ReadonlyMap<string, Point>,
  radius: number,
  height: number
): readonly Html[] {
  const taken: Box[] = [...points.values()].map(({x, y}) => around(x, y, radius + 1));
  const set: Html[] = [];
  const most = drawn.length > 60 ? labelsDrawnInCrowd : labelsDrawn;
  for (const member of drawn) {
    if (set.length >= most) break;
    const point = points.get(member.account.accountKey);
    if (point === undefined) continue;
    const name = shorten(nameOf(member.account));
    const long = textWidth(name);
    const gap = radius + 4;
    const choices = [
      {x: point.x + gap, y: point.y + 4, anchor: 'start', x0: point.x + gap},
      {x: point.x - gap, y: point.y + 4, anchor: 'end', x0: point.x - gap - long},
      {x: point.x, y: point.y - gap - 2, anchor: 'middle', x0: point.x - long / 2},
      {x: point.x, y: point.y + gap + 9, anchor: 'middle', x0: point.x - long / 2}
    ];
    // Away from the middle first, where there are fewer lines to cross.
    if (point.x < width / 2) choices.unshift(...choices.splice(1, 1));
    const choice = choices.find(({x0, y}) => {
      const box = {x0, y0: y - 11, x1: x0 + long, y1: y + 3};
      const inside = box.x0 >= 2 && box.x1 <= width - 2 && box.y0 >= 2 && box.y1 <= height - 2;
      return inside && !taken.some(other => overlap(box, other));
    });
    if (choice === undefined) continue;
    taken.push({x0: choice.x0, y0: choice.y - 11, x1: choice.x0 + long, y1: choice.y + 3});
    set.push(
      html`<text class="label" x="${coordinate(choice.x)}" y="${coordinate(choice.y)}" text-anchor="${choice.anchor}">${name}</text>\n`
    );
  }
  return set;
}

function shorten(name: string): string {
  return cutMiddle(flatten(visible(name.slice(0, 200))).replaceAll(/\s+/g, ' '), labelCharacters);
}

/** Estimated, on the wide side: square scripts, broad letters, capitals, the rest. */
function textWidth(text: string): number {
  const characterWidth = (character: string) => {
    if ((character.codePointAt(0) ?? 0) >= 0x1100) return 12.5;
    return /[MWmw@%…—]/.test(character) ? 11.5 : /\p{Lu}/u.test(character) ? 9 : 7.2;
  };
  return Array.from(text).reduce((sum, character) => sum + characterWidth(character), 0);
}

function around(x: number, y: number, by: number): Box {
  return {x0: x - by, y0: y - by, x1: x + by, y1: y + by};
}

function overlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
