"""Lets other programs read what Serai publishes of a trade index: pysdmx and sdmx1 its tables, LibreOffice its workbook.

The folder is one that Serai has published: scores and figures as .csv, .sdmx.csv and .sdmx.json, index.xlsx and the same in other languages, manifest.json. The plain
tables are what the other forms are compared with. The workbook is stripped of the values that Serai wrote beside its formulas, computed by
LibreOffice, and compared with them; then a weight and a figure are changed in it, and the index is to follow as a weighted mean must.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import openpyxl
from pysdmx.io import read_sdmx

import sdmx_checks
from sdmx_checks import Table, expect

WITHIN = 1e-9
FIRST_ROW, FIRST_COLUMN = 4, 4


def staged(folder: Path, stem: str, scratch: Path):
    """The tables of one stem under the names that sdmx_checks looks for."""
    for ending in ("csv", "sdmx.csv", "sdmx.json"):
        shutil.copy(folder / f"{stem}.{ending}", scratch / f"figures.{ending}")
    return scratch, Table(scratch / "figures.csv")


def pysdmx_reads(folder: Path, table: Table):
    """pysdmx reads SDMX-CSV 2.0"""
    message = read_sdmx(folder / "figures.sdmx.csv")
    expect(len(message.data) == 1, f"{len(message.data)} data sets")
    table.compare(message.data[0].data.to_dict("records"), "SDMX-CSV")


def manifest_holds(folder: Path):
    """the manifest names every file with its SHA-256"""
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {"manifest.json"}
    expect(found == {file["name"] for file in files}, f"other files: {found ^ {file['name'] for file in files}}")
    for file in files:
        digest = hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest()
        expect(digest == file["sha256"], f"{file['name']} has another SHA-256")


def computed(path: Path, scratch: Path, change=lambda book: None):
    """The workbook as LibreOffice computes it, from formulas alone."""
    book = openpyxl.load_workbook(path)  # without the values beside the formulas
    change(book)
    bare = scratch / "bare.xlsx"
    book.save(bare)
    out = scratch / "computed"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", "xlsx", "--outdir", out, bare],
        check=True, capture_output=True, timeout=600)
    return openpyxl.load_workbook(out / "bare.xlsx", data_only=True)


def number(value):
    """A cell's number; nothing for an empty text."""
    return None if value in (None, "") else value


def same(one, other):
    """Whether two cells say the same, numbers within 1e-9."""
    one, other = number(one), number(other)
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= WITHIN * max(1, abs(one))
    return one == other


def ties(index, cell):
    """Whether another unit has the score of a cell's unit in its year but for rounding, so that either may come first."""
    column, year = index[cell.column_letter], index.cell(cell.row, 3).value
    return sum(same(other.value, column[cell.row - 1].value) for other in column[FIRST_ROW - 1 :]
               if index.cell(other.row, 3).value == year) > 1


def libreoffice_computes(folder: Path):
    """LibreOffice computes every formula of the workbook as Serai did"""
    for path in sorted(folder.glob("index*.xlsx")):
        recomputed(path)


def recomputed(path: Path):
    """Compares one workbook with what LibreOffice computes; sheets have names of their own in each language, in one order."""
    with tempfile.TemporaryDirectory() as scratch:
        theirs = computed(path, Path(scratch))
    ours = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    index, ranks = ours.worksheets[-2:]
    count, wrong = 0, []
    for sheet in ours:
        for row in formulas[sheet.title].iter_rows():
            for cell in row:
                if not isinstance(cell.value, str) or not cell.value.startswith("="):
                    continue
                count += 1
                one, other = sheet[cell.coordinate].value, theirs[sheet.title][cell.coordinate].value
                if not same(one, other) and not (sheet.title == ranks.title and ties(index, cell)):
                    wrong.append(f"{sheet.title}!{cell.coordinate} {cell.value}: {other} for {one}")
    expect(count > 0, "no formulas")
    expect(not wrong, f"{len(wrong)} of {count} differ, such as {wrong[:3]}")
    print(f"      {path.name}: {count} formulas", flush=True)


