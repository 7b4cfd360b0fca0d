"""The rows of the result, as a table for people and as JSON for later."""
import json
import statistics


def median(values):
    return statistics.median(values)


def short(number):
    if number is None:
        return ""
    if isinstance(number, str):
        return number
    if abs(number) >= 1000:
        return f"{number:,.0f}"
    return f"{number:.3g}"


class Table:
    def __init__(self):
        self.rows = []

    def add(self, what, ours, unit, reference=None, against="", aim="", meets=None, **details):
        """`meets` is a function of (ratio, ours) that says whether the aim is reached; None: no aim, for information."""
        ratio = ours / reference if reference else None
        met = None if meets is None else bool(meets(ratio, ours))
        self.rows.append({"what": what, "ours": ours, "unit": unit, "reference": reference, "against": against,
                          "ratio": ratio, "aim": aim, "met": met, **details})
        print("  " + self._line(self.rows[-1]), flush=True)

    @staticmethod
    def _cells(row):
        verdict = {True: "yes", False: "NO", None: ""}[row["met"]]
        return [row["what"], f"{short(row['ours'])} {row['unit']}", short(row["reference"]), row["against"],
                short(row["ratio"]), row["aim"], verdict]

    def _line(self, row):
        return " | ".join(cell for cell in self._cells(row) if cell)

    def text(self):
        lines = [["what", "ours", "reference", "which is", "ratio", "aim", "met"], *map(self._cells, self.rows)]
        widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
        rendered = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
        rendered.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(rendered)

    def write(self, path, facts):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"machine": facts, "rows": self.rows}, indent=2) + "\n", encoding="utf-8")
