"""Sets the sheets of a job as one PDF, then ends: what was set is of no use to the next, and takes a lot of memory.

A job is the length of the data in four bytes and the data, as JSON. How sheets look is the third argument. A sheet that
takes more than two pages is set again, smaller; `over` names those that take more even so.
"""
import base64
import glob
import io
import json

MOST_PAGES = 2
LOOK = sys.argv[3].encode()

limit(MEMORY_BYTES)
try:
    import typst
    from PIL import Image

    # The variable face would stand for all its weights.
    folders = [folder for folder in glob.glob("/usr/share/fonts/*/*") if not folder.endswith("/inter-vf")]
    fonts = typst.Fonts(font_paths=folders, include_system_fonts=False)
except BaseException as missing:
    answer(["missing " + said(missing)])
    sys.exit(0)


def picture(address):
    """A picture in a `data:` address as an SVG of its size."""
    kind, _, text = address.removeprefix("data:").partition(";base64,")
    content = base64.b64decode(text)
    if kind == "image/svg+xml":
        return content.decode()
    with Image.open(io.BytesIO(content)) as image:
        width, height = image.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="{address}"/></svg>'
    )


def logo_of(data):
    """The inputs that a logo needs; a picture that can't be set, or that asks for others, is left out."""
    address = data.pop("logo", None)
    if not address:
        return {}
    try:
        inputs = {"logo": picture(address)}
        alone = b'#image(bytes(sys.inputs.logo), format: "svg", height: 30pt)'
        typst.compile(alone, root=sys.prefix, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs)
        return inputs
    except Exception:
        return {}


def page_counts(ends):
    return [end - start for start, end in zip([0] + ends, ends)]


def made(data):
    inputs = logo_of(data)
    while True:
        inputs["data"] = json.dumps(data)
        compiler = typst.Compiler(
            input=LOOK, root=sys.prefix, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs
        )
        counts = page_counts(json.loads(compiler.query("<end>", field="value")))
        long = [sheet for sheet, count in zip(data["sheets"], counts) if count > MOST_PAGES]
        if all(sheet["tight"] for sheet in long):
            break
        for sheet in long:
            sheet["tight"] = True
    pdf = compiler.compile(input=LOOK, format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs)
    lines = ["done", "last", f"pages {sum(counts)}", "used 0", "row 0"]
    return lines + ["over " + re.sub(r"\s+", " ", sheet["kind"]) for sheet in long], pdf


def main():
    Image.init()
    lock()
    answer(["ready " + typst.__version__])
    (length,) = struct.unpack(">I", take(4))
    job = take(length)
    allow_cpu_seconds(CPU_SECONDS)
    try:
        lines, pdf = made(json.loads(job))
    except MemoryError:
        answer(["memory"])
    except Exception as fault:
        answer(["last", "fault " + said(f"{type(fault).__name__}: {fault}")])
    else:
        answer(lines, pdf)


main()
