"""What a page is made of: cells and rows as HTML, the ledger behind its numbers, its templates, style and script."""

__all__: list[str] = []
