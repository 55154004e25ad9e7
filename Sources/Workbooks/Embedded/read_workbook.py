"""Reads one sheet of a workbook (.xlsx, .xlsm) and writes its rows as CSV, each cell in a form that nobody can misread:
dates as 2026-02-16, with a clock as 2026-02-16 09:00:00, clocks as 09:00:00, lengths as 30:00:00, numbers with a point.

The arguments: memory in bytes, seconds of the processor, seconds of the clock, bytes unpacked, bytes written, the
workbook's path, the CSV's path, the sheet's name (empty for the first that has rows). What it says of it goes out on
standard error, lines of `name value`: `done` at the end, or `fault` and why.

Python's own modules are enough for it: the parts of a workbook are XML in a zip (ECMA-376).
"""
import csv
import datetime
import decimal
import functools
import io
import itertools
import posixpath
import zipfile
import zlib
from xml.parsers import expat

MEMORY_BYTES, CPU_SECONDS, SECONDS, MOST_UNPACKED, MOST_WRITTEN = (int(number) for number in sys.argv[1:6])
WORKBOOK_PATH, CSV_PATH, SHEET = sys.argv[6:9]

MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
MOST_CHOICES = 200
PIECE = 64 << 10
# Excel shows no more: what stands behind is a rest of its arithmetic.
FIFTEEN_DIGITS = decimal.Context(prec=15, rounding=decimal.ROUND_HALF_UP)
SECONDS_OF_DAY = 86_400
# What has a clock alone and lies in the first year is a length, a sum of hours for one; a moment lies later.
LONGEST_LENGTH = 366 * SECONDS_OF_DAY
LAST_DAY = 2_958_465
NUMBER, DATE, CLOCK, MOMENT, LENGTH = range(5)
# Forms that have a number instead of words (ECMA-376, part 1, 18.8.30), the East Asian ones among them.
BUILT_IN = {22: MOMENT, 45: CLOCK, 46: LENGTH, 47: CLOCK}
BUILT_IN |= dict.fromkeys([*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58], DATE)
BUILT_IN |= dict.fromkeys([*range(18, 22), *range(32, 36), 55, 56], CLOCK)


class Fault(Exception):
    """Why there is no CSV: a word that Threebox knows, and perhaps a value."""


def tell(*lines):
    sys.stderr.write("".join(re.sub(r"[\r\n]", " ", line) + "\n" for line in lines))
    sys.stderr.flush()


class Locals(dict):
    """Names without their prefixes."""

    def __missing__(self, name):
        self[name] = found = name.rpartition(":")[2]
        return found


local = Locals().__getitem__