def workbook_follows(folder: Path):
    """the index in the workbook follows a weight and a figure that are changed in LibreOffice"""
    place = {}

    def change(book):
        method = book["Method"]
        tree = next(row for row in range(1, 50) if method.cell(row, 1).value == "Code")
        lines = range(tree + 1, method.max_row + 1)
        top = method.cell(tree + 1, 1).value
        parts = [row for row in lines if method.cell(row, 3).value == top]
        method.cell(parts[0], 6).value = 0.9
        place["weights"] = {method.cell(row, 1).value: method.cell(row, 6).value for row in parts}
        place["top"] = top
        figures, prepared = book["Figures"], book["Prepared"]
        # Of units and years that are not screened out, the greatest figure becomes the least.
        rows = {tuple(cell.value for cell in line[:3]): line[0].row for line in figures.iter_rows(min_row=FIRST_ROW)}
        own = []
        for column in range(FIRST_COLUMN, figures.max_column + 1):
            own = own or [(figures.cell(rows[tuple(cell.value for cell in line[:3])], column), line[0].row)
                          for line in prepared.iter_rows(min_row=FIRST_ROW) if str(line[column - 1].value).startswith("=")]
        own = sorted((pair for pair in own if pair[0].value is not None), key=lambda pair: pair[0].value)
        own[-1][0].value = own[0][0].value
        place["cell"], place["row"] = own[-1][0].coordinate, own[-1][1]

    with tempfile.TemporaryDirectory() as scratch:
        book = computed(folder / "index.xlsx", Path(scratch), change)
    before = openpyxl.load_workbook(folder / "index.xlsx", data_only=True)
    changed = [cell.coordinate for cell in book["Normalised"][place["row"]]
               if not same(cell.value, before["Normalised"][cell.coordinate].value)]
    expect(changed, f"no normalised figure follows {place['cell']}")
    if before["Method"]["B6"].value != "weighted arithmetic mean":
        return
    index = book["Index"]
    columns = {cell.value: cell.column for cell in index[1]}
    moved = 0
    least = before["Method"].cell(7, 2).value or 0
    for row in range(FIRST_ROW, index.max_row + 1):
        known = [(weight, index.cell(row, columns[part]).value) for part, weight in place["weights"].items()
                 if number(index.cell(row, columns[part]).value) is not None]
        weight, all_weight = sum(weight for weight, _ in known), sum(place["weights"].values())
        mean = sum(weight * value for weight, value in known) / weight if weight and weight >= least * all_weight else None
        found = index.cell(row, columns[place["top"]]).value
        expect(same(found, mean), f"Index row {row}: {found} for {mean}")
        moved += not same(found, before["Index"].cell(row, columns[place["top"]]).value)
    expect(moved > 0, "nothing moved")


def main():
    """Runs the checks from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", help="folders that Serai has published")
    parser.add_argument("--probe", type=Path, help="the built TradeProbe, whose sample is published and checked")
    options = parser.parse_args()
    if not options.folders and not options.probe:
        parser.error("give folders, --probe, or both")
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as scratch:
        folders = list(options.folders)
        if options.probe:
            subprocess.run([options.probe, scratch], check=True, stdout=subprocess.DEVNULL)
            folders += sorted(Path(scratch).iterdir())
        failed = sum(failures(folder) for folder in folders)
    print(f"{len(folders)} publications, {failed} failed checks")
    return 1 if failed else 0


def failures(folder: Path):
    """Runs every check on one folder and says how many failed."""
    print(folder.name, flush=True)
    runs = [(manifest_holds.__doc__, manifest_holds, (folder,))]
    checks = [pysdmx_reads, sdmx_checks.sdmx1_reads_csv, sdmx_checks.schema_of_json, sdmx_checks.json_by_the_guide,
              sdmx_checks.sdmx1_reads_json]
    with tempfile.TemporaryDirectory() as scratch:
        for stem in ("scores", "figures"):
            place = Path(scratch) / stem
            place.mkdir()
            runs += [(f"{stem}: {check.__doc__}", check, staged(folder, stem, place)) for check in checks]
        if shutil.which("soffice"):
            runs += [(check.__doc__, check, (folder,)) for check in (libreoffice_computes, workbook_follows)]
        else:
            print("skip  the workbook: libreoffice-calc-nogui is not installed")
        failed = 0
        for name, check, arguments in runs:
            try:
                check(*arguments)
                print(f"pass  {name}", flush=True)
            except Exception as error:  # every check is run, whatever the others found
                failed += 1
                print(f"FAIL  {name}\n      {type(error).__name__}: {error}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
