// A report that attacks whoever shows it: markup, scripts, direction controls, signs outside the basic plane, and great length.
const MARKUP = `<script>window.owned = 1</script><img src="x" onerror="window.owned = 1"><svg onload="window.owned = 1">`;
const DIRECTION = "\u202Eesrever\u202C \u2066isolate\u2069";

export const QUOTE = "😀 12 people were killed";
const OUTLET = `"><script>window.owned = 1</script>`;
const report = (id, title, text) => ({ id, source: OUTLET, published: "2031-05-02", lang: "en", title, text });

export const REPORTS = [
  report("hostile-markup", `${MARKUP} ${DIRECTION}`,
    `ORSK, May 2, 2031 - Gunmen attacked the village of Orsk on Friday, ${MARKUP} the mayor said. ${QUOTE} in the attack, the mayor of Orsk said. ${DIRECTION}\n`),
  report("hostile/..%2f?length#1", "A".repeat(100_000), `Police arrested nine protesters in Orsk on Friday, officials said. ${"wide ".repeat(2_000)}\n`),
];
