/** Saves text as a file, without asking the server for it again. */
export function saveFile(fileName: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], {type: 'application/octet-stream'}));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileName;
  anchor.click();
  URL.revokeObjectURL(address);
}
