"""The book in one piece, to take along: PDF for paper, EPUB for readers, a zip that moves."""
