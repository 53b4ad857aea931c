/** How much is drawn and listed, so that the page cannot grow without bound. What is left out is said on the page. */

export const networksInFull = 20;
export const networksListed = 200;
export const accountsShown = 20;
export const accountsListed = 500;
export const accountsDrawn = 500;
export const linesDrawn = 2000;
export const labelsDrawn = 60;
export const labelsDrawnInCrowd = 30;
export const timelineBars = 120;
export const objectsShown = 10;
export const objectsListed = 50;
export const pairsShown = 5;
export const pairsListed = 20;
export const meetingsPerPair = 3;
export const listItems = 12;
export const inputsListed = 50;
export const textCharacters = 600;
export const nameCharacters = 60;
/** Names inside sentences and drawings; the tables have them longer. */
export const shortNameCharacters = 31;
export const labelCharacters = 26;
export const claimItemsShown = 8;
export const reasonsShown = 6;
export const withoutShown = 12;
export const leadersShown = 8;
export const watchTestsShown = 10;
export const refusedWindowsShown = 12;
export const historyShown = 60;
