# Two commands do everything: make book, make test.  Help: make.
help:
	@sed -n 's/^## //p' Makefile
## make page P=eigenvalues   build one page, fast, while writing
page:
	@.venv/bin/python -m mmlbook.page $(P)
.PHONY: help page