def walk(stream, start, end, text):
    """Runs through XML piece by piece; after each piece whoever reads gets a turn."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_):
        raise Fault("damaged")

    # No part of a workbook declares entities: what does wants to grow.
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    parser.EndElementHandler = lambda name: end(local(name))
    parser.CharacterDataHandler = text
    while piece := stream.read(PIECE):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield


def read_all(stream, start, end=lambda name: None, text=lambda words: None):
    for _ in walk(stream, start, end, text):
        pass


def plain(words):
    """Text as people see it: Excel writes a control sign as _x000D_."""
    if "_x" in words:
        words = re.sub(r"_x00([01][0-9A-Fa-f])_", lambda found: chr(int(found[1], 16)), words)
        words = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", words)
    return words.replace("\r\n", "\n").replace("\r", "\n")


def kind_of(form):
    """Which kind of value a number form shows: `[h]:mm` a length, `d.m.yyyy h:mm` a date and a clock."""
    form = re.sub(r'"[^"]*"|\\.|_.|\*.', "", form).split(";")[0].lower()
    if re.search(r"\[(h+|m+|s+)\]", form):
        return LENGTH
    form = re.sub(r"\[[^\]]*\]", "", form)
    has_clock = re.search(r"[hs]|am/pm|a/p", form)
    form = re.sub(r"am/pm|a/p", "", form)
    # Minutes beside a clock, else months.
    has_date = re.search(r"[yd]", form) or ("m" in form and not has_clock)
    return MOMENT if has_clock and has_date else CLOCK if has_clock else DATE if has_date else NUMBER


def clock(seconds):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def length(seconds):
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


class Package:
    """The zip, never unpacked beyond what may be."""

    def __init__(self, stream):
        try:
            self.zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, EOFError, ValueError) as broken:
            raise Fault("damaged") from broken
        self.names = {name.lower(): name for name in self.zip.namelist()}
        self.unpacked = {}

    def open(self, path):
        name = self.names.get(path.lstrip("/").lower())
        if name is None:
            raise Fault("damaged")
        info = self.zip.getinfo(name)
        if info.flag_bits & 1:
            raise Fault("locked")
        # A zip gives no more of a file than it says here.
        self.unpacked[name] = info.file_size
        if sum(self.unpacked.values()) > MOST_UNPACKED:
            raise Fault("unpacked")
        return self.zip.open(info)

    def relations(self, path):
        """What a part names by ids: (kind, path) by id."""
        folder, name = posixpath.split(path)
        found = {}

        def start(name, attributes):
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes["Target"]
                whole = target if target.startswith("/") else posixpath.normpath(posixpath.join("/", folder, target))
                found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], whole.lstrip("/"))

        place = posixpath.join(folder, "_rels", name + ".rels")
        if place.lower() in self.names:
            with self.open(place) as stream:
                read_all(stream, start)
        return found


class Workbook:
    def __init__(self, package):
        self.package = package
        self.path = self.main_part()
        self.begins_1904 = False
        self.sheets = []
        relations = package.relations(self.path)

        def start(name, attributes):
            if name == "workbookPr":
                self.begins_1904 = attributes.get("date1904") in ("1", "true", "on")
            elif name == "sheet":
                id = next((attributes[key] for key in attributes if key != "sheetId" and local(key) == "id"), "")
                kind, path = relations.get(id, ("", ""))
                is_hidden = attributes.get("state", "visible") != "visible"
                if kind == "worksheet":
                    self.sheets.append((attributes.get("name", ""), path, is_hidden))

        with package.open(self.path) as stream:
            read_all(stream, start)
        parts = dict(relations.values())
        self.kinds = self.read_kinds(parts["styles"]) if "styles" in parts else []
        self.strings = self.read_strings(parts["sharedStrings"]) if "sharedStrings" in parts else []

    def main_part(self):
        names = self.package.names
        if "mimetype" in names and "content.xml" in names:
            raise Fault("open-document")
        kinds = dict(self.package.relations("").values())
        path = kinds.get("officeDocument", "")
        if path.lower().endswith(".bin"):
            raise Fault("binary")
        if path.lower() not in names or not any(name.startswith("xl/") for name in names):
            raise Fault("no-workbook")
        return path

    def read_kinds(self, path):
        """What each style shows."""
        forms, kinds, places = {}, [], []

        def start(name, attributes):
            places.append(name)
            if name == "numFmt":
                forms[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            elif name == "xf" and "cellXfs" in places:
                form = int(attributes.get("numFmtId", 0))
                kinds.append(kind_of(forms[form]) if form in forms else BUILT_IN.get(form, NUMBER))

        with self.package.open(path) as stream:
            read_all(stream, start, lambda name: places.pop())
        return kinds

    def read_strings(self, path):
        strings, words = [], Words()

        def end(name):
            words.end(name)
            if name == "si":
                strings.append(words.taken())

        with self.package.open(path) as stream:
            read_all(stream, words.start, end, words.text)
        return strings


class Words:
    """The text of a cell, in pieces where letters look different; how it is pronounced is left out."""

    def __init__(self):
        self.pieces, self.is_text, self.is_aside = [], False, False

    def start(self, name, _):
        if name == "t":
            self.is_text = not self.is_aside
        elif name == "rPh":
            self.is_aside = True

    def end(self, name):
        if name == "t":
            self.is_text = False
        elif name == "rPh":
            self.is_aside = False

    def text(self, words):
        if self.is_text:
            self.pieces.append(words)

    def taken(self):
        words = plain("".join(self.pieces))
        self.pieces.clear()
        return words


class Sheet:
    """A sheet's rows as texts, those that say nothing too."""

    def __init__(self, workbook, path):
        self.workbook = workbook
        self.path = path
        # Columns of dates with a clock that is midnight, and with another.
        self.with_midnight, self.with_clock = set(), set()
        self.has_fractions = False
        self.done = []
        self.row_number, self.row, self.column = 0, [], 0
        self.words, self.value, self.is_value = Words(), [], False
        self.type, self.style = "n", 0
        # The same hours, days and clocks come again and again.
        self.number = functools.lru_cache(1 << 14)(self.number_shown)

    def rows(self):
        """Row by row, by its number."""
        with self.workbook.package.open(self.path) as stream:
            for _ in walk(stream, self.start, self.end, self.text):
                yield from self.done
                self.done.clear()

    def start(self, name, attributes):
        if name == "c":
            self.column = self.column_of(attributes.get("r")) if "r" in attributes else self.column + 1
            if self.column > MOST_COLUMNS:
                raise Fault("damaged")
            self.type, self.style = attributes.get("t", "n"), int(attributes.get("s", 0))
            self.value.clear()
            self.words.pieces.clear()
        elif name == "v":
            self.is_value = True
        elif name == "row":
            number = int(attributes.get("r", self.row_number + 1))
            if not self.row_number < number <= MOST_ROWS:
                raise Fault("damaged")
            self.row_number, self.row, self.column = number, [], 0
        else:
            self.words.start(name, attributes)

    def end(self, name):
        if name == "c":
            if shown := self.shown():
                self.row.extend([""] * (self.column - len(self.row)))
                self.row[self.column - 1] = shown
        elif name == "v":
            self.is_value = False
        elif name == "row":
            if self.row:
                self.done.append((self.row_number, self.row))
        else:
            self.words.end(name)

    def text(self, words):
        if self.is_value:
            self.value.append(words)
        else:
            self.words.text(words)

    @staticmethod
    def column_of(reference):
        column = 0
        for letter in reference.rstrip("0123456789"):
            column = column * 26 + ord(letter.upper()) - 64
        return column

    def shown(self):
        if self.type == "inlineStr":
            return self.words.taken()
        value = "".join(self.value)
        if self.type == "s":
            return self.workbook.strings[int(value)] if value else ""
        if self.type == "str":
            return plain(value)
        if self.type == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value.upper())
        if self.type == "e":
            return ""
        value = value.strip()
        if self.type == "d":
            return value.replace("T", " ")
        if not value:
            return ""
        kinds = self.workbook.kinds
        kind = kinds[self.style] if self.style < len(kinds) else NUMBER
        if kind == NUMBER and value.isdecimal():
            return value
        return self.number(value, kind, self.column)

    def number_shown(self, text, kind, column):
        number = FIFTEEN_DIGITS.create_decimal(text)
        if not number.is_finite():
            raise Fault("damaged")
        if kind != NUMBER and abs(number) <= LAST_DAY:
            seconds = int((number * SECONDS_OF_DAY).to_integral_value(decimal.ROUND_HALF_UP))
            if kind == LENGTH:
                return length(seconds)
            if seconds >= 0:
                return self.moment(kind, number, seconds, column)
        if number == number.to_integral_value():
            return format(number, "f").partition(".")[0] if number.adjusted() < 40 else str(number)
        self.has_fractions = True
        number = number.normalize()
        return format(number, "f") if number.adjusted() > -15 else "0"

    def moment(self, kind, number, seconds, column):
        if kind == CLOCK:
            if SECONDS_OF_DAY < seconds < LONGEST_LENGTH:
                return length(seconds)
            return clock(seconds if seconds <= SECONDS_OF_DAY else seconds % SECONDS_OF_DAY)
        day, second = (int(number), 0) if kind == DATE else divmod(seconds, SECONDS_OF_DAY)
        date = self.date(day)
        if not date:
            return clock(second) if second else ""
        if kind == DATE:
            return date
        (self.with_clock if second else self.with_midnight).add(column)
        return f"{date} {clock(second)}"

    def date(self, day):
        """The day of a number; none of zero, which only a clock has."""
        if self.workbook.begins_1904:
            return (datetime.date(1904, 1, 1) + datetime.timedelta(day)).isoformat()
        if day == 0:
            return ""
        # Excel knows a 29 February 1900, and counts on from there.
        if day == 60:
            return "1900-02-29"
        return (datetime.date(1899, 12, 31 if day < 60 else 30) + datetime.timedelta(day)).isoformat()


