import {useMutation} from '@tanstack/react-query';
import {call} from '../data/client.ts';
import {FailureNotice} from './failure-notice.tsx';
import {saveFile} from './save-file.ts';

type Props = {readonly position: number; readonly label: string};

/** The receipt of any entry, with the checkpoint it leads to: whoever keeps it can later hold the record to it. */
export function EntryReceipt({position, label}: Props) {
  const fetchReceipt = useMutation({
    mutationFn: () => call('GET /ledger/:position/receipt', {params: {position: String(position)}}),
    onSuccess: receipt => saveFile(`entry-${position}.receipt.json`, JSON.stringify(receipt, null, 2))
  });
  return (
    <div className="stack tight">
      <div>
        <button
          type="button"
          className="button small"
          disabled={fetchReceipt.isPending}
          onClick={() => fetchReceipt.mutate()}
        >
          {label}
        </button>
      </div>
      {fetchReceipt.isError && <FailureNotice failure={fetchReceipt.error} />}
    </div>
  );
}
