"use strict";
{
  const table = document.getElementById("entries");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const said = (cell) => (cell.querySelector("summary") || cell).textContent;
  const words = new Map(rows.map((row) => [row, [...row.cells].map(said).join(" ").toLowerCase()]));
  const heads = [...table.tHead.rows[0].cells];
  // Rows that are laid out as a grid on a phone stay a table to those who listen.
  const as = (role, ...parts) => parts.forEach((part) => part.setAttribute("role", role));
  as("table", table);
  as("rowgroup", table.tHead, body);
  as("row", table.tHead.rows[0], ...rows);
  as("columnheader", ...heads);
  rows.forEach((row) => as("cell", ...row.cells));
  const tools = document.getElementById("tools");
  const box = tools.querySelector("input");
  const count = tools.querySelector("output");
  const [before, between, after] = count.dataset.words.split("{}");
  const search = () => {
    const wanted = box.value.toLowerCase().split(/\s+/);
    let shown = 0;
    rows.forEach((row) => {
      row.hidden = !wanted.every((word) => words.get(row).includes(word));
      shown += !row.hidden;
    });
    count.textContent = before + shown + between + rows.length + after;
  };
  box.addEventListener("input", search);
  tools.hidden = false;
  search();
  const key = (row, column) => {
    const cell = row.cells[column];
    return "v" in cell.dataset ? Number(cell.dataset.v) : said(cell).trim();
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, document.documentElement.lang));
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.ariaSort;
      const down = now ? now === "ascending" : "down" in head.dataset;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keys = new Map(rows.map((row) => [row, key(row, column)]));
      rows.sort((a, b) => (down ? -1 : 1) * compare(keys.get(a), keys.get(b)));
      body.append(...rows);
    });
  });
}
