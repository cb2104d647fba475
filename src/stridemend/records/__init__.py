"""
A runner's history in a database on this computer.

Importing this package does not load Django; ``stridemend.records.store`` does.
"""
