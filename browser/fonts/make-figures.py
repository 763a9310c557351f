"""Makes binh-an-figures-{400,700}.woff2: the ten digits of Be Vietnam Pro, all of one width.

Be Vietnam Pro has no tabular figures, so `font-variant-numeric: tabular-nums` does nothing with it.
Needs fonttools and brotli; reads @fontsource/be-vietnam-pro from node_modules. From the project's root:
    python3 browser/fonts/make-figures.py
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SOURCE = HERE.parent.parent / "node_modules/@fontsource/be-vietnam-pro/files"
DIGITS = "0123456789"
WIDTHS = {400: 660, 700: 680}
FAMILY = "Binh An Figures"

for weight, width in WIDTHS.items():
    font = TTFont(SOURCE / f"be-vietnam-pro-latin-{weight}-normal.woff2")

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(text=DIGITS)
    cutter.subset(font)

    names = font.getBestCmap()
    for digit in DIGITS:
        glyph = names[ord(digit)]
        advance, bearing = font["hmtx"][glyph]
        shift = (width - advance) // 2
        outline = font["glyf"][glyph]
        outline.coordinates.translate((shift, 0))
        outline.recalcBounds(font["glyf"])
        font["hmtx"][glyph] = (width, bearing + shift)

    for record in font["name"].names:
        if record.nameID == 1:
            record.string = FAMILY
        elif record.nameID == 4:
            record.string = f"{FAMILY} {weight}"
        elif record.nameID == 6:
            record.string = f"BinhAnFigures-{weight}"

    font.flavor = "woff2"
    out = HERE / f"binh-an-figures-{weight}.woff2"
    font.save(out)
    print(out.name, out.stat().st_size, "bytes")
