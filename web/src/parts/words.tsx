// The text of a report with its evidence marked. Text is text: no markup of a report is ever read.
import type { Layer, Line, Piece } from "../spans";

interface Props { lines: Line[]; chosen: string | null; folded: boolean; onChoose: (claim: string) => void }

export function ReportWords({ lines, chosen, folded, onChoose }: Props) {
  const lit = chosen ?? "";
  const first = lines.flatMap((l) => l.pieces).find((p) => p.layers.some((x) => isLit(x, lit)));
  return (
    <div class="words" dir="auto">
      {lines.filter((l) => !folded || !l.pieces.length || l.pieces.some((p) => !isFurniture(p) && p.text.trim())).map((line) => (
        <p key={line.number} class="line">
          <span class="number" aria-hidden="true">{line.number}</span>
          <span class="line-text">
            {line.pieces.filter((p) => !folded || !isFurniture(p)).map((piece) => (
              <PieceWords key={piece.start} piece={piece} lit={lit} target={piece === first} onChoose={onChoose} />
            ))}
          </span>
        </p>
      ))}
    </div>
  );
}

const isFurniture = (piece: Piece): boolean => piece.layers.some((l) => l.role === "furniture");
const isLit = (layer: Layer, lit: string): boolean => layer.role === "here" || (layer.role === "quote" && layer.claim === lit);

function PieceWords({ piece, lit, target, onChoose }: { piece: Piece; lit: string; target: boolean; onChoose: (claim: string) => void }) {
  if (!piece.layers.length) return <>{piece.text}</>;
  const roles = [...new Set(piece.layers.map((l) => l.role))];
  const claim = piece.layers.find((l) => l.claim && l.role !== "quote")?.claim ?? piece.layers.find((l) => l.claim)?.claim;
  const on = piece.layers.some((l) => isLit(l, lit));
  const says = piece.layers.filter((l) => l.start === piece.layers[0]!.start || isLit(l, lit)).map((l) => `${l.role}: ${l.says}`)[0];
  return (
    <mark class={`${roles.map((r) => `is-${r}`).join(" ")}${on ? " lit" : ""}`} title={says} id={target ? "lit" : undefined}
      tabIndex={target ? -1 : undefined} onClick={claim ? () => onChoose(claim) : undefined}>
      {target && <span class="sr">Evidence, {says}: </span>}
      {piece.text}
    </mark>
  );
}
