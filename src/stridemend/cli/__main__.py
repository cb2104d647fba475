"""Lets ``python -m stridemend.cli`` be the program."""

from stridemend.cli.main import main

main()
