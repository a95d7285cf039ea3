// The keys, in a dialog; single letters can be switched off (WCAG 2.1.4).
import { useEffect, useRef, useState } from "preact/hooks";
import { keysOff, switchKeys } from "../keys";

const KEYS: [string, string][] = [
  ["g i", "incidents"], ["g d", "disputes"], ["g q", "review queue"], ["g m", "map"], ["g t", "timeline"], ["/", "search"],
  ["j, k", "next, previous row"], ["Enter", "open"], ["Esc", "close"], ["arrow keys", "move in the claim matrix and the map's list"],
  ["n, p", "next, previous claim in a report"], ["a, c, r, e", "accept, correct, reject a claim; not an event"], ["s, d, o", "review: same, different, open (unsure)"], ["space", "review: skip"],
  ["?", "this list"],
];

export function Help({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [off, setOff] = useState(keysOff());
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">Keys</h2>
      <dl class="keys">{KEYS.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
      <label class="check"><input type="checkbox" checked={off} onChange={() => { switchKeys(!off); setOff(!off); }} /> switch single-letter keys off</label>
      <p><button onClick={() => dialog.current?.close()}>Close</button></p>
    </dialog>
  );
}
