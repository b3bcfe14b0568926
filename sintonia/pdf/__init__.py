"""PDFs: a typst template and its words in, pages out, set by a confined process of its own."""
