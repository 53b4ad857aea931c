/** Short stretches of two columns, put in order of time: many of them, one after the other. */

/** Up to so many are put in order by insertion. */
const few = 48;

/** Both columns from `first` to `last`, ascending by time; equal times stay in their order. */
export function sortByTime(times: Float64Array, order: Int32Array, first: number, last: number): void {
  if (last - first > few) {
    mergeSort(times, order, first, last);
    return;
  }
  for (let at = first + 1; at < last; at++) {
    const [moment, one] = [times[at] as number, order[at] as number];
    let place = at;
    for (; place > first && (times[place - 1] as number) > moment; place--) {
      times[place] = times[place - 1] as number;
      order[place] = order[place - 1] as number;
    }
    times[place] = moment;
    order[place] = one;
  }
}

let spareTimes = new Float64Array(1024);
let spareOrder = new Int32Array(1024);

function mergeSort(times: Float64Array, order: Int32Array, first: number, last: number): void {
  if (spareTimes.length < last - first) {
    spareTimes = new Float64Array((last - first) * 2);
    spareOrder = new Int32Array((last - first) * 2);
  }
  for (let width = 1; width < last - first; width *= 2) {
    for (let left = first; left + width < last; left += 2 * width) {
      const middle = left + width;
      if ((times[middle - 1] as number) <= (times[middle] as number)) continue;
      for (let at = left; at < middle; at++) {
        spareTimes[at - left] = times[at] as number;
        spareOrder[at - left] = order[at] as number;
      }
      const end = Math.min(middle + width, last);
      let [x, y] = [0, middle];
      for (let to = left; x < width; to++) {
        if (y < end && (times[y] as number) < (spareTimes[x] as number)) {
          times[to] = times[y] as number;
          order[to] = order[y++] as number;
        } else {
          times[to] = spareTimes[x] as number;
          order[to] = spareOrder[x++] as number;
        }
      }
    }
  }
}