def csv_lines(stream):
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    return text, csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")


def write(first, rows, stream):
    """Rows of one width, each on the line of its number as long as no text has lines of its own."""
    text, lines = csv_lines(stream)
    width, line = 0, 0
    for number, row in itertools.chain([first], rows):
        width = max(width, len(row))
        for _ in range(line, number - 1):
            lines.writerow([""] * width)
        lines.writerow(row + [""] * (width - len(row)))
        line = number
    text.detach()
    return line


def write_days(columns, reader, stream):
    """Writes the CSV over itself, without the midnights of columns in which every clock is one: no work begins always
    then, it is how a tool writes days. What is written stays behind what was read, since it is shorter."""
    midnight = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00")
    reader.seek(0)
    stream.seek(0)
    text, lines = csv_lines(stream)
    csv.field_size_limit(MOST_WRITTEN)
    for row in csv.reader(io.TextIOWrapper(reader, encoding="utf-8", newline="")):
        for column in columns:
            if column <= len(row) and (day := midnight.fullmatch(row[column - 1])):
                row[column - 1] = day[1]
        lines.writerow(row)
    text.detach()
    stream.truncate()


def candidates(workbook):
    """The sheets that may be read, the first that has rows counts."""
    shown = [sheet for sheet in workbook.sheets if not sheet[2]]
    if not SHEET:
        return shown
    named = [sheet for sheet in workbook.sheets if said(sheet[0]) == SHEET]
    named = named or [sheet for sheet in workbook.sheets if said(sheet[0]).lower() == SHEET.strip().lower()]
    if not named:
        raise Fault("worksheet")
    return named[:1]


