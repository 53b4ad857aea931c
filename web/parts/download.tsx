import {saveFile} from './save-file.ts';

type Props = {readonly fileName: string; readonly content: string; readonly label: string; readonly primary?: boolean};

export function Download({fileName, content, label, primary = false}: Props) {
  return (
    <button type="button" className={primary ? 'button primary' : 'button'} onClick={() => saveFile(fileName, content)}>
      {label}
    </button>
  );
}
