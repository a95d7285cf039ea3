// One cell of the claim matrix: mark, stance in words, how many independent reports carry it.
import type { Position } from "../shapes";
import { count } from "../words";
import { type Mark, STANCE_WORDS, StanceMark } from "./stance";

interface Props { position: Position; via: boolean; open: boolean; describe: string; tabIndex: number; onOpen: () => void }

export function StanceCell({ position, via, open, describe, tabIndex, onOpen }: Props) {
  const { stance, independent, changed, superseded } = position;
  const mark: Mark = via && stance === "asserts" ? "via" : stance;
  const carried = `in ${count(independent, "independent report")}`;
  const history = changed ? "changed" : superseded ? "earlier" : "";
  const told = { changed: ", said otherwise earlier", earlier: ", says otherwise since", "": "" }[history];
  return (
    <button class={`cell line-${mark}`} aria-pressed={open} tabIndex={tabIndex} onClick={onOpen} data-cell>
      <StanceMark mark={mark} />
      <span><span class="sr">{describe}: </span>{STANCE_WORDS[stance]}<span class="sr">{via && ", told by others"}</span></span>
      <span class="dim" title={carried}>({independent})<span class="sr"> {carried}{told}</span></span>
      {history && <span class="chip">{history}</span>}
    </button>
  );
}