def convert(workbook, reader, stream):
    for name, path, _ in candidates(workbook):
        sheet = Sheet(workbook, path)
        rows = sheet.rows()
        first = next(rows, None)
        if first is None:
            continue
        count = write(first, rows, stream)
        if days := sheet.with_midnight - sheet.with_clock:
            write_days(days, reader, stream)
        stream.flush()
        return [f"sheet {said(name)}", f"rows {count}"] + (["fractions"] if sheet.has_fractions else []) + ["done"]
    raise Fault("empty")


def main():
    limit(MEMORY_BYTES, MOST_WRITTEN)
    allow_cpu_seconds(CPU_SECONDS)
    # Its own clock: whoever started it may have gone.
    signal.alarm(SECONDS)
    os.umask(0o077)
    with open(WORKBOOK_PATH, "rb") as source, open(CSV_PATH, "wb") as stream, open(CSV_PATH, "rb") as reader:
        lock()
        try:
            workbook = Workbook(Package(source))
            shown = [said(name) for name, _, is_hidden in workbook.sheets if not is_hidden]
            tell(*(f"choice {name}" for name in shown[:MOST_CHOICES]))
            tell(*convert(workbook, reader, stream))
        except Fault as fault:
            tell(f"fault {fault}")
        except MemoryError:
            tell("fault memory")
        except OSError as fault:
            tell("fault written" if fault.errno == 27 else "fault disk" if fault.errno in (28, 122) else "fault damaged")
        except (
            zipfile.BadZipFile, zlib.error, expat.ExpatError, decimal.DecimalException, ArithmeticError, EOFError,
            LookupError, NotImplementedError, RuntimeError, UnicodeError, ValueError,
        ):
            tell("fault damaged")


main()
